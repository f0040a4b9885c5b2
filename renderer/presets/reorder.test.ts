import { expect, test } from 'vitest';
import { reorder } from './reorder.ts';

test.each([
  ['a', 'after', 'c', 'bcad'],
  ['d', 'before', 'b', 'adbc'],
  ['ac', 'after', 'd', 'bdac'],
  ['ab', 'before', 'a', 'abcd'],
  ['ad', 'after', 'a', 'adbc'],
] as const)('%s %s %s', (moved, position, key, result) => {
  const list = ['a', 'b', 'c', 'd'];
  expect(reorder(list, new Set(moved), { key, position }).join('')).toBe(result);
});
