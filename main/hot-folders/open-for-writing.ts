import { constants, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { atOnce } from './at-once.ts';
import type { OpenForWriting } from './gate-guest.ts';

const AT_ONCE = 16;

type Answers = ReadonlyMap<string, OpenForWriting>;

/**
 * Whether anybody on this computer has files open to write to them. Nothing is changed by asking,
 * and no file is read.
 *
 * On Linux, one look through what all processes have open tells it of thousands of files (some
 * 20 ms for a hundred processes). On Windows a program that shares nothing with others shows; elsewhere nothing does.
 *
 * @param paths absolute, without links
 */
export function openForWriting(
  paths: readonly string[],
  platform: NodeJS.Platform = process.platform,
): Promise<Answers> {
  switch (platform) {
    case 'linux':
      return amongProcesses(paths);
    case 'win32':
      return byOpening(paths);
    default:
      return Promise.resolve(new Map());
  }
}

/** A writer who does not share a file makes opening it for writing fail; one who does, does not show. */
async function byOpening(paths: readonly string[]): Promise<Answers> {
  const answers = await atOnce(AT_ONCE, paths, async (path): Promise<OpenForWriting> => {
    let file: FileHandle | undefined;
    try {
      file = await open(path, constants.O_RDWR);
      return 'unknown';
    } catch (thrown) {
      return thrown instanceof Error && 'code' in thrown && thrown.code === 'EBUSY'
        ? 'yes'
        : 'unknown';
    } finally {
      await file?.close();
    }
  });
  return new Map(paths.map((path, index) => [path, answers[index] ?? 'unknown']));
}

/** The process namespace that a computer starts with (PROC_PID_INIT_INO in Linux's proc_ns.h). */
const WHOLE_COMPUTER = 'pid:[4026531836]';

async function amongProcesses(paths: readonly string[]): Promise<Answers> {
  const names = new Set(paths.map((path) => basename(path)));
  const isEverySeen = readlinkSync('/proc/self/ns/pid') === WHOLE_COMPUTER;
  /** Users whose processes do not let themselves be looked into. */
  const closed = new Set<number>();
  const written = new Set<string>();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const handles = writtenBy(id, names);
    if (handles === null) closed.add(fileUserOf(id));
    for (const handle of handles ?? []) written.add(await identityOf(handle));
    await setImmediate();
  }
  const answers = await atOnce(AT_ONCE, paths, async (path): Promise<OpenForWriting> => {
    // gone, which others will notice
    const file = await stat(path).catch(() => null);
    if (!file) return 'unknown';
    if (written.has(`${file.dev}:${file.ino}`)) return 'yes';
    // who writes a file is most often who owns it
    return isEverySeen && !closed.has(file.uid) ? 'no' : 'unknown';
  });
  return new Map(paths.map((path, index) => [path, answers[index] ?? 'unknown']));
}

/**
 * Where a process has files of some names open for writing; null where it does not let itself be
 * looked into. Synchronous, because no disk is asked, and several times as quick.
 */
function writtenBy(id: string, names: ReadonlySet<string>): string[] | null {
  const folder = `/proc/${id}/fd`;
  const descriptors = unlessGone(() => readdirSync(folder), null);
  if (descriptors === null) return null;
  return (
    descriptors
      .map((descriptor) => join(folder, descriptor))
      // sockets and pipes have other names
      .filter((handle) => names.has(basename(unlessGone(() => readlinkSync(handle), ''))))
      .filter((handle) =>
        isWritable(unlessGone(() => readFileSync(handle.replace('/fd/', '/fdinfo/'), 'utf8'), '')),
      )
  );
}

/** What /proc says, or something else where the process or its file is gone, or nobody's business. */
function unlessGone<T, E>(read: () => T, otherwise: E): T | E {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** Tells a file by what it is, because a container may know it under another path. */
async function identityOf(handle: string): Promise<string> {
  const file = await stat(handle).catch(() => null);
  return file ? `${file.dev}:${file.ino}` : '';
}

/** No user: of a process that has ended, and of the kernel's own. */
const NOBODY = -1;

/** Whom a process writes files as: the last of its real, effective, saved and file system user (proc_pid_status(5)). */
function fileUserOf(id: string): number {
  const read = (name: string): string =>
    unlessGone(() => readFileSync(`/proc/${id}/${name}`, 'utf8'), '');
  const user = /^Uid:\s+\d+\s+\d+\s+\d+\s+(\d+)$/m.exec(read('status'))?.[1];
  return user === undefined || read('cmdline') === '' ? NOBODY : Number(user);
}

/** Flags are octal; the last two bits say how it was opened (proc_pid_fdinfo(5)). */
function isWritable(fdinfo: string): boolean {
  const flags = Number.parseInt(/^flags:\s*([0-7]+)$/m.exec(fdinfo)?.[1] ?? '0', 8);
  return (flags & (constants.O_WRONLY | constants.O_RDWR)) !== 0;
}
