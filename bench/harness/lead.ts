/** How many bytes something told of at a moment. */
export interface Point {
  /** ms since the epoch */
  readonly at: number;
  readonly bytes: number;
}

/**
 * By how many bytes what was shown ever ran ahead of what had been received.
 *
 * @param shown in the order of time
 * @param received in the order of time
 */
export function largestLead(shown: readonly Point[], received: readonly Point[]): number {
  let lead = 0;
  let there = 0;
  let next = 0;
  for (const { at, bytes } of shown) {
    for (let point = received[next]; point && point.at <= at; point = received[next]) {
      there = point.bytes;
      next += 1;
    }
    lead = Math.max(lead, bytes - there);
  }
  return lead;
}
