import type { BigIntStats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { fromFileSystemError, UploadFault } from '../engine/errors.ts';

/**
 * Which file lies under a path, and whether anything was done to it: more than a fingerprint says.
 * Another file of the same size and time has another inode; one that was written to and got its old
 * time back has been touched since.
 */
export interface FileStamp {
  readonly device: bigint;
  readonly inode: bigint;
  /** bytes */
  readonly size: bigint;
  /** ns since the epoch */
  readonly modified: bigint;
  /** ns since the epoch of the last change of content, name or attributes */
  readonly touched: bigint;
}

/**
 * What lies under a path now.
 *
 * @throws UploadFault `source-missing`, `source-unreadable`; `source-not-a-file` for anything but a
 *   plain file, and a link is none
 */
export async function stampOf(path: string): Promise<FileStamp> {
  let stats: BigIntStats;
  try {
    stats = await lstat(path, { bigint: true });
  } catch (thrown) {
    throw fromFileSystemError(thrown);
  }
  if (!stats.isFile()) throw new UploadFault('source-not-a-file');
  return {
    device: stats.dev,
    inode: stats.ino,
    size: stats.size,
    modified: stats.mtimeNs,
    touched: stats.ctimeNs,
  };
}

/** Whether nothing whatever was done to a file in between. */
export const isUntouched = (a: FileStamp, b: FileStamp): boolean =>
  isSameContent(a, b) && a.device === b.device && a.inode === b.inode && a.touched === b.touched;

/** Whether nobody wrote to a file that was given another name: some disks then also number it anew. */
export const isSameContent = (a: FileStamp, b: FileStamp): boolean =>
  a.size === b.size && a.modified === b.modified;

/** Whether two paths, such as `a.jpg` and `A.jpg` on a Mac, name one file in one place: not where it has two names. */
export async function isOneFile(path: string, other: string): Promise<boolean> {
  const find = (at: string) => lstat(at, { bigint: true }).catch(() => null);
  const [one, two] = await Promise.all([find(path), find(other)]);
  return !!one && !!two && one.nlink === 1n && one.ino === two.ino && one.dev === two.dev;
}
