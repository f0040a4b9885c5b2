const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** ms; neither at the start nor after a wake the network can be counted on at once */
export const SETTLE = 10 * SECOND;
/** ms between two looks for a new version */
const INTERVAL = 6 * HOUR;
/** ms until a look that failed is made again, the first time; each further time twice as long */
const FIRST_RETRY = 10 * MINUTE;

/** What is known of the looks so far. */
export interface Looks {
  /** ms since the epoch; null before the first */
  readonly last: number | null;
  /** how many have failed in a row */
  readonly failures: number;
}

/** How long until the next look for a new version, in ms. @param now ms since the epoch */
export function nextLookIn({ last, failures }: Looks, now: number): number {
  if (last === null) return SETTLE;
  const interval =
    failures === 0 ? INTERVAL : Math.min(INTERVAL, FIRST_RETRY * 2 ** (failures - 1));
  return Math.max(SETTLE, last + interval - now);
}
