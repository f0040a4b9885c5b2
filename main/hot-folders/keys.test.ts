import { expect, test } from 'vitest';
import { keyOf, keysOf } from './keys.ts';

const COMPOSED = 'caf\u00e9/\u00e9.jpg';
const DECOMPOSED = 'cafe\u0301/e\u0301.jpg';
const MIXED = 'caf\u00e9/e\u0301.jpg';

test('a file is told by its composed path, whatever the disk keeps', () => {
  expect(keyOf(DECOMPOSED)).toBe(COMPOSED);
  expect(keysOf([DECOMPOSED, 'a.jpg'])).toEqual(
    new Map([
      [DECOMPOSED, COMPOSED],
      ['a.jpg', 'a.jpg'],
    ]),
  );
});

test.each([
  [[COMPOSED, DECOMPOSED, MIXED]],
  [[MIXED, DECOMPOSED, COMPOSED]],
  [[DECOMPOSED, COMPOSED, DECOMPOSED, MIXED]],
])('of several that differ in nothing else, each has a key of its own: %#', (paths) => {
  expect(keysOf(paths)).toEqual(
    new Map([
      [COMPOSED, COMPOSED],
      [DECOMPOSED, DECOMPOSED],
      [MIXED, MIXED],
    ]),
  );
});
