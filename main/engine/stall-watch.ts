import type { Clock } from './ports.ts';

/** Notices that something has stopped moving. */
export interface StallWatch {
  /** Something moved; the next sign of life must come within so many ms. */
  allow(ms: number): void;
  stop(): void;
}

/** Calls `onStall` once when no sign of life came in time, unless it is stopped before. */
export function watchStall(clock: Clock, allowed: number, onStall: () => void): StallWatch {
  const stopped = new AbortController();
  let deadline = clock.now() + allowed;

  const watch = async (): Promise<void> => {
    for (let left = allowed; left > 0; left = deadline - clock.now()) {
      // a deadline may also come nearer again
      await clock.sleep(Math.min(left, allowed), stopped.signal);
    }
    onStall();
  };
  watch().catch((thrown) => {
    if (!stopped.signal.aborted) throw thrown;
  });

  return {
    allow(ms) {
      deadline = clock.now() + ms;
    },
    stop: () => stopped.abort(),
  };
}
