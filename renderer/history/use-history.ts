import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { settle } from '../state/bridge.ts';
import { usePage, usePageState } from '../state/page-context.tsx';
import {
  createHistoryPages,
  type Found,
  type HistoryPages,
  NOTHING_FOUND,
} from './history-pages.ts';
import { type SearchDraft, searchOf } from './search-draft.ts';

/** What a person has asked for, as it is now; only while it is looked at. */
export function useHistory(draft: SearchDraft): {
  readonly found: Found;
  readonly more: HistoryPages['more'];
  readonly refresh: HistoryPages['refresh'];
} {
  const { bridge } = usePage();
  const [pages, setPages] = useState<HistoryPages | null>(null);
  useEffect(() => {
    const made = createHistoryPages((request) => settle(bridge.searchHistory(request)));
    setPages(made);
    return () => {
      made.close();
      setPages(null);
    };
  }, [bridge]);

  useEffect(() => pages?.search(searchOf(draft, Date.now())), [pages, draft]);

  // whatever comes to rest belongs to it
  const atRest = usePageState(({ snapshot: { totals } }) => {
    const { done, skipped, failed, cancelled } = totals.files;
    return [done, skipped, failed, cancelled].join();
  });
  const seen = useRef(atRest);
  useEffect(() => {
    if (seen.current === atRest) return;
    seen.current = atRest;
    pages?.refresh();
  }, [pages, atRest]);

  const found = useSyncExternalStore(
    pages?.subscribe ?? subscribeToNothing,
    () => pages?.get() ?? NOTHING_FOUND,
  );
  return { found, more: pages?.more ?? doNothing, refresh: pages?.refresh ?? doNothing };
}

const doNothing = () => {};
const subscribeToNothing = () => doNothing;
