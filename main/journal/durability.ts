import type { DatabaseSync } from 'node:sqlite';
import type { DurableState, JournalChange } from '../engine/journal-port.ts';
import type { LedgerEntry } from '../hot-folders/ports.ts';

/**
 * Which phases must outlive a power cut at that moment. Every commit outlives the process; one that
 * waits for the disk as well costs ten times as much. It is needed where nobody could tell us
 * again: where a person said what they want. Whatever else a power cut takes, a look at the file and
 * at the project brings back: an asset whose creation was forgotten is found under its id, which is
 * on the disk since its upload was added.
 */
const MUST_OUTLIVE_POWER_CUT: Readonly<Record<DurableState['phase'], boolean>> = {
  queued: false,
  checking: false,
  requesting: false,
  creating: false,
  confirming: false,
  waiting: false,
  paused: true,
  skipped: false,
  failed: false,
  cancelling: true,
  cancelled: true,
  done: false,
};

/** Whether any of these changes must outlive a power cut. */
export const mustOutlivePowerCut = (changes: readonly JournalChange[]): boolean =>
  changes.some(({ state }) => state !== undefined && MUST_OUTLIVE_POWER_CUT[state.phase]);

/** Whether an entry of the ledger says what a person has decided, which must outlive a power cut. */
export const isDecision = ({ standing: { kind } }: LedgerEntry): boolean =>
  kind === 'declined' || kind === 'cancelled';

/** Commits what `work` commits, and all that was committed before it, to the disk itself. */
export function throughToDisk(database: DatabaseSync, work: () => void): void {
  database.exec('PRAGMA synchronous = FULL');
  try {
    work();
  } finally {
    database.exec('PRAGMA synchronous = NORMAL');
  }
}
