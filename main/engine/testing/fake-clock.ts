import type { Clock } from '../ports.ts';

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/** A clock for tests: its time passes only when it is told to, and then at once. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #sleepers = new Set<Sleeper>();

  now(): number {
    return this.#now;
  }

  /** How many sleep at present. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const abort = (): void => {
      this.#sleepers.delete(sleeper);
      reject(signal?.reason);
    };
    const sleeper: Sleeper = {
      until: this.#now + ms,
      wake: () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', abort);
        resolve();
      },
    };
    signal?.addEventListener('abort', abort);
    this.#sleepers.add(sleeper);
    return promise;
  }

  /** Lets time pass, waking everyone in order, and whatever they do take its course before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#first(); next && next.until <= end; next = this.#first()) {
      this.#now = Math.max(this.#now, next.until);
      next.wake();
      await settle();
    }
    this.#now = end;
  }

  #first(): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const sleeper of this.#sleepers) {
      if (!first || sleeper.until < first.until) first = sleeper;
    }
    return first;
  }
}

/** Lets every promise that can settle without the world outside do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
