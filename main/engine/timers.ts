import type { Clock } from './ports.ts';

/** What is to be done at some time, by name: one thing for each. */
export class Timers {
  readonly #clock: Clock;
  readonly #set = new Map<string, AbortController>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Does something at a time, instead of what was to be done under this name. @param time ms */
  set(name: string, time: number, action: () => void): void {
    this.cancel(name);
    const cancelled = new AbortController();
    this.#set.set(name, cancelled);
    this.#clock.sleep(Math.max(0, time - this.#clock.now()), cancelled.signal).then(
      () => {
        this.#set.delete(name);
        action();
      },
      (thrown) => {
        if (!cancelled.signal.aborted) throw thrown;
      },
    );
  }

  cancel(name: string): void {
    this.#set.get(name)?.abort();
    this.#set.delete(name);
  }

  close(): void {
    for (const cancelled of this.#set.values()) cancelled.abort();
    this.#set.clear();
  }
}
