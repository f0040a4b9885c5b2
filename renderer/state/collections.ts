import type { UploadError } from '../../shared/errors.ts';
import type { Collection } from '../../shared/preset.ts';
import { openIn } from '../../shared/project.ts';
import { type PageBridge, settle } from './bridge.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** The upload collections of the project that the next drop goes to, as far as they are known. */
export type Collections =
  | { readonly status: 'unread' }
  | { readonly status: 'reading' }
  | { readonly status: 'known'; readonly list: readonly Collection[] }
  | { readonly status: 'failed'; readonly error: UploadError };

export interface CollectionsStore {
  get(): Collections;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Asks the project; what is known already stays until it has answered. */
  read(): Promise<void>;
}

const UNREAD: Collections = { status: 'unread' };

/** The collections of whichever project the next drop goes to; another project's are forgotten. */
export function followCollections(
  bridge: Pick<PageBridge, 'collections'>,
  snapshots: Pick<SnapshotStore, 'get' | 'subscribe'>,
): CollectionsStore {
  const listeners = new Set<() => void>();
  let collections = UNREAD;
  let project = projectIn(snapshots);
  let latest = 0;
  const set = (next: Collections) => {
    collections = next;
    for (const listener of listeners) listener();
  };
  snapshots.subscribe(() => {
    const now = projectIn(snapshots);
    if (now === project) return;
    project = now;
    latest += 1;
    set(UNREAD);
  });
  return {
    get: () => collections,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async read() {
      if (project === null) return;
      latest += 1;
      const asked = latest;
      if (collections.status !== 'known') set({ status: 'reading' });
      const answer = await settle(bridge.collections(project));
      // asked again meanwhile, or of a project that is not connected any more
      if (asked !== latest) return;
      if (answer.ok) set({ status: 'known', list: answer.value });
      else if (collections.status !== 'known') set({ status: 'failed', error: answer.error });
    },
  };
}

/** The id of the project that the next drop goes to; null where it is not open. */
function projectIn(snapshots: Pick<SnapshotStore, 'get'>): string | null {
  const { projects } = snapshots.get().snapshot;
  return openIn(projects, projects.current)?.id ?? null;
}
