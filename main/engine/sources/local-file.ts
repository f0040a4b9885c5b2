import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fromFileSystemError, UploadFault } from '../errors.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { FileSource } from '../ports.ts';

/** bytes read at a time: large enough to keep a fast line busy, small enough to hold many at once */
export const CHUNK_SIZE = 256 * 1024;

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
      yield* createReadStream(path, { highWaterMark: CHUNK_SIZE, signal });
    } catch (thrown) {
      signal.throwIfAborted();
      throw asFault(thrown);
    }
  },
});

const asFault = (thrown: unknown): UploadFault =>
  thrown instanceof UploadFault ? thrown : fromFileSystemError(thrown);
