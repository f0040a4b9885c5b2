/** What tells a file of a hot folder by its path: composed (NFC), as most disks and all projects write names. */
export const keyOf = (path: string): string => path.normalize('NFC');

/**
 * The keys of all files of a hot folder. Where two names differ in nothing but how they are
 * composed, which some disks allow, the composed one has the key, and every other is told by its
 * path as it is.
 *
 * @param paths as on disk
 * @returns key by path
 */
export function keysOf(paths: Iterable<string>): Map<string, string> {
  const byKey = new Map<string, string>();
  const keys = new Map<string, string>();
  for (const path of paths) {
    const key = keyOf(path);
    const other = byKey.get(key);
    if (other !== undefined && other !== path) {
      // neither has it for the other's sake, unless it is its own path
      keys.set(other, other);
      keys.set(path, path);
    } else {
      byKey.set(key, path);
      keys.set(path, key);
    }
  }
  return keys;
}
