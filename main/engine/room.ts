import { CONCURRENCY_MAX, type TransferSettings } from '../../shared/transfer-settings.ts';

/** How many uploads run at once: each takes some of the room that there is. */
export interface Room {
  readonly total: number;
  /** @param size bytes */
  weightOf(size: number): number;
}

const MIB = 1024 * 1024;
/** bytes a second that a transfer should have, so that storage does not take it for dead */
const WORTHWHILE = 100_000;

/**
 * The room for uploads. Small files spend their time waiting for answers, so many of them go at
 * once; a few large ones fill any line, and more would only slow each other down. The figures are
 * measured: docs/PERFORMANCE.md.
 */
export function roomFor({ concurrency, bandwidth }: TransferSettings): Room {
  if (concurrency !== 'auto') return { total: concurrency, weightOf: () => 1 };
  const total =
    bandwidth === null
      ? CONCURRENCY_MAX
      : Math.max(1, Math.min(CONCURRENCY_MAX, Math.floor(bandwidth / WORTHWHILE)));
  return {
    total,
    weightOf: (size) => (size < MIB ? 1 : size < 8 * MIB ? 2 : 4),
  };
}
