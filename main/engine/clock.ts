import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from './ports.ts';

/** The computer's own clock. */
export const systemClock: Clock = {
  now: Date.now,
  async sleep(ms, signal) {
    try {
      await wait(ms, undefined, signal && { signal });
    } catch (thrown) {
      signal?.throwIfAborted();
      throw thrown;
    }
  },
};
