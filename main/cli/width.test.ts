import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { toWidth, withinWidth } from './width.ts';

describe('toWidth', () => {
  it.each([
    ['photo.jpg', 12, 'photo.jpg   '],
    ['photo.jpg', 9, 'photo.jpg'],
    ['holiday-in-norway-0042.jpg', 15, 'holiday…042.jpg'],
    ['写真写真写真.png', 10, '写真….png '],
    ['photo.jpg', 1, '…'],
    ['photo.jpg', 0, ''],
  ])('puts %s into %i columns', (text, columns, expected) => {
    expect(toWidth(text, columns)).toBe(expected);
  });

  it('always takes exactly the columns it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 40 }), (text, n) => {
        expect(stringWidth(toWidth(text, n))).toBe(n);
      }),
    );
  });
});

describe('withinWidth', () => {
  it.each([
    ['photo.jpg', 9, 'photo.jpg'],
    ['photo.jpg', 6, 'photo…'],
    ['写真写真', 6, '写真…'],
    ['photo.jpg', 0, ''],
  ])('keeps of %s what fits into %i columns', (text, columns, expected) => {
    expect(withinWidth(text, columns)).toBe(expected);
  });
});
