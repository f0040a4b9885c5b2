import type { AddReport, UploadView } from '../../shared/upload.ts';
import { groupOf } from '../../shared/upload-state.ts';

/** What came of a whole run. */
export interface Summary {
  readonly done: number;
  readonly skipped: number;
  /** Files that could not be uploaded, those that could not even be added among them. */
  readonly failed: number;
  readonly cancelled: number;
  /** Kept for the next run: the run was stopped before they came to rest. */
  readonly unfinished: number;
  /** Of all these: those that earlier runs have left. */
  readonly takenUp: number;
  /** Of the failed: paths that could not be read. */
  readonly rejected: number;
  /** hidden, temporary and system files */
  readonly leftOut: number;
  /** bytes of what is done */
  readonly bytes: number;
  readonly seconds: number;
}

/** A run that did not begin. */
export const NOTHING: Summary = {
  done: 0,
  skipped: 0,
  failed: 0,
  cancelled: 0,
  unfinished: 0,
  takenUp: 0,
  rejected: 0,
  leftOut: 0,
  bytes: 0,
  seconds: 0,
};

/**
 * Sums up a run.
 *
 * @param uploads all that were on the list
 * @param reports what was looked through
 * @param takenUp how many of the uploads are of earlier runs
 */
export function summarize(
  uploads: readonly UploadView[],
  reports: readonly AddReport[],
  takenUp: number,
  seconds: number,
): Summary {
  const counts = { ...NOTHING, takenUp, seconds: Math.round(seconds * 1_000) / 1_000 };
  for (const { state, size } of uploads) {
    const group = groupOf(state.phase);
    if (group === 'done') counts.bytes += size;
    switch (group) {
      case 'waiting':
      case 'active':
      case 'paused':
        counts.unfinished += 1;
        break;
      default:
        counts[group] += 1;
    }
  }
  for (const { rejectedCount, leftOut } of reports) {
    counts.failed += rejectedCount;
    counts.rejected += rejectedCount;
    counts.leftOut += leftOut;
  }
  return counts;
}

export const EXIT_DONE = 0;
export const EXIT_FAILED = 1;
export const EXIT_WRONG_USAGE = 2;
/** As shells count it: 128 and the number of SIGINT. */
export const EXIT_INTERRUPTED = 130;

/** What the process ends with. */
export function exitCodeOf({ failed }: Summary, interrupted: boolean): number {
  if (interrupted) return EXIT_INTERRUPTED;
  return failed > 0 ? EXIT_FAILED : EXIT_DONE;
}
