import { RequestShare } from './request-share.ts';

/** DatoCMS lets 60 requests through in 3 seconds. https://www.datocms.com/docs/content-management-api/technical-limits */
export const DEFAULT_LIMIT = 60;
/** requests in a window; nobody needs more, and each is remembered */
const LIMIT_MAX = 10_000;
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
 * more than the limit.
 *
 * Alone, requests are spread evenly: a burst would make everyone behind it wait for the window's
 * end. Where others use the same project, half of the limit may go as soon as a window begins, or a
 * client that sends all it can would leave nothing of it; the rest of our share is spread, and what
 * is refused of it tells how much others want.
 *
 * Knows no timers: it is told the time, in ms.
 */
export class RequestPacer {
  /** requests in a window; null where the server says that it has no limit */
  #limit: number | null = DEFAULT_LIMIT;
  readonly #share = new RequestShare();
  /** The requests that were counted last; as many as the limit. */
  #sent: SentRequest[] = [];
  #lastSent = Number.NEGATIVE_INFINITY;
  #lastBurst = Number.NEGATIVE_INFINITY;
  #burstLeft = 0;
  #nextTurn = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #gaveWay = Number.NEGATIVE_INFINITY;

  /** How many ms the next request must wait; 0 when it may go. */
  delay(now: number): number {
    return Math.max(0, this.#pausedUntil - now, this.#untilRoom(now), this.#untilTurn(now));
  }

  /** Counts a request that goes now. What is returned may be told later that it was counted later. */
  sent(now: number): SentRequest {
    const { burst, burstFrom, interval } = this.#spread(now);
    if (now >= burstFrom) {
      this.#lastBurst = now;
      this.#burstLeft = burst;
      this.#nextTurn = now;
    }
    this.#lastSent = now;
    this.#burstLeft = Math.max(0, this.#burstLeft - 1);
    if (this.#burstLeft === 0) {
      // turns that were missed by little, for want of an exact timer, are made up for
      this.#nextTurn = Math.max(this.#nextTurn, now - LATENESS) + interval;
    }
    const sent = { countedBy: now };
    this.#keep([...this.#sent, sent]);
    return sent;
  }

  /** Takes over the limit that the server states; null when it states none. */
  learn(limit: number | null): void {
    this.#limit = limit === null ? null : Math.min(limit, LIMIT_MAX);
    this.#keep(this.#sent);
  }

  /** Makes room for others who use the same project: what they have used up of a window, we cannot. */
  leave(remaining: number, now: number): void {
    // once a limit is shared, what the other has used is no reason to go without our part
    if (this.#limit === null || this.#isShared(now)) return;
    const ours = this.#sent.filter(({ countedBy }) => countedBy > now - WINDOW).length;
    const theirs = Math.max(0, this.#limit - ours - remaining);
    this.#keep([...this.#sent, ...Array.from({ length: theirs }, () => ({ countedBy: now }))]);
  }

  /**
   * Lets nothing go for so many ms, because the server refused a request.
   *
   * @param limit that the server states; null when it states none
   * @param went when the request went, in ms
   */
  refused(limit: number | null, pause: number, went: number, now: number): void {
    const paced = this.#limit;
    this.learn(limit ?? DEFAULT_LIMIT);
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pause);
    const isOurMistake = paced === null || (limit !== null && limit < paced);
    // of those that were on their way together, one refusal counts
    if (isOurMistake || went < this.#gaveWay) return;
    this.#gaveWay = now;
    this.#share.giveWay(now, this.#pausedUntil);
    // the pause ends with the window that they were counted in
    this.#sent = [];
    this.#lastBurst = Number.NEGATIVE_INFINITY;
  }

  #keep(sent: readonly SentRequest[]): void {
    const latest = sent.toSorted((a, b) => a.countedBy - b.countedBy);
    this.#sent = latest.slice(-(this.#limit ?? DEFAULT_LIMIT));
  }

  /** How requests are spread: so many at once from some time on, then one in each interval, in ms. */
  #spread(now: number): { burst: number; burstFrom: number; interval: number } {
    const limit = this.#limit ?? Number.POSITIVE_INFINITY;
    if (!this.#isShared(now)) {
      const burstFrom = this.#lastSent + WINDOW;
      return { burst: FIRST_BURST, burstFrom, interval: SAFE_WINDOW / limit };
    }
    const burst = Math.min(this.#allowance(now), Math.floor(limit / 2));
    const rest = this.#allowance(now) - burst;
    const burstFrom = this.#lastBurst + SAFE_WINDOW;
    return { burst, burstFrom, interval: SAFE_WINDOW / (rest + 1) };
  }

  #untilTurn(now: number): number {
    if (this.#limit === null) return 0;
    return Math.min(this.#nextTurn, this.#spread(now).burstFrom) - now;
  }

  #untilRoom(now: number): number {
    if (this.#limit === null) return 0;
    const latestFirst = this.#sent.map(({ countedBy }) => countedBy).sort((a, b) => b - a);
    const inTheWay = latestFirst[this.#allowance(now) - 1];
    return inTheWay === undefined ? 0 : inTheWay + SAFE_WINDOW - now;
  }

  #isShared(now: number): boolean {
    return this.#share.at(now) < 1;
  }

  /** How many requests of ours a window may see. */
  #allowance(now: number): number {
    return Math.max(1, Math.floor((this.#limit ?? DEFAULT_LIMIT) * this.#share.at(now)));
  }
}
