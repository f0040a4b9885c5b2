import { type FileHandle, open, stat } from 'node:fs/promises';
import { fromFileSystemError, UploadFault } from '../errors.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { FileSource } from '../ports.ts';

/** bytes read at a time: large enough to keep a fast line busy, small enough to hold many at once */
export const CHUNK_SIZE = 256 * 1024;
/** one more than the two chunks that a transfer holds: the one that is being sent, and the next */
const BUFFERS = 3;

/** A person's file on this computer as the source of an upload. */
export const localFile = (path: string): FileSource => ({
  kind: 'file',
  origin: { kind: 'local-file', path },
  ...readable(path),
  discard: async () => {},
});

/** What looking at a file and reading it takes, whoever it belongs to. */
export const readable = (path: string): Pick<FileSource, 'fingerprint' | 'read'> => ({
  async fingerprint() {
    try {
      return fingerprintOf(await stat(path));
    } catch (thrown) {
      throw asFault(thrown);
    }
  },
  async *read(signal) {
    try {
      signal.throwIfAborted();
      await using file = await open(path);
      yield* chunksOf(file, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      throw asFault(thrown);
    }
  },
});

/**
 * The bytes of a file, through buffers that are used in turns. A new one for each chunk would be
 * garbage outside V8's heap, of which it lets some 64 MiB gather before it collects any.
 */
async function* chunksOf(file: FileHandle, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const buffers: Buffer[] = [];
  for (let turn = 0; ; turn = (turn + 1) % BUFFERS) {
    const buffer = buffers[turn] ?? Buffer.allocUnsafeSlow(CHUNK_SIZE);
    buffers[turn] = buffer;
    const filled = await fill(buffer, file, signal);
    if (filled > 0) yield buffer.subarray(0, filled);
    if (filled < buffer.length) return;
  }
}

/** Reads until a buffer is full or the file ends, so that only the last chunk is ever small. @returns bytes */
async function fill(buffer: Buffer, file: FileHandle, signal: AbortSignal): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled);
    signal.throwIfAborted();
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

const asFault = (thrown: unknown): UploadFault =>
  thrown instanceof UploadFault ? thrown : fromFileSystemError(thrown);
