import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

/** A text file that is never longer than so much: its beginning moves on into older files, and out of the last. */
export interface RotatingFile {
  /** @throws Error of the file system */
  append(text: string): void;
  /**
   * The end of what was written, over all files, from the beginning of a line.
   *
   * @param bytes at most
   * @throws Error of the file system
   */
  tail(bytes: number): string;
}

export interface RotationOptions {
  readonly folder: string;
  /** "dropchute" for dropchute.log, dropchute.1.log and so on, the newest first */
  readonly name: string;
  /** bytes of one file; only a text that is longer by itself exceeds it */
  readonly maxSize: number;
  /** files, the newest among them */
  readonly count: number;
}

/** Nobody else's business, whatever the umask. */
const [FILE_MODE, FOLDER_MODE] = [0o600, 0o700];

/**
 * Writes at once, so that the last line before a crash is there; no file stays open, because
 * Windows renames none that is.
 *
 * @see RotatingFile
 */
export function createRotatingFile(options: RotationOptions): RotatingFile {
  const { folder, name, maxSize, count } = options;
  const pathOf = (age: number): string =>
    join(folder, age === 0 ? `${name}.log` : `${name}.${age}.log`);
  const newest = pathOf(0);

  const rotate = (): void => {
    rmSync(pathOf(count - 1), { force: true });
    for (let age = count - 2; age >= 0; age -= 1) {
      if (sizeOf(pathOf(age)) !== null) renameSync(pathOf(age), pathOf(age + 1));
    }
  };

  return {
    append(text) {
      mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
      const size = sizeOf(newest) ?? 0;
      if (size > 0 && size + Buffer.byteLength(text) > maxSize) rotate();
      appendFileSync(newest, text, { mode: FILE_MODE });
    },
    tail(bytes) {
      let text = '';
      let rest = bytes;
      for (let age = 0; age < count && rest > 0; age += 1) {
        const end = readEnd(pathOf(age), rest);
        text = end + text;
        rest -= Buffer.byteLength(end);
      }
      return text;
    },
  };
}

/** bytes; null where there is no file */
const sizeOf = (path: string): number | null =>
  statSync(path, { throwIfNoEntry: false })?.size ?? null;

/** The end of a file, without the line that would be cut; empty where there is no file. */
function readEnd(path: string, bytes: number): string {
  if (sizeOf(path) === null) return '';
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, bytes));
    const read = readSync(file, buffer, 0, buffer.length, size - buffer.length);
    const end = buffer.subarray(0, read);
    return (size > bytes ? end.subarray(end.indexOf('\n') + 1) : end).toString('utf8');
  } finally {
    closeSync(file);
  }
}
