import { imageSizeFromFile } from 'image-size/fromFile';
import { lookup } from 'mime-types';
import type { ObjectRecord, StoredFile } from '../project/records.ts';

/**
 * What DatoCMS finds out about a file by itself: its media type by its extension, and an image's
 * dimensions by its header.
 *
 * @param object what storage knows of it
 * @param file where its bytes lie
 */
export async function describeFile(object: ObjectRecord, file: string): Promise<StoredFile> {
  const mimeType = lookup(object.id) || null;
  const { width, height } = mimeType?.startsWith('image/')
    ? await dimensionsOf(file)
    : { width: null, height: null };
  return { path: object.id, size: object.size, md5: object.md5, mimeType, width, height };
}

type Dimensions = Pick<StoredFile, 'width' | 'height'>;

/** Pixels; null for a file that is no image whatever its extension says. */
async function dimensionsOf(file: string): Promise<Dimensions> {
  try {
    const { width, height } = await imageSizeFromFile(file);
    return { width, height };
  } catch {
    return { width: null, height: null };
  }
}
