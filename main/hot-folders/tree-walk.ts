import { isUtf8 } from 'node:buffer';
import type { BigIntStats, Dirent, Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadError } from '../../shared/errors.ts';
import type { IgnoreReason } from '../../shared/hot-folder.ts';
import { fromFileSystemError, UploadFault } from '../engine/errors.ts';
import type { Fingerprint } from '../engine/ports.ts';
import { atOnce } from './at-once.ts';
import type { Disk } from './disk.ts';
import { type Hollowness, hollowness } from './placeholder.ts';
import type { Rules } from './rules.ts';
import { fromFolderError } from './system-error.ts';

/** A hot folder as it is looked through. */
export interface Tree {
  /** absolute */
  readonly root: string;
  readonly rules: Rules;
  readonly disk: Disk;
}

/** Something in a hot folder that was looked at. */
export interface SeenFile {
  /** As on disk, inside the hot folder, joined with "/"; of a folder that is not looked into, with "/" at its end. */
  readonly path: string;
  readonly fingerprint: Fingerprint;
  readonly standing:
    | { readonly kind: 'candidate' }
    | { readonly kind: 'held'; readonly why: Hollowness }
    | { readonly kind: 'ignored'; readonly why: IgnoreReason };
}

/** A folder inside that could not be read, so that nothing is known of what is in it. */
export interface WalkProblem {
  readonly path: string;
  readonly error: UploadError;
}

export interface WalkOptions {
  readonly signal: AbortSignal;
  /** Only this folder inside the hot folder; default: all of it. */
  readonly under?: string;
  readonly onProblem: (problem: WalkProblem) => void;
}

/** Files of one portion: what a walk holds in memory, and what it looks at before others get a turn. */
const PORTION = 256;
/** File system calls under way at once: enough to keep a disk or a network share busy. */
const STATS_AT_ONCE = 32;
const FOLDERS_AT_ONCE = 8;

/**
 * Looks through a hot folder, however deep, and gives what it sees in portions. Links are not
 * followed, nothing is opened, and no file is read.
 *
 * Only a walk that ends without an exception has seen everything that is there, but for the
 * problems that it told.
 *
 * @throws UploadFault `folder-missing`, `folder-unreadable` of the hot folder itself, also when it
 *   vanishes or is replaced on the way; an aborted signal rejects with its reason
 */
export async function* walkTree(
  tree: Tree,
  options: WalkOptions,
): AsyncGenerator<readonly SeenFile[]> {
  const { signal } = options;
  const before = await identityOf(tree.root);
  const folders = [options.under ?? ''];
  const entries: Entry[] = [];
  while (folders.length > 0 || entries.length > 0) {
    signal.throwIfAborted();
    if (entries.length < PORTION && folders.length > 0) {
      const read = (folder: string): Promise<Entry[]> => entriesOf(tree, folder, options);
      // the folders found last first, so that few wait
      const found = await Promise.all(folders.splice(-FOLDERS_AT_ONCE).map(read));
      for (const entry of found.flat()) {
        if (isLookedInto(tree, entry)) folders.push(entry.path);
        else entries.push(entry);
      }
      continue;
    }
    const seen = await lookAtAll(tree, entries.splice(0, PORTION), options);
    signal.throwIfAborted();
    if (seen.length > 0) yield seen;
  }
  if ((await identityOf(tree.root)) !== before) throw new UploadFault('folder-missing', 'replaced');
}

/** What lies under one path. */
export type Seen =
  | { readonly kind: 'gone' }
  /** A folder that is to be looked into. */
  | { readonly kind: 'folder' }
  | { readonly kind: 'file'; readonly file: SeenFile };

/**
 * Looks at one path as a walk would, and follows no link on the way to it.
 *
 * @param path inside the hot folder, as on disk, joined with "/"
 * @throws UploadFault `source-unreadable`, `too-many-open-files` when nothing can be told of it
 */
export async function lookAt(tree: Tree, path: string): Promise<Seen> {
  try {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const stats = await lstat(join(tree.root, path.slice(0, end)));
      if (stats.isSymbolicLink()) return { kind: 'file', file: linkSeen(path, stats) };
    }
    const file = judge(tree, path, await lstat(join(tree.root, path)));
    return file ? { kind: 'file', file } : { kind: 'folder' };
  } catch (thrown) {
    const fault = fromFileSystemError(thrown);
    if (fault.code === 'source-missing') return { kind: 'gone' };
    throw fault;
  }
}

