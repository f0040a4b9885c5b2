import type { TransferRate } from '../../shared/upload.ts';

/** ms; how far back the average reaches: long enough to be calm, short enough to follow a change */
const MEMORY = 3_000;
/** ms; what moves in the first moments fills buffers on the way and says nothing of the network */
const SETTLING = 1_000;
/** ms of measuring after which a speed is worth showing */
const SPEED_CREDIBLE = 500;
/** ms of measuring after which an estimate of the time left is worth showing */
const ESTIMATE_CREDIBLE = 2_000;
/** s; further ahead an estimate is a guess */
const FARTHEST_ESTIMATE = 24 * 60 * 60;

/**
 * How fast something moves: an exponentially weighted average of the samples it is given, which
 * must be evenly spread enough for the last few seconds to be in them.
 */
export class RateMeter {
  readonly #start: number;
  #at: number;
  #bytes = 0;
  /** bytes a ms, weighted by `#weight`, which nears 1 as the memory fills */
  #average = 0;
  #weight = 0;

  /** @param now ms, when the first byte may move */
  constructor(now: number) {
    this.#start = now;
    this.#at = now;
  }

  /** @param bytes how many have moved since the beginning */
  sample(bytes: number, now: number): void {
    const elapsed = now - this.#at;
    if (elapsed <= 0) return;
    if (now - this.#start > SETTLING) {
      const keep = Math.exp(-elapsed / MEMORY);
      this.#average = keep * this.#average + (1 - keep) * ((bytes - this.#bytes) / elapsed);
      this.#weight = keep * this.#weight + (1 - keep);
    }
    this.#at = now;
    this.#bytes = bytes;
  }

  /**
   * The speed and the time left; null while too little was seen to tell.
   *
   * @param left bytes
   */
  rate(left: number): TransferRate | null {
    const measured = this.#at - this.#start - SETTLING;
    if (measured < SPEED_CREDIBLE) return null;
    const bytesPerSecond = (this.#average / this.#weight) * 1_000;
    const seconds = left / bytesPerSecond;
    const credible = measured >= ESTIMATE_CREDIBLE && seconds <= FARTHEST_ESTIMATE;
    return { bytesPerSecond, secondsLeft: credible ? seconds : null };
  }
}
