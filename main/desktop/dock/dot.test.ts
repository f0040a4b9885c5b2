import { expect, it } from 'vitest';
import { DOT_SIZE, dotBitmap } from './dot.ts';

it('is a red dot on nothing', () => {
  const pixels = dotBitmap();
  const pixel = (x: number, y: number) => [
    ...pixels.subarray((y * DOT_SIZE + x) * 4).subarray(0, 4),
  ];
  expect(pixels).toHaveLength(DOT_SIZE * DOT_SIZE * 4);
  expect(pixel(0, 0)).toEqual([0, 0, 0, 0]);
  expect(pixel(8, 8)).toEqual([0x30, 0x3b, 0xff, 0xff]);
});
