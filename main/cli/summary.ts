import type { Totals } from '../../shared/snapshot.ts';
import type { AddReport } from '../../shared/upload.ts';

/** What came of a whole run. */
export interface Summary {
  readonly done: number;
  readonly skipped: number;
  /** Files that could not be uploaded, those that could not even be added among them. */
  readonly failed: number;
  readonly cancelled: number;
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
  rejected: 0,
  leftOut: 0,
  bytes: 0,
  seconds: 0,
};

/** @param report null when the run ended before everything was looked through */
export function summarize(totals: Totals, report: AddReport | null, seconds: number): Summary {
  const { done, skipped, failed, cancelled } = totals.files;
  const { rejectedCount: rejected, leftOut } = report ?? { rejectedCount: 0, leftOut: 0 };
  return {
    done,
    skipped,
    failed: failed + rejected,
    cancelled,
    rejected,
    leftOut,
    bytes: totals.bytes.sent,
    seconds: Math.round(seconds * 1_000) / 1_000,
  };
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
