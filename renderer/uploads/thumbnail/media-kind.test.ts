import { expect, test } from 'vitest';
import { isDrawable, mediaKind, middleSquare } from './media-kind.ts';

test.each([
  ['image/svg+xml', 'image'],
  ['video/mp4', 'video'],
  ['audio/mpeg', 'audio'],
  ['application/pdf', 'document'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
  ['text/csv', 'document'],
  ['application/zip', 'archive'],
  ['application/x-7z-compressed', 'archive'],
  ['application/octet-stream', 'other'],
])('%s is %s', (type, kind) => expect(mediaKind(type)).toBe(kind));

test('draws what Chromium decodes, up to 60 MiB', () => {
  expect(isDrawable('image/jpeg', 1)).toBe(true);
  expect(isDrawable('image/jpeg', 60 * 1024 * 1024 + 1)).toBe(false);
  expect(isDrawable('image/tiff', 1)).toBe(false);
  expect(isDrawable('image/svg+xml', 1)).toBe(false);
});

test('middleSquare cuts what is longer', () => {
  expect(middleSquare(300, 200)).toEqual({ x: 50, y: 0, side: 200 });
  expect(middleSquare(200, 301)).toEqual({ x: 0, y: 50, side: 200 });
});
