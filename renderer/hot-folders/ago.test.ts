import { expect, it } from 'vitest';
import { formatAgo } from './ago.ts';

const NOW = Date.UTC(2027, 3, 12, 9, 30);
const MINUTE = 60_000;

it.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [MINUTE, '1 min ago'],
  [59.9 * MINUTE, '59 min ago'],
  [60 * MINUTE, '1 h ago'],
  [47 * 60 * MINUTE, '1 day ago'],
  [72 * 60 * MINUTE, '3 days ago'],
  // the clock was set back
  [-5 * MINUTE, 'just now'],
])('says what was %d ms ago', (passed, said) => {
  expect(formatAgo(NOW - passed, NOW)).toBe(said);
});
