import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

test.each([
  [1, 250, 500],
  [2, 500, 1_000],
  [3, 1_000, 2_000],
  [7, 15_000, 30_000],
  [50, 15_000, 30_000],
])('attempt %i waits between %i and %i ms', (attempt, shortest, longest) => {
  expect(backoff(attempt, 0)).toBe(shortest);
  expect(backoff(attempt, 0.999_999)).toBeCloseTo(longest, -1);
});
