/** DatoCMS lets 60 requests through in 3 seconds. https://www.datocms.com/docs/content-management-api/technical-limits */
export const DEFAULT_LIMIT = 60;
/** ms */
const WINDOW = 3_000;
/** Longer than the window by what cannot be measured, in ms: the two sides' clocks tick in steps. */
const SAFE_WINDOW = WINDOW + 15;
/** How late a busy computer's timers are, in ms. */
const LATENESS = 100;
/** requests that may go at once when nothing went for a whole window */
const FIRST_BURST = 10;

/** A request that went. */
export interface SentRequest {
  /** When the server has counted it, at the latest; ms. */
  countedBy: number;
}

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
  /** The requests that were counted last; as many as the limit. */
  #sent: SentRequest[] = [];
  #lastSent = Number.NEGATIVE_INFINITY;
  #nextTurn = Number.NEGATIVE_INFINITY;
  #burstLeft = 0;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  /** How many ms the next request must wait; 0 when it may go. */
  delay(now: number): number {
    return Math.max(0, this.#pausedUntil - now, this.#pace(now));
  }

  /** Counts a request that goes now. What is returned may be told later that it was counted later. */
  sent(now: number): SentRequest {
    if (now - this.#lastSent > WINDOW) {
      this.#burstLeft = FIRST_BURST;
      this.#nextTurn = now;
    }
    this.#lastSent = now;
    this.#burstLeft = Math.max(0, this.#burstLeft - 1);
    if (this.#burstLeft === 0) {
      const interval = SAFE_WINDOW / (this.#limit ?? Number.POSITIVE_INFINITY);
      // turns that were missed by little, for want of an exact timer, are made up for
      this.#nextTurn = Math.max(this.#nextTurn, now - LATENESS) + interval;
    }
    const sent = { countedBy: now };
    this.#keep([...this.#sent, sent]);
    return sent;
  }

  /** Takes over the limit that the server states; null when it states none. */
  learn(limit: number | null): void {
    this.#limit = limit;
    this.#keep(this.#sent);
  }

  /** Makes room for others who use the same project: what they have used up of a window, we cannot. */
  leave(remaining: number, now: number): void {
    if (this.#limit === null) return;
    const ours = this.#sent.filter(({ countedBy }) => countedBy > now - WINDOW).length;
    const theirs = Math.max(0, this.#limit - ours - remaining);
    this.#keep([...this.#sent, ...Array.from({ length: theirs }, () => ({ countedBy: now }))]);
  }

  /** Lets nothing go for so many ms. */
  pause(ms: number, now: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, now + ms);
  }

  #keep(sent: readonly SentRequest[]): void {
    const latest = sent.toSorted((a, b) => a.countedBy - b.countedBy);
    this.#sent = latest.slice(-(this.#limit ?? DEFAULT_LIMIT));
  }

  #pace(now: number): number {
    if (this.#limit === null) return 0;
    const isFull = this.#sent.length >= this.#limit;
    const oldest = Math.min(...this.#sent.map(({ countedBy }) => countedBy));
    return Math.max(this.#nextTurn - now, isFull ? oldest + SAFE_WINDOW - now : 0);
  }
}
