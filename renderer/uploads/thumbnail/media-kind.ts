import { THUMBNAIL_SOURCE_MAX } from '../../../shared/limits.ts';

/** What sort of thing a file is, for its icon. */
export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'archive' | 'other';

const DOCUMENTS = /pdf|word|document|presentation|powerpoint|sheet|excel|^text\//;
const ARCHIVES = /zip|compressed|tar$|rar|7z/;

/** @param mediaType such as `image/jpeg` */
export function mediaKind(mediaType: string): MediaKind {
  if (mediaType.startsWith('image/')) return 'image';
  if (mediaType.startsWith('video/')) return 'video';
  if (mediaType.startsWith('audio/')) return 'audio';
  if (ARCHIVES.test(mediaType)) return 'archive';
  if (DOCUMENTS.test(mediaType)) return 'document';
  return 'other';
}

/** What Chromium decodes into a bitmap. */
const DRAWABLE = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
]);

/** Whether a small picture of the file can be drawn at a fair price. */
export const isDrawable = (mediaType: string, size: number): boolean =>
  DRAWABLE.has(mediaType) && size <= THUMBNAIL_SOURCE_MAX;

/** The largest square in the middle of a picture. */
export function middleSquare(
  width: number,
  height: number,
): { readonly x: number; readonly y: number; readonly side: number } {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}
