import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { readMounts, typeAt } from './mounts.ts';
import { cloudFolder, meaningOfNoBlocks, type WithoutBlocks } from './placeholder.ts';

/** What is to be known of the disk that a folder lies on. */
export interface Disk {
  readonly withoutBlocks: WithoutBlocks;
  /** A cloud keeps the folder. */
  readonly isCloud: boolean;
  /** Other computers write there too: no events come of it, and who has a file open cannot be told. */
  readonly isNetwork: boolean;
}

export interface DiskSurroundings {
  readonly homeFolder: string;
  readonly platform: NodeJS.Platform;
}

/** What holds of a folder's disk; looked up anew whenever the folder comes back. @param path absolute; missing: nothing special */
export async function diskOf(
  path: string,
  { homeFolder, platform }: DiskSurroundings,
): Promise<Disk> {
  const real = await realPathOf(path);
  // what cannot be told is taken for a disk of one's own
  const mounts = await readMounts(platform).catch(() => []);
  const type = typeAt(mounts, real);
  const isNetwork = isNetworkPath(real) || (type !== null && isNetworkType(type));
  const has = (folder: string, name: string): boolean => existsSync(join(folder, name));
  const isCloud = cloudFolder(real, { homeFolder, platform, env: process.env, has });
  const withoutBlocks = meaningOfNoBlocks({ isCloud, isNetwork, type, platform });
  return { withoutBlocks, isCloud, isNetwork };
}

/** Types of file systems that other computers, or the one around a virtual machine, write to. */
const NETWORK =
  /^(nfs\d?|cifs|smb\d|smbfs|afpfs|9p|webdav|davfs2?|ceph|afs|ncpfs|lustre|gpfs|ocfs2|gfs2|glusterfs|vboxsf|prl_fs|vmhgfs|virtiofs|fuse\..+)$/;
/** Those that a program here makes of a disk here. */
const LOCAL_FUSE =
  /^fuse\.(mergerfs|bindfs|encfs|gocryptfs|cryfs|veracrypt|ntfs(-3g)?|exfat|squashfuse|snapfuse|portal)$/;

/** Whether events from a file system of this type are not to be counted on, as `typeAt` names it. */
export const isNetworkType = (type: string): boolean =>
  NETWORK.test(type) && !LOCAL_FUSE.test(type);

/** Whether a path names a share of another computer, as Windows writes them. */
const isNetworkPath = (path: string): boolean => /^\\\\[^\\?.]|^\\\\\?\\UNC\\/i.test(path);

/** A drive's letter becomes its share; a path that there is not stays. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}
