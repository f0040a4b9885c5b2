import { expect, it } from 'vitest';
import { inNaturalOrder } from './natural-order.ts';

it.each([
  [
    ['10.jpg', '2.jpg', '1.jpg'],
    ['1.jpg', '2.jpg', '10.jpg'],
  ],
  [
    ['IMG_0100', 'IMG_99', 'IMG_0099'],
    ['IMG_0099', 'IMG_99', 'IMG_0100'],
  ],
  [
    ['b', 'C', 'A', 'a'],
    ['A', 'a', 'b', 'C'],
  ],
  [
    ['f', 'e\u0301', 'e', '\u00e9'],
    ['e', 'e\u0301', '\u00e9', 'f'],
  ],
  [
    ['v1.10', 'v1.9', 'v1'],
    ['v1', 'v1.9', 'v1.10'],
  ],
])('sorts %j', (names, sorted) => {
  expect(inNaturalOrder(names, (name) => name)).toEqual(sorted);
});

it('always comes to the same order', () => {
  const names = ['a1', 'A1', 'a01', '\u00e11', 'a\u03011'];
  expect(inNaturalOrder(names.toReversed(), (name) => name)).toEqual(
    inNaturalOrder(names, (name) => name),
  );
});
