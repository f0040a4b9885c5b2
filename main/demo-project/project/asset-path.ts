/** How a file's name becomes a storage path, and what a path tells about its asset. */

const NAME_MAX = 150;
const EXTENSION_MAX = 20;

/** A file name as it appears in URLs: ASCII letters and digits in lower case, everything else a hyphen. */
export function storedName(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  const stem = dot > 0 ? fileName.slice(0, dot) : fileName;
  const extension = dot > 0 ? slug(fileName.slice(dot + 1)).slice(0, EXTENSION_MAX) : '';
  const name = slug(stem).slice(0, NAME_MAX) || 'file';
  return extension === '' ? name : `${name}.${extension}`;
}

/**
 * A path that no other upload request was given: "/<project>/<unix seconds>-<stored name>". Two
 * files of one name in one second would share it, so the second file's seconds are moved on.
 *
 * @param now ms since the epoch
 */
export function newAssetPath(
  projectId: string,
  fileName: string,
  now: number,
  isTaken: (path: string) => boolean,
): string {
  const name = storedName(fileName);
  for (let seconds = Math.floor(now / 1_000); ; seconds += 1) {
    const path = `/${projectId}/${seconds}-${name}`;
    if (!isTaken(path)) return path;
  }
}

/** "/1000/1646149863-test.jpeg" → "test.jpeg" */
export function filenameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/^\d+-/, '');
}

/** "/1000/1646149863-test.jpeg" → "test" */
export function basenameOf(path: string): string {
  return filenameOf(path).replace(/\.[^.]*$/, '');
}

/** "/1000/1646149863-test.jpeg" → "jpeg"; null without an extension */
export function formatOf(path: string): string | null {
  return /\.([^.]+)$/.exec(filenameOf(path))?.[1] ?? null;
}

/** Text as it stands in URLs: letters and digits in lower case and without accents, hyphens between them. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
