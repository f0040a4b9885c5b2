import { posix, win32 } from 'node:path';

/**
 * What a file without a single block on the disk is, though it has a size. Reading it is no way to
 * find out: that would download it.
 */
export type WithoutBlocks =
  /** Its content is in the cloud. */
  | 'online-only'
  /** Room was made for it, and nothing was written yet: to send it would send zeros. */
  | 'empty'
  /** Nothing special: this disk counts blocks as it likes. */
  | 'present';

/**
 * bytes below which a file may do without a block: NTFS and APFS keep so little beside its name.
 * Taking a placeholder of that size for a file costs a download of that size.
 */
const SMALL = 4096;

/** Why there is nothing in a file to be sent. */
export type Hollowness = 'empty' | 'online-only';

/**
 * Whether nothing of a file's content is on this disk; null where it is.
 *
 * Not told apart: a file that macOS compressed to nearly nothing when it installed it. It waits,
 * and is seen waiting.
 *
 * @param stats size in bytes, and blocks as `stat` counts them
 */
export function hollowness(
  stats: { readonly size: number; readonly blocks: number },
  withoutBlocks: WithoutBlocks,
): Hollowness | null {
  if (stats.size === 0) return 'empty';
  if (stats.size < SMALL || stats.blocks > 0 || withoutBlocks === 'present') return null;
  return withoutBlocks;
}

/** File systems of Linux that count the blocks of what was written, also before it is on the disk. */
const COUNTING = new Set(['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'f2fs', 'tmpfs', 'overlay']);

/**
 * What a file without blocks is in a folder.
 *
 * On Windows and macOS anybody's cloud may fill any folder of a disk with placeholders, and their
 * disks count well. On Linux, few disks but the usual count reliably, and outside of a cloud's
 * folder nothing makes placeholders: there it is a file that somebody keeps room for. What lies on
 * a network is as its server says.
 *
 * @param facts whether a cloud's folder is around; the disk's type, as `typeAt` says
 */
export function meaningOfNoBlocks(facts: {
  readonly isCloud: boolean;
  readonly isNetwork: boolean;
  readonly type: string | null;
  readonly platform: NodeJS.Platform;
}): WithoutBlocks {
  if (facts.isCloud) return 'online-only';
  if (facts.isNetwork) return 'present';
  if (facts.platform === 'win32' || facts.platform === 'darwin') return 'online-only';
  return facts.type !== null && COUNTING.has(facts.type) ? 'empty' : 'present';
}

export interface CloudSurroundings {
  readonly homeFolder: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether there is something of this name in a folder. */
  readonly has: (folder: string, name: string) => boolean;
}

/** Folders in the home folder that clouds keep: macOS puts all of its own under CloudStorage. */
const AT_HOME =
  /^(library\/(cloudstorage|mobile documents)|onedrive( - .+)?|dropbox( \(.+\))?|google drive|googledrive|my drive|iclouddrive|box|nextcloud|pclouddrive|proton drive)(\/|$)/i;

/** What Dropbox keeps in its folder, wherever that is. */
const MARKERS = ['.dropbox', '.dropbox.cache'];

/** Whether a cloud keeps a folder, so that what is in it may be there by name alone. @param path real, absolute */
export function cloudFolder(
  path: string,
  { homeFolder, platform, env, has }: CloudSurroundings,
): boolean {
  const paths = platform === 'win32' ? win32 : posix;
  const inside = (folder: string): string | null => {
    const way = paths.relative(folder, path);
    return way === '..' || way.startsWith(`..${paths.sep}`) || paths.isAbsolute(way) ? null : way;
  };
  const atHome = inside(homeFolder)?.replaceAll(paths.sep, '/');
  if (atHome !== undefined && AT_HOME.test(atHome)) return true;
  // OneDrive, OneDriveConsumer, OneDriveCommercial
  const named = Object.entries(env).filter(([name]) => /^onedrive/i.test(name));
  if (named.some(([, folder]) => folder && inside(folder) !== null)) return true;
  return around(path, paths).some((folder) => MARKERS.some((marker) => has(folder, marker)));
}

/** A folder and those around it, but the root of the disk. */
function around(path: string, paths: typeof posix): string[] {
  const folders: string[] = [];
  for (let at = path; paths.dirname(at) !== at; at = paths.dirname(at)) folders.push(at);
  return folders;
}
