import * as fileSystem from 'node:fs/promises';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { type MovingCalls, moveAside } from '../after-upload.ts';
import { type FileStamp, stampOf } from '../file-stamp.ts';
import { nextTickOfDisk } from './next-tick-of-disk.ts';

// A hot folder on the disk, out of which files are moved.

/** Everything of the test. */
export let folder: string;
/** The hot folder in it. */
export let root: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-after-'));
  root = join(folder, 'hot');
  await mkdir(root);
});
afterEach(() => rm(folder, { recursive: true }));

/** s since the epoch when every file was written, as one can set it exactly */
export const TIME = 1_700_000_000;

/** Where a file of the hot folder is. */
export const at = (path: string): string => join(root, path);

/** Makes a file and says what it looks like. */
export async function make(path: string, content = path): Promise<FileStamp> {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), content);
  await utimes(at(path), TIME, TIME);
  await nextTickOfDisk(folder);
  return await stampOf(at(path));
}

/** Moves a file aside, unless a call of the file system is another one. */
export const move = (path: string, stamp: FileStamp, calls: Partial<MovingCalls> = {}) =>
  moveAside({ root, path, stamp }, { ...fileSystem, ...calls });

/** The content of every file below a folder, by its path. */
export async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  const contents = await Promise.all(
    paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')]),
  );
  return Object.fromEntries(contents);
}

/** What is thrown where that comes to nothing. */
export const fault = (detail: string) => expect.objectContaining({ code: 'move-failed', detail });

/** A call of the file system that fails. */
export const failing = (code: string) => (): Promise<never> =>
  Promise.reject(Object.assign(new Error(code), { code }));
