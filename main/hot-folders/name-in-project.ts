import type { DescribedFile } from '../engine/said-of-file.ts';

/**
 * What a hot folder's file is called in the project, and the folders that it was found in: the hot
 * folder's own name first, so that a file right in it lies in a folder too.
 *
 * @param root the hot folder, absolute
 * @param path inside the hot folder, joined with "/"
 */
export function nameOfFile(root: string, path: string): Pick<DescribedFile, 'name' | 'folder'> {
  const names = path.normalize().split('/');
  const own = root.split(/[\\/]/).findLast(Boolean) ?? '';
  return { name: names.at(-1) ?? path, folder: [own, ...names.slice(0, -1)].join('/') };
}
