import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import type { UploadId, UploadView } from '../../shared/upload.ts';
import type { PageBridge } from './bridge.ts';
import { type Commands, createCommands } from './commands.ts';
import { createNotices, type Notice, type Notices } from './notices.ts';
import { followSnapshots, type PageState, type SnapshotStore } from './snapshot-store.ts';

/** What every part of the page may reach. */
export interface Page {
  readonly bridge: PageBridge;
  readonly store: SnapshotStore;
  readonly notices: Notices;
  readonly commands: Commands;
}

/** Puts the page together around its one outside. */
export function createPage(bridge: PageBridge): Page {
  const notices = createNotices();
  return {
    bridge,
    store: followSnapshots(bridge),
    notices,
    commands: createCommands(bridge, notices),
  };
}

const PageContext = createContext<Page | null>(null);

export function PageProvider({ page, children }: { page: Page; children: ReactNode }) {
  return <PageContext value={page}>{children}</PageContext>;
}

/** @throws Error outside a PageProvider */
export function usePage(): Page {
  const page = use(PageContext);
  if (page === null) throw new Error('usePage needs a PageProvider above it');
  return page;
}

export const useCommands = (): Commands => usePage().commands;

/**
 * A part of what main told; the component renders again when that part changes.
 *
 * @param select must answer with the same value for the same state, not with a new object each time
 */
export function usePageState<T>(select: (state: PageState) => T): T {
  const { store } = usePage();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** One upload; undefined once it has left the list. */
export const useUpload = (id: UploadId): UploadView | undefined =>
  usePageState((state) => state.byId.get(id));

export function useNotices(): readonly Notice[] {
  const { notices } = usePage();
  return useSyncExternalStore(notices.subscribe, notices.get);
}
