import { expect, it } from 'vitest';
import { nextLookIn, SETTLE } from './schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = 1_000 * HOUR;

it.each([
  ['at the start', { last: null, failures: 0 }, SETTLE],
  ['after one that went well', { last: NOW, failures: 0 }, 6 * HOUR],
  ['some time after it', { last: NOW - 4 * HOUR, failures: 0 }, 2 * HOUR],
  ['after a night asleep', { last: NOW - 9 * HOUR, failures: 0 }, SETTLE],
  ['after one that failed', { last: NOW, failures: 1 }, 10 * MINUTE],
  ['after three that failed', { last: NOW, failures: 3 }, 40 * MINUTE],
  ['after many that failed', { last: NOW, failures: 20 }, 6 * HOUR],
])('waits for the next look %s', (_when, looks, expected) => {
  expect(nextLookIn(looks, NOW)).toBe(expected);
});
