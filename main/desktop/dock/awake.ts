import type { Totals } from '../../../shared/snapshot.ts';

/** ms without anything getting further after which what waits is not waited for: the network may be gone for the night */
export const PATIENCE = 60_000;

/**
 * Says whether uploads are a reason for the computer to stay awake: while one is under way, and while
 * others wait that can be expected to go on. What is paused is none.
 *
 * @returns asked with the totals and the time, in ms
 */
export function createAwakeRule(): (totals: Totals, now: number) => boolean {
  let furthest = '';
  let movedAt = Number.NEGATIVE_INFINITY;
  return ({ files, bytes }, now) => {
    const { done, skipped, failed, cancelled } = files;
    const how = [bytes.sent, done, skipped, failed, cancelled].join();
    if (how !== furthest) movedAt = now;
    furthest = how;
    return files.active > 0 || (files.waiting > 0 && now - movedAt < PATIENCE);
  };
}
