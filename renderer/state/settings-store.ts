import type { Settings, SettingsChange } from '../../shared/settings.ts';
import { type PageBridge, settle } from './bridge.ts';
import type { Notices } from './notices.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** What a person has set, as main keeps it. */
export interface SettingsStore {
  get(): Settings;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Shows the change at once; one that main refuses is taken back and told. */
  change(change: SettingsChange): Promise<void>;
}

/** The settings of one main, whose refusals are told on one board. */
export function followSettings(
  bridge: Pick<PageBridge, 'changeSettings'>,
  snapshots: Pick<SnapshotStore, 'get' | 'subscribe'>,
  notices: Notices,
): SettingsStore {
  const listeners = new Set<() => void>();
  let told = snapshots.get().snapshot.settings;
  /** Changes that main has not told of yet, the oldest first. */
  let pending: readonly SettingsChange[] = [];
  let shown = told;

  const show = (): void => {
    shown = Object.assign({}, told, ...pending);
    for (const listener of listeners) listener();
  };
  const settled = (change: SettingsChange): void => {
    pending = pending.filter((one) => one !== change);
    show();
  };
  /** What main tells next holds this change, so that nothing flickers in between. */
  const kept = new Set<SettingsChange>();

  snapshots.subscribe(() => {
    const { settings } = snapshots.get().snapshot;
    if (settings === told) return;
    told = settings;
    pending = pending.filter((change) => !kept.has(change));
    kept.clear();
    show();
  });

  return {
    get: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async change(change) {
      pending = [...pending, change];
      show();
      const before = told;
      const answer = await settle(bridge.changeSettings(change));
      if (!answer.ok) {
        settled(change);
        notices.post({ kind: 'problem', error: answer.error });
      } else if (told === before) kept.add(change);
      else settled(change);
    },
  };
}
