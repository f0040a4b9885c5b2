import type { ErrorCode } from '../../shared/errors.ts';

/** How often each fault has happened to one upload. */
export type FaultCounts = { readonly [C in ErrorCode]?: number };

/** The counts with one fault more. */
export const withFault = (counts: FaultCounts, code: ErrorCode): FaultCounts => ({
  ...counts,
  [code]: timesOf(counts, code) + 1,
});

export const timesOf = (counts: FaultCounts, code: ErrorCode): number => counts[code] ?? 0;

/** How many faults there were in all. */
export const totalOf = (counts: FaultCounts): number =>
  Object.values(counts).reduce((sum, times) => sum + times, 0);