/** Something in a folder, before it was looked at. */
interface Entry {
  readonly path: string;
  readonly isFolder: boolean;
  /** Its name is no text, so that its path names nothing. */
  readonly isUnreadable: boolean;
}

/** Whether an entry is a folder whose files may count, and can be got at. */
const isLookedInto = ({ rules }: Tree, { path, isFolder, isUnreadable }: Entry): boolean =>
  isFolder && !isUnreadable && rules.ofFolder(path) === null;

async function entriesOf(tree: Tree, folder: string, { onProblem }: WalkOptions): Promise<Entry[]> {
  try {
    // as bytes, because a name that is no text cannot be told from another afterwards
    const options = { withFileTypes: true, encoding: 'buffer' } as const;
    return (await readdir(join(tree.root, folder), options)).map((entry) => entryOf(folder, entry));
  } catch (thrown) {
    if (folder === '') throw rootFault(thrown);
    const { error } = fromFolderError(thrown);
    // deleted on the way, or the whole hot folder is gone, which shows at the end
    if (error.code !== 'folder-missing') onProblem({ path: folder, error });
    return [];
  }
}

function entryOf(folder: string, entry: Dirent<Buffer>): Entry {
  const name = entry.name.toString();
  return {
    path: folder === '' ? name : `${folder}/${name}`,
    isFolder: entry.isDirectory(),
    isUnreadable: !isUtf8(entry.name),
  };
}

/** How something stands whose name is no text. */
const nameless = ({ rules }: Tree, { path, isFolder }: Entry): SeenFile =>
  isFolder
    ? ignored(`${path}/`, NOTHING, rules.ofFolder(path) ?? 'name-unreadable')
    : ignored(path, NOTHING, 'name-unreadable');

async function lookAtAll(
  tree: Tree,
  entries: readonly Entry[],
  { onProblem }: WalkOptions,
): Promise<SeenFile[]> {
  const unreadable = new Map<string, UploadError>();
  const look = async (entry: Entry): Promise<SeenFile | null> => {
    if (entry.isUnreadable) return nameless(tree, entry);
    const { path } = entry;
    try {
      return judge(tree, path, await lstat(join(tree.root, path)));
    } catch (thrown) {
      const { error } = fromFolderError(thrown);
      if (error.code !== 'folder-missing') {
        unreadable.set(path.slice(0, Math.max(0, path.lastIndexOf('/'))), error);
      }
      return null;
    }
  };
  const seen = await atOnce(STATS_AT_ONCE, entries, look);
  for (const [path, error] of unreadable) onProblem({ path, error });
  return seen.filter((file) => file !== null);
}

const NOTHING: Fingerprint = { size: 0, modified: 0 };

/** How something stands; null for a folder that is to be looked into. */
function judge(tree: Tree, path: string, stats: Stats): SeenFile | null {
  if (stats.isSymbolicLink()) return linkSeen(path, stats);
  if (stats.isDirectory()) {
    const why = tree.rules.ofFolder(path);
    return why && ignored(`${path}/`, NOTHING, why);
  }
  const fingerprint = { size: stats.size, modified: stats.mtimeMs };
  if (!stats.isFile()) return ignored(path, NOTHING, 'not-a-file');
  const why = tree.rules.ofFile(path);
  if (why) return ignored(path, fingerprint, why);
  const hollow = hollowness(stats, tree.disk.withoutBlocks);
  return {
    path,
    fingerprint,
    standing: hollow ? { kind: 'held', why: hollow } : { kind: 'candidate' },
  };
}

const ignored = (path: string, fingerprint: Fingerprint, why: IgnoreReason): SeenFile => ({
  path,
  fingerprint,
  standing: { kind: 'ignored', why },
});

const linkSeen = (path: string, { size, mtimeMs }: Stats): SeenFile =>
  ignored(path, { size, modified: mtimeMs }, 'link');

/** Tells the hot folder from another that took its place. */
async function identityOf(root: string): Promise<string> {
  try {
    const stats = await stat(root, { bigint: true });
    if (!stats.isDirectory()) throw new UploadFault('folder-missing', 'ENOTDIR');
    return folderIdentity(stats);
  } catch (thrown) {
    throw rootFault(thrown);
  }
}

/** Tells a folder from another under the same path; its birth too, because disks give away old inodes again. */
export const folderIdentity = ({ dev, ino, birthtimeNs }: BigIntStats): string =>
  `${dev}:${ino}:${birthtimeNs}`;

const rootFault = (thrown: unknown): UploadFault =>
  thrown instanceof UploadFault ? thrown : fromFolderError(thrown);
