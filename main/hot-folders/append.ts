import { constants } from 'node:fs';
import type * as fileSystem from 'node:fs/promises';
import { UploadFault } from '../engine/errors.ts';
import { stampOf } from './file-stamp.ts';

/** The calls of `node:fs/promises` that appending takes. */
export type AppendingCalls = Pick<typeof fileSystem, 'open' | 'truncate'>;

/** To read and to append, and never through a link; what Windows lacks of it is not asked for there. */
const FLAGS =
  constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
const NEWLINE = 0x0a;
const QUOTE = 0x22;

/**
 * Appends lines to a CSV in one write: all of them or none. A last line that a crash has cut off
 * stays, and the new ones begin on a line of their own.
 *
 * @param head what a new file begins with
 * @throws UploadFault `source-not-a-file` for a link or a folder; what the file system throws
 */
export async function appendLines(
  path: string,
  head: string,
  lines: string,
  calls: AppendingCalls,
): Promise<void> {
  await refuseOtherThanFile(path);
  await using file = await calls.open(path, FLAGS);
  const { size } = await file.stat();
  const bytes = Buffer.from((size === 0 ? head : await endOfLastLine(file, size)) + lines);
  const { bytesWritten } = await file.write(bytes);
  if (bytesWritten === bytes.length) return;
  await calls.truncate(path, size);
  throw new UploadFault('disk-full');
}

async function refuseOtherThanFile(path: string): Promise<void> {
  try {
    await stampOf(path);
  } catch (thrown) {
    if (!(thrown instanceof UploadFault && thrown.code === 'source-missing')) throw thrown;
  }
}

/** What the last line of a CSV lacks: its end, and before that the quote that it was cut off in. */
async function endOfLastLine(file: fileSystem.FileHandle, size: number): Promise<string> {
  const last = Buffer.alloc(1);
  await file.read(last, 0, 1, size - 1);
  if (last[0] === NEWLINE) return '';
  let isQuoted = false;
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    for (const byte of Buffer.from(chunk)) if (byte === QUOTE) isQuoted = !isQuoted;
  }
  return isQuoted ? '"\r\n' : '\r\n';
}
