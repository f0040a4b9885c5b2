import { createContext, type ReactNode, use, useEffect, useRef, useSyncExternalStore } from 'react';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import type { PresetBook } from '../../shared/preset.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Totals } from '../../shared/snapshot.ts';
import type { UploadId, UploadView } from '../../shared/upload.ts';
import type { PageBridge } from './bridge.ts';
import { type Collections, type CollectionsStore, followCollections } from './collections.ts';
import { type Commands, createCommands } from './commands.ts';
import { createNotices, type Notice, type Notices } from './notices.ts';
import { createSeconds, type Seconds } from './seconds.ts';
import { followSettings, type SettingsStore } from './settings-store.ts';
import { followSnapshots, type PageState, type SnapshotStore } from './snapshot-store.ts';
import { createWay, type Way } from './way.ts';

/** What every part of the page may reach. */
export interface Page {
  readonly bridge: PageBridge;
  readonly store: SnapshotStore;
  readonly notices: Notices;
  readonly commands: Commands;
  readonly settings: SettingsStore;
  readonly collections: CollectionsStore;
  readonly seconds: Seconds;
  readonly way: Way;
}

/** Puts the page together around its one outside. */
export function createPage(bridge: PageBridge): Page {
  const notices = createNotices();
  const commands = createCommands(bridge, notices);
  commands.tellProblems();
  bridge.onTold((told) => notices.post(told.kind === 'added' ? { ...told, what: 'files' } : told));
  // before a snapshot is asked for: then main begins to tell
  const way = createWay(bridge.onGoTo);
  const store = followSnapshots(bridge);
  return {
    bridge,
    store,
    collections: followCollections(bridge, store),
    notices,
    commands,
    settings: followSettings(bridge, store, notices),
    seconds: createSeconds(),
    way,
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
 * @param isSame tells a part that only looks new from one that is
 */
export function usePageState<T>(
  select: (state: PageState) => T,
  isSame: (before: T, now: T) => boolean = Object.is,
): T {
  const { store } = usePage();
  const seen = useRef<{ readonly part: T } | null>(null);
  return useSyncExternalStore(store.subscribe, () => {
    const part = select(store.get());
    if (seen.current !== null && isSame(seen.current.part, part)) return seen.current.part;
    seen.current = { part };
    return part;
  });
}

/** How many uploads there are in each group; the totals around it change far more often. */
export const useFileCounts = (): Totals['files'] =>
  usePageState(({ snapshot }) => snapshot.totals.files, sameCounts);

/** Whether there are as many in each group. */
export const sameCounts = (before: Totals['files'], now: Totals['files']): boolean =>
  before.waiting === now.waiting &&
  before.active === now.active &&
  before.paused === now.paused &&
  before.done === now.done &&
  before.skipped === now.skipped &&
  before.failed === now.failed &&
  before.cancelled === now.cancelled;

/** One upload; undefined once it has left the list. */
export const useUpload = (id: UploadId): UploadView | undefined =>
  usePageState((state) => state.byId.get(id));

/** Every preset, in the order that a person gave them. */
export const usePresets = (): PresetBook => usePageState(({ snapshot }) => snapshot.presets);

/** Every hot folder, in the order they were set up. */
export const useHotFolders = (): readonly HotFolderView[] =>
  usePageState(({ snapshot }) => snapshot.hotFolders);

export function useNotices(): readonly Notice[] {
  const { notices } = usePage();
  return useSyncExternalStore(notices.subscribe, notices.get);
}

export function useSettings(): Settings {
  const { settings } = usePage();
  return useSyncExternalStore(settings.subscribe, settings.get);
}

/**
 * An open project's upload collections.
 *
 * @param wanted whether they are needed now: only then the project is asked, once
 */
export function useCollections(projectId: string, wanted: boolean): Collections {
  const { collections } = usePage();
  const now = useSyncExternalStore(collections.subscribe, () => collections.get(projectId));
  const isUnread = now.status === 'unread';
  useEffect(() => {
    if (wanted && isUnread) void collections.read(projectId);
  }, [collections, projectId, wanted, isUnread]);
  return now;
}

/** The time, in ms since the epoch; the component renders again each second. */
export function useNow(): number {
  const { seconds } = usePage();
  return useSyncExternalStore(seconds.subscribe, seconds.now);
}
