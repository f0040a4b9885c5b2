/** What is left of a share after giving way. */
const GIVING_WAY = 0.8;
/** The least that giving way leaves, of the whole limit: below it others never notice. */
const LEAST = 0.2;
/** By how much of the whole limit a share grows in a second without a refusal. */
const GROWTH = 1 / 60;

/**
 * How much of a project's rate limit is ours. All of it, until the server refuses a request although
 * we kept to the limit: then others use the same project. We give way by a factor and find the rate
 * again in small steps, as TCP does; where all do so, their shares become equal, whatever they were.
 *
 * Knows no timers: it is told the time, in ms.
 */
export class RequestShare {
  #share = 1;
  /** When it began to grow from there. */
  #since = 0;

  /** What is ours now, from 0 to 1. */
  at(now: number): number {
    const seconds = Math.max(0, now - this.#since) / 1_000;
    return Math.min(1, this.#share + seconds * GROWTH);
  }

  /** @param until when requests go again */
  giveWay(now: number, until: number): void {
    this.#share = Math.max(LEAST, this.at(now) * GIVING_WAY);
    this.#since = until;
  }
}
