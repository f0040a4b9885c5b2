import * as fileSystem from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { UploadFault } from '../engine/errors.ts';
import { type FileStamp, isSameContent, isUntouched, stampOf } from './file-stamp.ts';
import { reserve } from './free-name.ts';
import type { Trash } from './ports.ts';
import { UPLOADED_FOLDER } from './rules.ts';
import { codeOf, whyOf } from './system-error.ts';

/** A file of a hot folder that was verified. */
export interface VerifiedFile {
  /** The hot folder, absolute. */
  readonly root: string;
  /** Inside the hot folder, joined with "/", as it is called on disk. */
  readonly path: string;
  /** Of the file when it was verified. */
  readonly stamp: FileStamp;
}

/** The calls of `node:fs/promises` that moving a file takes. */
export type MovingCalls = Pick<
  typeof fileSystem,
  'copyFile' | 'mkdir' | 'open' | 'realpath' | 'rename' | 'unlink' | 'utimes'
>;

/**
 * Moves a file to the same path inside `_uploaded`. A name that is taken there gets a number, and
 * nothing is ever overwritten. Its folder stays, even when it is empty.
 *
 * @param calls what does it
 * @returns where it is now: inside the hot folder, joined with "/"
 * @throws UploadFault `move-failed`, with what kept it as its detail: `folder-read-only`,
 *   `disk-full`, `source-changed` since it was verified, `outside-folder` where a path or a link
 *   leads out of the hot folder, or the system's code. The file is where it was.
 */
export async function moveAside(
  { root, path, stamp }: VerifiedFile,
  calls: MovingCalls = fileSystem,
): Promise<string> {
  try {
    const names = namesIn(path);
    const realRoot = await calls.realpath(root);
    const source = join(realRoot, ...names);
    refuseOutside(realRoot, await calls.realpath(dirname(source)));
    const folders = [UPLOADED_FOLDER, ...names.slice(0, -1)];
    const place = await reserve(
      await makeFolders(realRoot, folders, calls),
      basename(source),
      calls,
    );
    await moveTo(place, source, stamp, calls);
    return [...folders, basename(place)].join('/');
  } catch (thrown) {
    throw new UploadFault('move-failed', whyOf(thrown), { cause: thrown });
  }
}

/**
 * Moves a file to the system's Trash.
 *
 * @param path absolute
 * @param stamp of the file when it was verified
 * @throws UploadFault `trash-failed`, with what kept it as its detail; the file is where it was
 */
export async function trashFile(path: string, stamp: FileStamp, trash: Trash): Promise<void> {
  try {
    await refuseTouched(path, stamp);
    await trash(path);
    const left = await lookAt(path);
    if (left && isUntouched(left, stamp)) throw new Error('still-there');
  } catch (thrown) {
    throw new UploadFault('trash-failed', whyOf(thrown), { cause: thrown });
  }
}

/** What is said of a path, or a link, that leads out of the hot folder. */
const OUTSIDE = 'outside-folder';

function namesIn(path: string): string[] {
  const names = path.split('/');
  const isName = (name: string) => name === basename(name) && !['', '.', '..'].includes(name);
  if (!names.every(isName)) throw new Error(OUTSIDE);
  return names;
}

/** @param root as `realpath` tells it, and so the folder */
function refuseOutside(root: string, folder: string): void {
  const way = relative(root, folder);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new Error(OUTSIDE);
  }
}

/** Goes down one folder at a time, so that nothing is made behind a link that leads out of the root. */
async function makeFolders(
  root: string,
  names: readonly string[],
  calls: MovingCalls,
): Promise<string> {
  let folder = root;
  for (const name of names) {
    const next = join(folder, name);
    await calls.mkdir(next).catch((thrown) => {
      if (codeOf(thrown) !== 'EEXIST') throw thrown;
    });
    folder = await calls.realpath(next);
    refuseOutside(root, folder);
  }
  return folder;
}

/** Puts a file in the place of the empty one that was reserved for it. */
async function moveTo(
  place: string,
  source: string,
  stamp: FileStamp,
  calls: MovingCalls,
): Promise<void> {
  let isRenamed: boolean;
  try {
    await refuseTouched(source, stamp);
    isRenamed = await renameOnDevice(source, place, calls);
    if (!isRenamed) await copyAcross(place, source, stamp, calls);
  } catch (thrown) {
    await release(place, source, calls);
    throw thrown;
  }
  if (isRenamed) await giveBackAnother(place, source, stamp, calls);
}

/** @returns false where the place is on another device */
async function renameOnDevice(source: string, place: string, calls: MovingCalls): Promise<boolean> {
  try {
    await calls.rename(source, place);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === 'EXDEV') return false;
    throw thrown;
  }
}

/** What rename does, to another device: the file is gone from here only when it is safely there. */
async function copyAcross(
  place: string,
  source: string,
  stamp: FileStamp,
  calls: MovingCalls,
): Promise<void> {
  await calls.copyFile(source, place);
  const modified = Number(stamp.modified) / 1e9;
  await calls.utimes(place, modified, modified);
  await using copy = await calls.open(place, 'r+');
  await copy.sync();
  const { size } = await copy.stat({ bigint: true });
  if (size !== stamp.size) throw new UploadFault('source-changed');
  await refuseTouched(source, stamp);
  await calls.unlink(source);
}

/** Between the last look and the move, a new file may have been given the name: that one goes back. */
async function giveBackAnother(
  place: string,
  source: string,
  stamp: FileStamp,
  calls: MovingCalls,
): Promise<void> {
  if (isSameContent(await stampOf(place), stamp)) return;
  await calls.rename(place, await reserve(dirname(source), basename(source), calls));
  throw new UploadFault('source-changed');
}

/**
 * Deletes what was reserved, if it is still there, and is not the only copy: a disk on a network may
 * fail at what it has done.
 */
async function release(place: string, source: string, calls: MovingCalls): Promise<void> {
  const reserved = await lookAt(place);
  if (reserved && (reserved.size === 0n || (await lookAt(source)))) await calls.unlink(place);
}

/** The file under a path; null where there is none to be seen. */
const lookAt = (path: string): Promise<FileStamp | null> => stampOf(path).catch(() => null);

async function refuseTouched(path: string, stamp: FileStamp): Promise<void> {
  if (!isUntouched(await stampOf(path), stamp)) throw new UploadFault('source-changed');
}
