import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitName } from './split-name.ts';

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
