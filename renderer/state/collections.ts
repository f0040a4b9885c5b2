import type { UploadError } from '../../shared/errors.ts';
import type { Collection } from '../../shared/preset.ts';
import { openIn } from '../../shared/project.ts';
import { type PageBridge, settle } from './bridge.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** A project's upload collections, as far as they are known. */
export type Collections =
  | { readonly status: 'unread' }
  | { readonly status: 'reading' }
  | { readonly status: 'known'; readonly list: readonly Collection[] }
  | { readonly status: 'failed'; readonly error: UploadError };

/** The upload collections of every open project. */
export interface CollectionsStore {
  get(projectId: string): Collections;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Asks a project; what is known already stays until it has answered. */
  read(projectId: string): Promise<void>;
}

const UNREAD: Collections = { status: 'unread' };

/** Those of whichever projects are open; another project's are forgotten. */
export function followCollections(
  bridge: Pick<PageBridge, 'collections'>,
  snapshots: Pick<SnapshotStore, 'get' | 'subscribe'>,
): CollectionsStore {
  const listeners = new Set<() => void>();
  const known = new Map<string, Collections>();
  /** What was asked last of each project, so that an earlier answer is told from it. */
  const asked = new Map<string, symbol>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const get = (projectId: string) => known.get(projectId) ?? UNREAD;
  const set = (projectId: string, next: Collections) => {
    known.set(projectId, next);
    tell();
  };
  const isOpen = (projectId: string) =>
    openIn(snapshots.get().snapshot.projects, projectId) !== undefined;
  snapshots.subscribe(() => {
    const gone = [...known.keys()].filter((projectId) => !isOpen(projectId));
    for (const projectId of gone) {
      known.delete(projectId);
      asked.delete(projectId);
    }
    if (gone.length > 0) tell();
  });
  return {
    get,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async read(projectId) {
      if (!isOpen(projectId)) return;
      const question = Symbol();
      asked.set(projectId, question);
      if (get(projectId).status !== 'known') set(projectId, { status: 'reading' });
      const answer = await settle(bridge.collections(projectId));
      // asked again meanwhile, or of a project that is not open any more
      if (asked.get(projectId) !== question) return;
      if (answer.ok) set(projectId, { status: 'known', list: answer.value });
      else if (get(projectId).status !== 'known') {
        set(projectId, { status: 'failed', error: answer.error });
      }
    },
  };
}
