import type { Clock } from './ports.ts';

/** bytes of a chunk that go at a time while there is a cap: large ones would go in bursts */
const PIECE = 32 * 1024;
/** ms that were left unused and may be made up for */
const LENIENCE = 50;

interface Ticket {
  readonly bytes: number;
  grant(): void;
}

/** How many bytes a second all transfers together may send; they are served in turns. */
export class BandwidthCap {
  readonly #clock: Clock;
  /** bytes a ms; null where there is no cap */
  #rate: number | null = null;
  /** When the line is free again, in ms. */
  #free = Number.NEGATIVE_INFINITY;
  readonly #line = new Set<Ticket>();
  /** Aborted when what is being waited for has changed; null while nobody waits. */
  #waiting: AbortController | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Applies at once, to running transfers too. @param rate bytes a second; null: no cap */
  set(rate: number | null): void {
    const now = this.#clock.now();
    const before = this.#rate;
    this.#rate = rate === null ? null : rate / 1_000;
    // what was granted at the old rate is paid off at the new one
    const owed = before === null ? 0 : Math.max(0, this.#free - now) * before;
    this.#free = this.#rate === null ? now : now + owed / this.#rate;
    this.#waiting?.abort();
  }

  /** A chunk, in pieces that are small enough for the cap. */
  *pieces(chunk: Uint8Array): Generator<Uint8Array> {
    for (let start = 0; start < chunk.length; ) {
      const end = this.#rate === null ? chunk.length : start + PIECE;
      yield start === 0 && end >= chunk.length ? chunk : chunk.subarray(start, end);
      start = end;
    }
  }

  /** Resolves when so many bytes may go. An aborted signal rejects with its reason. */
  async take(bytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#rate === null) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const ticket = { bytes, grant: resolve };
    const leave = (): void => {
      this.#line.delete(ticket);
      if (this.#line.size === 0) this.#waiting?.abort();
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave);
    this.#line.add(ticket);
    if (!this.#waiting) void this.#serve();
    await promise.finally(() => signal.removeEventListener('abort', leave));
  }

  async #serve(): Promise<void> {
    for (const ticket of this.#line) {
      while (this.#rate !== null && this.#free > this.#clock.now() && this.#line.has(ticket)) {
        this.#waiting = new AbortController();
        await this.#sleep(this.#free - this.#clock.now(), this.#waiting.signal);
      }
      if (!this.#line.delete(ticket)) continue;
      if (this.#rate !== null) {
        const from = Math.max(this.#free, this.#clock.now() - LENIENCE);
        this.#free = from + ticket.bytes / this.#rate;
      }
      ticket.grant();
    }
    this.#waiting = null;
  }

  /** Sleeps, or until what it sleeps for has changed. */
  async #sleep(ms: number, changed: AbortSignal): Promise<void> {
    try {
      await this.#clock.sleep(ms, changed);
    } catch (thrown) {
      if (!changed.aborted) throw thrown;
    }
  }
}
