import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { settle } from '../state/bridge.ts';
import { usePage, usePageState } from '../state/page-context.tsx';
import { createHistoryPages, type Found, type HistoryPages } from './history-pages.ts';
import { type SearchDraft, searchOf } from './search-draft.ts';

/** What a person has asked for, as it is now; only while it is looked at. @param today when it began, ms since the epoch */
export function useHistory(
  draft: SearchDraft,
  today: number,
): {
  readonly found: Found;
  readonly more: HistoryPages['more'];
  readonly reload: HistoryPages['reload'];
} {
  const { bridge } = usePage();
  // as state: what was found is still there when a person comes back to the screen
  const [pages] = useState(() =>
    createHistoryPages((request) => settle(bridge.searchHistory(request))),
  );
  useEffect(() => {
    pages.search(searchOf(draft, today));
    return pages.rest;
  }, [pages, draft, today]);

  // whatever comes to rest belongs to it
  const atRest = usePageState(({ snapshot: { totals } }) => {
    const { done, skipped, failed, cancelled } = totals.files;
    return [done, skipped, failed, cancelled].join();
  });
  const seen = useRef(atRest);
  useEffect(() => {
    if (seen.current === atRest) return;
    seen.current = atRest;
    pages.refresh();
  }, [pages, atRest]);

  const found = useSyncExternalStore(pages.subscribe, pages.get);
  return { found, more: pages.more, reload: pages.reload };
}
