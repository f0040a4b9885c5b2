import type { Clock } from './ports.ts';

/** How many uploads are dealt with at a time: more would keep the window waiting for longer than anyone notices. */
const PORTION = 250;

/**
 * Does something with thousands of things, some at a time; between two portions the event loop
 * turns. The first portion is dealt with at once.
 *
 * @param signal ends it between two portions, with its reason
 */
export async function inPortions<T>(
  things: readonly T[],
  clock: Clock,
  act: (some: readonly T[]) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (let start = 0; start < things.length; start += PORTION) {
    if (start > 0) await clock.sleep(0, signal);
    act(things.slice(start, start + PORTION));
  }
}
