import { randomBytes } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How many files are written at a time. */
const AT_ONCE = 64;

/** Writes files of random bytes into a folder, which is made. @param size bytes of each */
export async function writeFiles(folder: string, count: number, size: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: count }, (_, index) => join(folder, `photo ${index}.jpg`));
  for (let start = 0; start < count; start += AT_ONCE) {
    const some = paths.slice(start, start + AT_ONCE);
    await Promise.all(some.map((path) => writeFile(path, randomBytes(size))));
  }
  return paths;
}

/** Writes folders of files, ten folders in each, as deep as that takes. */
export async function writeFolders(
  folder: string,
  folders: number,
  filesInEach: number,
  size: number,
): Promise<void> {
  for (let n = 0; n < folders; n += 1) {
    const digits = [...String(n)].map((digit) => `folder ${digit}`);
    await writeFiles(join(folder, ...digits), filesInEach, size);
  }
}

/** Makes large files that take no room on the disk: each reads as zeros up to a last byte of its own. @param size bytes of each */
export async function writeSparseFiles(
  folder: string,
  count: number,
  size: number,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: count }, (_, index) => join(folder, `film ${index}.mp4`));
  for (const [index, path] of paths.entries()) {
    await using file = await open(path, 'w');
    await file.truncate(size);
    await file.write(Buffer.of(index + 1), 0, 1, size - 1);
  }
  return paths;
}
