/** DatoCMS lets 60 requests through in 3 seconds. https://www.datocms.com/docs/content-management-api/technical-limits */
export const DEFAULT_LIMIT = 60;
/** ms */
const WINDOW = 3_000;
/**
 * By how much requests that the server counts in one window may have gone further apart, in ms: what
 * the network delays one request more than another. Grows with each refusal, then shrinks again.
 */
const SLACK = { least: 30, most: 600, growth: 60, shrinking: 0.998 };
/** How late a busy computer's timers are, in ms. */
const LATENESS = 100;
/** requests that may go at once when nothing went for a whole window */
const FIRST_BURST = 10;

/**
 * Decides when the next request may go, so that no window of the server's, wherever it begins, sees
 * more than the limit. Requests are spread evenly: a burst would make everyone behind it wait for
 * the window's end.
 *
 * Knows no timers: it is told the time, in ms.
 */
export class RequestPacer {
  /** requests in a window; null where the server says that it has no limit */
  #limit: number | null = DEFAULT_LIMIT;
  /** When the last requests went, oldest first; as many as the limit. */
  #sent: number[] = [];
  #nextTurn = Number.NEGATIVE_INFINITY;
  #burstLeft = 0;
  #slack = SLACK.least;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  /** How many ms the next request must wait; 0 when it may go. */
  delay(now: number): number {
    return Math.max(0, this.#pausedUntil - now, this.#pace(now));
  }

  /** Counts a request that goes now. */
  sent(now: number): void {
    const last = this.#sent.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (now - last > WINDOW) {
      this.#burstLeft = FIRST_BURST;
      this.#nextTurn = now;
    }
    this.#burstLeft = Math.max(0, this.#burstLeft - 1);
    if (this.#burstLeft === 0) {
      const interval = this.#safeWindow() / (this.#limit ?? Number.POSITIVE_INFINITY);
      // turns that were missed by little, for want of an exact timer, are made up for
      this.#nextTurn = Math.max(this.#nextTurn, now - LATENESS) + interval;
    }
    this.#sent.push(now);
    if (this.#sent.length > (this.#limit ?? DEFAULT_LIMIT)) this.#sent.shift();
    this.#slack = Math.max(SLACK.least, this.#slack * SLACK.shrinking);
  }

  /** Takes over the limit that the server states; null when it states none. */
  learn(limit: number | null): void {
    this.#limit = limit;
    if (limit !== null) this.#sent = this.#sent.slice(-limit);
  }

  /** Makes room for others who use the same project: what they have used up of a window, we cannot. */
  leave(remaining: number, now: number): void {
    if (this.#limit === null) return;
    const ours = this.#sent.filter((at) => at > now - WINDOW).length;
    const theirs = Math.max(0, this.#limit - ours - remaining);
    this.#sent = [...this.#sent, ...Array<number>(theirs).fill(now)].slice(-this.#limit);
  }

  /** The server refused: lets nothing go for so many ms, and less closely from then on. */
  refused(pause: number, now: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pause);
    this.#slack = Math.min(SLACK.most, this.#slack + SLACK.growth);
  }

  #pace(now: number): number {
    if (this.#limit === null) return 0;
    const isFull = this.#sent.length >= this.#limit;
    const oldest = isFull ? (this.#sent[0] ?? now) : Number.NEGATIVE_INFINITY;
    return Math.max(this.#nextTurn - now, oldest + this.#safeWindow() - now);
  }

  #safeWindow(): number {
    return WINDOW + this.#slack;
  }
}
