import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { UploadError } from '../../shared/errors.ts';

export interface TreeWatchOptions {
  /** What is in such a folder is not told. @param path inside the root, joined with "/" */
  readonly isIgnoredFolder: (path: string) => boolean;
  /**
   * Something happened to this file or folder: it came, changed or went.
   *
   * @param path as on disk, inside the root, joined with "/"; empty for the root itself
   */
  readonly onPath: (path: string) => void;
  /** Changes may be missed from now on. Called once. @param error `watching-failed` */
  readonly onError: (error: UploadError) => void;
  /** From now on, changes are told. Not called where that fails. */
  readonly onReady: () => void;
}

export interface TreeWatch {
  /** Nothing is told from here on; resolves when the system has let go. */
  close(): Promise<void>;
}

/**
 * Tells of changes in a folder as the system tells them: within some 50 ms where it does at all.
 * What was there before is not told, links are not followed. A folder that is moved in is told, and
 * most often what is in it too; a folder that vanishes and returns is watched again by itself.
 *
 * @param root absolute
 */
export function watchTree(root: string, options: TreeWatchOptions): TreeWatch {
  const { isIgnoredFolder, onPath, onError, onReady } = options;
  const inside = (path: string): string => relative(root, path).replaceAll(sep, '/');
  // chokidar would rather listen to them: they are for developers, of all programs on a computer
  delete process.env.CHOKIDAR_USEPOLLING;
  delete process.env.CHOKIDAR_INTERVAL;
  const watcher = watch(root, {
    backend: 'auto',
    ignoreInitial: true,
    followSymlinks: false,
    // every change goes through a gate of our own
    atomic: false,
    awaitWriteFinish: false,
    // the walk tells of folders that may not be read
    ignorePermissionErrors: true,
    // asked twice, at first without knowing whether it is a folder
    ignored: (path, stats) => stats?.isDirectory() === true && isIgnored(inside(path)),
  });
  const isIgnored = (path: string): boolean => path !== '' && isIgnoredFolder(path);

  let hasFailed = false;
  watcher.on('all', (_, path) => onPath(inside(path)));
  watcher.on('ready', () => {
    if (!hasFailed) onReady();
  });
  watcher.on('error', (thrown) => {
    if (hasFailed) return;
    hasFailed = true;
    onError({ code: 'watching-failed', detail: reasonOf(thrown) });
  });
  return { close: () => watcher.close() };
}

const reasonOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown);
  return 'code' in thrown ? String(thrown.code) : thrown.message;
};
