import { posix, win32 } from 'node:path';

/** Where a path lies, seen from a folder. */
export type PathRelation =
  | { readonly kind: 'same' }
  /** @param rest the way there */
  | { readonly kind: 'inside'; readonly rest: string }
  /** The folder lies in it. @param rest the way back */
  | { readonly kind: 'around'; readonly rest: string }
  | { readonly kind: 'apart' };

/**
 * Where a path lies, seen from a folder, by name alone.
 *
 * @param folder absolute, real
 * @param path absolute, real
 */
export function pathRelation(
  folder: string,
  path: string,
  platform: NodeJS.Platform,
): PathRelation {
  const from = comparable(folder, platform);
  const to = comparable(path, platform);
  if (from === to) return { kind: 'same' };
  const paths = pathsOf(platform);
  const inside = (outer: string): string => (outer.endsWith(paths.sep) ? outer : outer + paths.sep);
  if (to.startsWith(inside(from))) return { kind: 'inside', rest: paths.relative(folder, path) };
  if (from.startsWith(inside(to))) return { kind: 'around', rest: paths.relative(path, folder) };
  return { kind: 'apart' };
}

export const pathsOf = (platform: NodeJS.Platform): typeof posix =>
  platform === 'win32' ? win32 : posix;

/** As disks tell names apart: macOS and Windows by neither case nor composition. */
function comparable(path: string, platform: NodeJS.Platform): string {
  const plain = pathsOf(platform).resolve(path).normalize('NFC');
  return platform === 'darwin' || platform === 'win32' ? plain.toLowerCase() : plain;
}
