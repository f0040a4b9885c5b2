import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { UNSETTLED } from '../../shared/upload-state.ts';
import { fromFileSystemError, UploadFault } from './errors.ts';
import type { Journal } from './journal-port.ts';

/**
 * The spool folder holds bytes that have no place of their own while they are uploaded: downloads,
 * and copies of what was on the clipboard. Nobody but Dropchute puts anything there.
 */

/**
 * Begins a new file in the spool folder.
 *
 * @throws UploadFault `disk-full`, `too-many-open-files`, `data-folder-unwritable`
 */
export async function openSpoolFile(
  folder: string,
): Promise<{ readonly path: string; readonly file: FileHandle }> {
  const path = join(resolve(folder), randomUUID());
  try {
    await mkdir(folder, { recursive: true });
    // a person's files are nobody else's to read
    return { path, file: await open(path, 'wx', 0o600) };
  } catch (thrown) {
    throw toSpoolFault(thrown);
  }
}

/** What keeps a spool file from being written, as a fault. */
export function toSpoolFault(thrown: unknown): UploadFault {
  if (thrown instanceof UploadFault) return thrown;
  const fault = fromFileSystemError(thrown);
  return fault.code === 'disk-full' || fault.code === 'too-many-open-files'
    ? fault
    : new UploadFault('data-folder-unwritable', fault.detail, { cause: thrown });
}

/** Deletes a spool file, if it is still there. */
export const deleteSpoolFile = (path: string): Promise<void> => rm(path, { force: true });

/**
 * Where a spool file is by now: in the spool folder under its name, whatever the folder was called
 * when its path was written down, and whoever wrote it.
 */
export const inSpool = (folder: string, path: string): string =>
  join(resolve(folder), basename(path));

/**
 * The names of the spool files of uploads that will be on the list again: only they are still
 * wanted after a restart.
 *
 * @param isWhole whether the journal knows every upload, as far as it was read
 * @returns null where nobody knows which are wanted
 */
export function blobsStillWanted(
  journal: Pick<Journal, 'load'>,
  isWhole: () => boolean,
): ReadonlySet<string> | null {
  const entries = journal.load([...UNSETTLED, 'failed']);
  if (!isWhole()) return null;
  return new Set(
    entries.flatMap(({ origin }) => (origin.kind === 'blob' ? basename(origin.path) : [])),
  );
}

/**
 * Deletes what an earlier process left in the spool folder, before this one puts anything there.
 * What cannot be deleted now, because another program looks at it, is left for the next time.
 *
 * @param keep names of files that are still wanted; null keeps all, because there is no other copy of some
 * @throws UploadFault `data-folder-unwritable`, but not for a folder that does not exist
 */
export async function sweepSpool(folder: string, keep: ReadonlySet<string> | null): Promise<void> {
  if (keep === null) return;
  const names = await readdir(folder).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return [];
    throw toSpoolFault(thrown);
  });
  const left = names.filter((name) => !keep.has(name));
  await Promise.allSettled(left.map((name) => deleteSpoolFile(join(folder, name))));
}
