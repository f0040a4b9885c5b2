import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onOneLine, splitName } from './split-name.ts';

test.each([
  ['IMG_20260412_product-front.jpg', 'IMG_20260412_product', '-front.jpg'],
  ['a.jpg', '', 'a.jpg'],
  ['.gitignore', '.git', 'ignore'],
  ['a name without any extension', 'a name without any ext', 'ension'],
  ['report.final version of 2026', 'report.final version o', 'f 2026'],
])('%s', (name, head, tail) => expect(splitName(name)).toEqual({ head, tail }));

test('never loses a character, and never cuts one in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const { head, tail } = splitName(name);
      expect(head + tail).toBe(name);
      expect(head.isWellFormed()).toBe(name.isWellFormed());
    }),
  );
  expect(splitName('summer 👩‍👩‍👧‍👦abcdef.png').tail).toBe('abcdef.png');
});

test('a name with line breaks in it takes one line', () => {
  expect(onOneLine('new\nline\u2028\u0085.jpg')).toBe('new line  .jpg');
  expect(onOneLine('Été 2 👩‍👩‍👧.jpg')).toBe('Été 2 👩‍👩‍👧.jpg');
});
