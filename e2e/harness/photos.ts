import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import sharp from 'sharp';

/** A real picture on the disk. */
export interface Photo {
  readonly path: string;
  readonly name: string;
  /** hex */
  readonly md5: string;
}

const WIDTH = 24;
const HEIGHT = 16;

/**
 * Writes a picture unlike any other, as PNG or JPEG by its name, with its folders.
 *
 * @param size bytes at least; what a decoder needs not comes after the picture's end
 */
export async function writePhoto(path: string, size = 0): Promise<Photo> {
  const noise = randomBytes(WIDTH * HEIGHT * 3);
  const image = sharp(noise, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
  const picture = await (path.endsWith('.png') ? image.png() : image.jpeg()).toBuffer();
  const bytes = Buffer.concat([picture, randomBytes(Math.max(0, size - picture.length))]);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return { path, name: basename(path), md5: createHash('md5').update(bytes).digest('hex') };
}

/** The MD5 sums of pictures, sorted. */
export const sumsOf = (photos: readonly Photo[]): string[] => photos.map(({ md5 }) => md5).sort();
