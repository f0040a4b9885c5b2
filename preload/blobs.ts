import { mergeReports } from '../shared/add-report.ts';
import { blobName } from '../shared/blob-name.ts';
import type { RequestOf } from '../shared/ipc-contract.ts';
import { BLOB_CHUNK_MAX } from '../shared/limits.ts';
import { type Result, succeed } from '../shared/result.ts';
import type { AddReport, BatchOptions, RejectedSource } from '../shared/upload.ts';
import type { Ask } from './ask.ts';
import { rejection } from './reports.ts';

/** The little of a page's `File` that handing over its bytes needs. */
export interface Bytes {
  readonly name: string;
  readonly type: string;
  /** bytes */
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

type BlobId = RequestOf<'blobs:drop'>;

/**
 * Hands main the bytes of files that have no path, a chunk at a time, then has it add them together.
 * What cannot be read is rejected; when main refuses anything, nothing is added and nothing stays.
 *
 * @param now on the computer's own clock
 */
export async function addBlobs(
  ask: Ask,
  files: readonly Bytes[],
  options: BatchOptions,
  now: Date,
): Promise<Result<AddReport>> {
  const ids: BlobId[] = [];
  const rejected: RejectedSource[] = [];
  const dropAll = () => Promise.all(ids.map((id) => ask('blobs:drop', id)));
  for (const file of files) {
    const name = blobName(file.name, now, ids.length + 1);
    const begun = await ask('blobs:begin', { name, mediaType: file.type });
    if (!begun.ok) {
      await dropAll();
      return begun;
    }
    ids.push(begun.value);
    const written = await write(ask, begun.value, file);
    if (written === 'unreadable') {
      ids.pop();
      await ask('blobs:drop', begun.value);
      rejected.push({ name, error: { code: 'source-without-path' } });
    } else if (!written.ok) {
      await dropAll();
      return written;
    }
  }
  if (ids.length === 0) return succeed(rejection(rejected));
  const added = await ask('uploads:add-blobs', { ids, options });
  if (added.ok) return succeed(mergeReports([rejection(rejected), added.value]));
  await dropAll();
  return added;
}

/** Writes all of a file, of which no more than one chunk is ever in memory here. */
async function write(ask: Ask, id: BlobId, file: Bytes): Promise<Result<void> | 'unreadable'> {
  for (let from = 0; from < file.size; from += BLOB_CHUNK_MAX) {
    const chunk = await read(file, from);
    if (chunk === null) return 'unreadable';
    const written = await ask('blobs:write', { id, chunk });
    if (!written.ok) return written;
  }
  return succeed(undefined);
}

/** null for what looks like a file and is none, such as a folder, or is gone by now */
async function read(file: Bytes, from: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.slice(from, from + BLOB_CHUNK_MAX).arrayBuffer());
  } catch {
    return null;
  }
}
