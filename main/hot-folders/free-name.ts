import type * as fileSystem from 'node:fs/promises';
import { extname, join } from 'node:path';

/** bytes of a name that most disks allow */
const NAME_MAX = 255;

/**
 * Makes an empty file under a free name: this one, or this one with a number. From then on nobody
 * else can take it.
 *
 * @returns its path
 * @throws what the file system throws
 */
export async function reserve(
  folder: string,
  name: string,
  { open }: Pick<typeof fileSystem, 'open'>,
): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, copy === 1 ? name : numbered(name, copy));
    try {
      const file = await open(path, 'wx');
      await file.close();
      return path;
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
    }
  }
}

/** A name with a number before its extension, as `a (2).jpg`; a long one is cut to make room. */
function numbered(name: string, copy: number): string {
  const extension = extname(name);
  const end = ` (${copy})${extension}`;
  const characters = [...name.slice(0, name.length - extension.length)];
  while (Buffer.byteLength(characters.join('') + end) > NAME_MAX && characters.length > 0) {
    characters.pop();
  }
  return characters.join('') + end;
}
