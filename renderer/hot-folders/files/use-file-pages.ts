import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { FileGroup, HotFolderView } from '../../../shared/hot-folder.ts';
import { settle } from '../../state/bridge.ts';
import { usePage } from '../../state/page-context.tsx';
import { useSame } from '../use-same.ts';
import { createFilePages, type FilePages, type Listed } from './file-pages.ts';

const NOTHING_YET: Listed = { total: null, pages: new Map(), error: null };

/** A hot folder's files of one group, as they are now. */
export function useFilePages(
  folder: HotFolderView,
  group: FileGroup,
): { readonly listed: Listed; readonly show: FilePages['show'] } {
  const { bridge } = usePage();
  const { id } = folder;
  const [pages, setPages] = useState<FilePages | null>(null);
  useEffect(() => {
    const made = createFilePages((offset) => settle(bridge.hotFolderFiles({ id, group, offset })));
    setPages(made);
    return () => {
      made.close();
      setPages(null);
    };
  }, [bridge, id, group]);

  // whatever is told of the folder may be about a file of the list
  const told = useSame(folder);
  const heard = useRef(told);
  useEffect(() => {
    if (heard.current === told) return;
    heard.current = told;
    pages?.refresh();
  }, [pages, told]);

  const listed = useSyncExternalStore(
    pages?.subscribe ?? subscribeToNothing,
    () => pages?.get() ?? NOTHING_YET,
  );
  return { listed, show: pages?.show ?? showNothing };
}

const subscribeToNothing = () => () => {};
const showNothing = () => {};
