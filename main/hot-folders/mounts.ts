import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A file system, and where it is found. */
export interface Mount {
  readonly point: string;
  /** As the system calls it: "ext4", "nfs4", "fuse.sshfs", "apfs" … */
  readonly type: string;
}

/** Every file system that is mounted, the latest last; none where the system does not say. @throws what reading it does */
export async function readMounts(platform: NodeJS.Platform): Promise<Mount[]> {
  switch (platform) {
    case 'linux':
      return parseMountInfo(await readFile('/proc/self/mountinfo', 'utf8'));
    case 'darwin':
      return parseMountCommand((await promisify(execFile)('/sbin/mount')).stdout);
    default:
      return [];
  }
}

/** The file system that a path is on; null where no mount is known to be around it. @param path real, absolute */
export function typeAt(mounts: readonly Mount[], path: string): string | null {
  let nearest: Mount | undefined;
  for (const mount of mounts) {
    const inside = mount.point === '/' ? mount.point : `${mount.point}/`;
    const isAround = path === mount.point || path.startsWith(inside);
    // a later one covers what was mounted there before
    if (isAround && (!nearest || mount.point.length >= nearest.point.length)) nearest = mount;
  }
  return nearest?.type ?? null;
}

/** Linux: fields up to " - ", of which the fifth is the place; then the type (proc_pid_mountinfo(5)). */
export function parseMountInfo(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after] = line.split(' - ');
    const point = before.split(' ')[4];
    const type = after?.split(' ')[0];
    return point && type ? [{ point: unescaped(point), type }] : [];
  });
}

/** Spaces, tabs, newlines and backslashes are written as octal numbers. */
const unescaped = (field: string): string =>
  field.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));

/** macOS: "//someone@server/share on /Volumes/share (smbfs, nodev, nosuid)" (mount(8)). */
export function parseMountCommand(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, point, type] = / on (.+) \(([^,)]+)[^()]*\)$/.exec(line) ?? [];
    return point && type ? [{ point, type }] : [];
  });
}
