import { constants } from 'node:fs';
import type * as fileSystem from 'node:fs/promises';
import { UploadFault } from '../engine/errors.ts';
import { stampOf } from './file-stamp.ts';
import { codeOf } from './system-error.ts';

/** The calls of `node:fs/promises` that appending takes. */
export type AppendingCalls = Pick<typeof fileSystem, 'open' | 'truncate'>;

/** What is appended. */
export interface Appendage {
  /** What a new file begins with. */
  readonly head: string;
  /** Each with its end. */
  readonly lines: readonly string[];
  /** Whether an earlier attempt may have written some of them, the last one perhaps by half. */
  readonly isInDoubt: boolean;
}

/** To read and to append, and never through a link; what Windows lacks of it is not asked for there. */
const FLAGS =
  constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
/** What a disk says that knows of no such thing as being through with writing. */
const CANNOT_TELL = ['EINVAL', 'ENOSYS', 'ENOTSUP'];
const NEWLINE = 0x0a;
const QUOTE = 0x22;

/**
 * Appends lines to a CSV in one write: all of them or none, and on the disk itself by the end. A last
 * line of somebody else's that was cut off stays, and the new ones begin on a line of their own.
 *
 * @throws UploadFault `source-not-a-file` for a link or a folder; what the file system throws
 */
export async function appendLines(
  path: string,
  { head, lines, isInDoubt }: Appendage,
  calls: AppendingCalls,
): Promise<void> {
  await refuseOtherThanFile(path);
  await using file = await calls.open(path, FLAGS);
  const { size } = await file.stat();
  const bytes =
    size === 0
      ? Buffer.from(head + lines.join(''))
      : isInDoubt
        ? whatIsMissing(await readAll(file), lines)
        : Buffer.from((await endOfLastLine(file, size)) + lines.join(''));
  const { bytesWritten } = await file.write(bytes);
  if (bytesWritten < bytes.length) {
    await calls.truncate(path, size);
    throw new UploadFault('disk-full');
  }
  await file.datasync().catch((thrown) => {
    // some disks of others cannot tell
    if (!CANNOT_TELL.includes(codeOf(thrown))) throw thrown;
  });
}

async function refuseOtherThanFile(path: string): Promise<void> {
  try {
    await stampOf(path);
  } catch (thrown) {
    if (!(thrown instanceof UploadFault && thrown.code === 'source-missing')) throw thrown;
  }
}

/** The lines that a file does not have, or what it lacks of the first of them. */
function whatIsMissing(there: Buffer, lines: readonly string[]): Buffer {
  // an editor may have changed the ends of lines, and a name may have some of its own
  const pieces = there.toString().split(EOL);
  const whole = new Set(pieces.with(-1, ''));
  const missing = lines.filter((line) => !line.split(EOL).every((piece) => whole.has(piece)));
  const bytes = Buffer.from(missing.join(''));
  const written = halfWritten(there, Buffer.from(missing[0] ?? ''));
  if (written > 0 || missing.length === 0) return bytes.subarray(written);
  return Buffer.concat([Buffer.from(endOf(there)), bytes]);
}

/** How many bytes of a line a file ends with. */
function halfWritten(there: Buffer, line: Buffer): number {
  for (let count = Math.min(line.length, there.length - 1); count > 0; count -= 1) {
    const begin = there.length - count;
    const isOwnLine = there[begin - 1] === NEWLINE;
    if (isOwnLine && there.subarray(begin).equals(line.subarray(0, count))) return count;
  }
  return 0;
}

const EOL = /\r?\n/;

async function readAll(file: fileSystem.FileHandle): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/** What the last line of a CSV lacks: its end, and before that the quote that it was cut off in. */
async function endOfLastLine(file: fileSystem.FileHandle, size: number): Promise<string> {
  const last = Buffer.alloc(1);
  await file.read(last, 0, 1, size - 1);
  if (last[0] === NEWLINE) return '';
  return endOf(await readAll(file));
}

function endOf(there: Buffer): string {
  if (there.at(-1) === NEWLINE) return '';
  const quotes = there.reduce((count, byte) => (byte === QUOTE ? count + 1 : count), 0);
  return quotes % 2 === 1 ? '"\r\n' : '\r\n';
}
