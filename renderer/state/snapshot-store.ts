import type { UploadError } from '../../shared/errors.ts';
import { NO_PRESETS } from '../../shared/preset.ts';
import { NO_PROJECTS } from '../../shared/project.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { applyPatch, NO_TOTALS, type Patch, type Snapshot } from '../../shared/snapshot.ts';
import { NO_SYSTEM } from '../../shared/system.ts';
import { NOT_INSTALLED } from '../../shared/updates.ts';
import type { UploadId, UploadView } from '../../shared/upload.ts';
import { type PageBridge, settle } from './bridge.ts';

/** What the page knows, and how it came to know it. */
export interface PageState {
  readonly loading: Loading;
  readonly snapshot: Snapshot;
  /** The uploads of the snapshot, to be found by id. */
  readonly byId: ReadonlyMap<UploadId, UploadView>;
}

/** Whether what is shown is what main last told. */
export type Loading =
  | { readonly status: 'loading' }
  | { readonly status: 'ready' }
  | { readonly status: 'failed'; readonly error: UploadError };

/** Main's truth as the page last heard of it. Uploads that did not change stay the same objects. */
export interface SnapshotStore {
  get(): PageState;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Asks for a snapshot again, after one failed. */
  reload(): void;
  /** Stops listening to main. */
  close(): void;
}

/** One object, because the whole page hangs on it. */
const READY: Loading = { status: 'ready' };

const NOTHING: Snapshot = {
  sequence: 0,
  projects: NO_PROJECTS,
  uploads: [],
  totals: NO_TOTALS,
  scan: null,
  presets: NO_PRESETS,
  hotFolders: [],
  settings: DEFAULT_SETTINGS,
  handedOver: [],
  updates: NOT_INSTALLED,
  system: NO_SYSTEM,
};

/**
 * Follows main: asks for a snapshot and lays every patch over it. While a snapshot is under way,
 * patches wait for it; when one was missed, a snapshot is asked for again.
 */
export function followSnapshots(bridge: Pick<PageBridge, 'snapshot' | 'onPatch'>): SnapshotStore {
  const listeners = new Set<() => void>();
  let state: PageState = { loading: { status: 'loading' }, snapshot: NOTHING, byId: new Map() };
  /** null: nothing is asked for, patches are applied as they come */
  let early: Patch[] | null = null;

  const set = (next: PageState) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const ask = async () => {
    early = [];
    const answer = await settle(bridge.snapshot());
    const patches = early;
    early = null;
    if (!answer.ok) {
      set({ ...state, loading: { status: 'failed', error: answer.error } });
      return;
    }
    set(advance(state, answer.value));
    for (const patch of patches) receive(patch);
  };

  const receive = (patch: Patch) => {
    if (early !== null) {
      early.push(patch);
      return;
    }
    if (state.loading.status !== 'ready') return;
    const next = applyPatch(state.snapshot, patch);
    if (next === 'gap') void ask();
    else if (next !== state.snapshot) set(advance(state, next));
  };

  const unsubscribe = bridge.onPatch(receive);
  void ask();

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reload() {
      if (early !== null) return;
      set({ ...state, loading: { status: 'loading' } });
      void ask();
    },
    close: unsubscribe,
  };
}

function advance(state: PageState, snapshot: Snapshot): PageState {
  const byId =
    snapshot.uploads === state.snapshot.uploads
      ? state.byId
      : new Map(snapshot.uploads.map((upload) => [upload.id, upload]));
  return { loading: READY, snapshot, byId };
}
