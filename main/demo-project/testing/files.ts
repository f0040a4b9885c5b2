import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A picture of 3 by 2 pixels. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVQI12P8zwAFTDAGAwATKQEDO7FpHgAAAABJRU5ErkJggg==',
  'base64',
);

export const md5 = (bytes: Uint8Array | string): string =>
  createHash('md5').update(bytes).digest('hex');

export interface LocalFile {
  readonly localPath: string;
  readonly content: Buffer | string;
  readonly md5: string;
}

/**
 * Writes a file that a test can upload, each into a folder of its own, so that names may repeat.
 *
 * @param content something unique unless told otherwise
 */
export async function writeLocalFile(
  folder: string,
  name: string,
  content: Buffer | string = randomUUID(),
): Promise<LocalFile> {
  const directory = join(folder, randomUUID());
  await mkdir(directory);
  const localPath = join(directory, name);
  await writeFile(localPath, content);
  return { localPath, content, md5: md5(content) };
}
