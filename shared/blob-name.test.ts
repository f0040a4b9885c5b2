import { expect, it } from 'vitest';
import { blobName } from './blob-name.ts';

const afternoon = new Date(2026, 10, 2, 14, 3, 5);

it.each([
  ['image.png', 1, 'Pasted image 2026-11-02 at 14.03.05.png'],
  ['image.JPEG', 2, 'Pasted image 2026-11-02 at 14.03.05 (2).jpeg'],
  ['hero image.png', 1, 'hero image.png'],
  ['image', 1, 'image'],
])('%j, number %i', (name, nth, expected) => {
  expect(blobName(name, afternoon, nth)).toBe(expected);
});
