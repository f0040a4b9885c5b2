/** ms; the longest that the first wait may be */
const FIRST_WAIT = 500;
/** ms; no wait is longer */
const LONGEST_WAIT = 30_000;

/**
 * How long to wait before trying again: twice as long each time, and at random within the upper
 * half, so that many who failed together do not come back together.
 *
 * @param attempt how many attempts have failed: 1 or more
 * @param random a number in [0, 1)
 * @returns ms
 */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
  return (ceiling / 2) * (1 + random);
}
