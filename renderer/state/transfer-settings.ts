import type { TransferSettings } from '../../shared/transfer-settings.ts';
import { type PageBridge, settle } from './bridge.ts';
import type { Notices } from './notices.ts';

/** How much of the line uploading may use, as main keeps it. */
export interface TransferSettingsStore {
  /** null until main has told */
  get(): TransferSettings | null;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Shows the change at once; one that main refuses is taken back and told. */
  change(change: Partial<TransferSettings>): Promise<void>;
}

/** The settings of one main, whose refusals are told on one board. */
export function followTransferSettings(
  bridge: Pick<PageBridge, 'transferSettings' | 'changeTransferSettings'>,
  notices: Notices,
): TransferSettingsStore {
  const listeners = new Set<() => void>();
  let settings: TransferSettings | null = null;
  const set = (next: TransferSettings | null) => {
    settings = next;
    for (const listener of listeners) listener();
  };
  const ask = async () => {
    const answer = await settle(bridge.transferSettings());
    if (answer.ok) set(answer.value);
    else notices.post({ kind: 'problem', error: answer.error });
  };
  void ask();
  return {
    get: () => settings,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async change(change) {
      const before = settings;
      if (before === null) return;
      const wanted = { ...before, ...change };
      set(wanted);
      const answer = await settle(bridge.changeTransferSettings(wanted));
      if (answer.ok) return;
      // unless a person has changed them again meanwhile
      if (settings === wanted) set(before);
      notices.post({ kind: 'problem', error: answer.error });
    },
  };
}
