import { expect, it } from 'vitest';
import { createRandom } from './random.ts';

const numbers = (seed: number): number[] => Array.from({ length: 1_000 }, createRandom(seed));

it('gives the same numbers for the same seed, and others for another', () => {
  expect(numbers(7)).toEqual(numbers(7));
  expect(numbers(8)).not.toEqual(numbers(7));
});

it('spreads them evenly over [0, 1)', () => {
  const drawn = numbers(1);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  for (const part of [0.1, 0.5, 0.9]) {
    const share = drawn.filter((number) => number < part).length / drawn.length;
    expect(share).toBeCloseTo(part, 1);
  }
});
