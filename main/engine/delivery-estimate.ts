import type { TransferRate } from '../../shared/upload.ts';
import { RateMeter } from './progress.ts';

/** bytes that the system may have accepted and not yet delivered: what its buffers grow to, and the server's */
const BUFFERS_MAX = 8 * 1024 * 1024;

/**
 * How much of a transfer has arrived, as far as that can be known here. The system accepts bytes
 * into buffers of several MB, at once, whatever the line can carry: a photo would be shown as sent
 * the moment it began. So bytes count as arrived at the speed of the line, and never before they
 * were accepted. That speed is what is accepted once the buffers are full; until then it is
 * taken from the transfers before.
 */
export class DeliveryEstimate {
  readonly #size: number;
  readonly #meter: RateMeter;
  /** bytes a ms */
  readonly #expected: number;
  #at: number;
  #accepted = 0;
  #delivered = 0;

  /**
   * @param size bytes of the file
   * @param expected bytes a ms, to go by while nothing was seen
   * @param now ms
   */
  constructor(size: number, expected: number, now: number) {
    this.#size = size;
    this.#expected = expected;
    this.#meter = new RateMeter(now);
    this.#at = now;
  }

  /** The system has accepted so many bytes. */
  accepted(bytes: number): void {
    this.#accepted = bytes;
  }

  /** How many bytes have arrived; to be asked at an even pace. */
  delivered(now: number): number {
    // once all is accepted there is nothing more to measure
    if (this.#accepted < this.#size) this.#meter.sample(this.#accepted, now);
    const measured = this.#meter.rate(0)?.bytesPerSecond;
    const speed = measured === undefined ? this.#expected : measured / 1_000;
    const carried = Math.floor(this.#delivered + speed * (now - this.#at));
    this.#delivered = Math.min(this.#accepted, Math.max(carried, this.#accepted - BUFFERS_MAX));
    this.#at = now;
    return this.#delivered;
  }

  /** The speed and the time left; null while too little was seen. */
  rate(): TransferRate | null {
    return this.#meter.rate(this.#size - this.#delivered);
  }
}
