import { setTimeout as sleep } from 'node:timers/promises';

/** Lets bytes through at a certain rate, over all who ask. */
export interface Pacer {
  /** Resolves when this many bytes more may pass. */
  pass(bytes: number): Promise<void>;
}

/** @param bytesPerSecond null: everything passes at once */
export function createPacer(bytesPerSecond: number | null, now: () => number): Pacer {
  if (bytesPerSecond === null) return { pass: async () => undefined };
  /** When everything that was let through so far has passed, ms since the epoch. */
  let busyUntil = 0;
  return {
    async pass(bytes) {
      busyUntil = Math.max(busyUntil, now()) + (bytes / bytesPerSecond) * 1_000;
      const wait = busyUntil - now();
      if (wait > 0) await sleep(wait, undefined, { ref: false });
    },
  };
}
