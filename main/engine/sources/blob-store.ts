import { randomUUID } from 'node:crypto';
import { appendFile, open } from 'node:fs/promises';
import type { RejectedSource } from '../../../shared/upload.ts';
import { createAssetId } from '../asset-id.ts';
import { UploadFault } from '../errors.ts';
import { mediaTypeOf, sniffMediaType, UNKNOWN_TYPE } from '../media-type.ts';
import type { Clock, FileSource, NewUpload } from '../ports.ts';
import { deleteSpoolFile, openSpoolFile, toSpoolFault } from '../spool.ts';
import { type StallWatch, watchStall } from '../stall-watch.ts';
import { cleanName, withExtension } from './about-download.ts';
import { blob } from './blob.ts';

/** bytes of one: what is larger comes as a file */
const BLOB_MAX = 4 * 1024 ** 3;
/** being handed over at once */
const BLOBS_MAX = 1_000;
/** pieces of one that wait to be written: they are in memory */
const WAITING_MAX = 8;
/** ms after which what is being handed over counts as forgotten: the page was reloaded, or crashed */
const FORGOTTEN_AFTER = 10 * 60_000;

/** What became of bytes that were handed over whole. */
export interface Finished {
  readonly uploads: (NewUpload & { readonly source: FileSource })[];
  readonly rejected: RejectedSource[];
}

/** Takes bytes that have no place of their own, piece by piece, until they are an upload's. */
export interface BlobStore {
  /** @throws UploadFault `request-refused` when there are too many, and as spool files do */
  begin(name: string, mediaType: string): Promise<string>;
  /**
   * Appends bytes; those of one blob arrive in the order of the calls.
   *
   * @throws UploadFault `request-refused` for an id that is not known (any more) and for too many
   *   bytes, `disk-full` … ; the blob is gone then
   */
  write(id: string, chunk: Uint8Array): Promise<void>;
  /**
   * Makes uploads of blobs, which are theirs from then on.
   *
   * @throws UploadFault `request-refused` for an id that is not known (any more)
   */
  finish(ids: readonly string[]): Promise<Finished>;
  /** Deletes one; an id that is not known is none to delete. */
  drop(id: string): Promise<void>;
  /** Deletes all that were not finished. */
  close(): Promise<void>;
}

interface Blob {
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  /** bytes taken, also those not yet written */
  size: number;
  /** pieces taken and not yet written */
  waiting: number;
  /** Resolves when all that was taken is written. */
  written: Promise<void>;
}

export interface BlobStoreDeps {
  readonly spoolFolder: string;
  readonly clock: Clock;
}

/** @see BlobStore */
export function createBlobStore({ spoolFolder, clock }: BlobStoreDeps): BlobStore {
  const blobs = new Map<string, Blob>();
  let watch: StallWatch | undefined;

  const find = (id: string): Blob => {
    const found = blobs.get(id);
    if (!found) throw new UploadFault('request-refused', 'no such blob');
    return found;
  };
  const drop = async (id: string): Promise<void> => {
    const dropped = blobs.get(id);
    if (!dropped) return;
    blobs.delete(id);
    // who wrote is told what went wrong
    await dropped.written.catch(() => {});
    await deleteSpoolFile(dropped.path);
  };
  const dropAll = async (): Promise<void> => {
    await Promise.all([...blobs.keys()].map(drop));
  };
  const stayAwake = (): void => {
    watch ??= watchStall(clock, FORGOTTEN_AFTER, () => {
      watch = undefined;
      // what cannot be deleted now is swept at the next start
      dropAll().catch(() => {});
    });
    watch.allow(FORGOTTEN_AFTER);
  };

  return {
    async begin(name, mediaType) {
      if (blobs.size >= BLOBS_MAX) throw new UploadFault('request-refused', 'too many blobs');
      stayAwake();
      const { path, file } = await openSpoolFile(spoolFolder);
      await file.close();
      const id = randomUUID();
      const written = Promise.resolve();
      blobs.set(id, { path, name, mediaType, size: 0, waiting: 0, written });
      return id;
    },
    async write(id, chunk) {
      const begun = find(id);
      stayAwake();
      try {
        if (begun.waiting >= WAITING_MAX || begun.size + chunk.length > BLOB_MAX) {
          throw new UploadFault('request-refused', 'too many bytes');
        }
        begun.size += chunk.length;
        begun.waiting += 1;
        begun.written = begun.written.then(() => appendFile(begun.path, chunk));
        await begun.written;
        begun.waiting -= 1;
      } catch (thrown) {
        await drop(id);
        throw toSpoolFault(thrown);
      }
    },
    async finish(ids) {
      const whole = [...new Set(ids)].map((id) => [id, find(id)] as const);
      const finished: Finished = { uploads: [], rejected: [] };
      // all of them at once, before anything is waited for: nobody else may finish them too
      for (const [id] of whole) blobs.delete(id);
      for (const [, handedOver] of whole) {
        try {
          finished.uploads.push(await toUpload(handedOver, spoolFolder));
        } catch (thrown) {
          await deleteSpoolFile(handedOver.path);
          finished.rejected.push({ name: handedOver.name, error: toSpoolFault(thrown).error });
        }
      }
      return finished;
    },
    drop,
    async close() {
      watch?.stop();
      watch = undefined;
      await dropAll();
    },
  };
}

/** @throws UploadFault `source-empty`, and as spool files do */
async function toUpload(
  { path, name, mediaType, written }: Blob,
  folder: string,
): Promise<Finished['uploads'][number]> {
  await written;
  await bringToDisk(path);
  const source = blob(path, folder);
  const fingerprint = await source.fingerprint();
  if (fingerprint.size === 0) throw new UploadFault('source-empty');
  const known = [mediaTypeOf(name), mediaType].find((type) => type !== '' && type !== UNKNOWN_TYPE);
  const type =
    known ?? (await sniffMediaType(source, new AbortController().signal)) ?? UNKNOWN_TYPE;
  return {
    id: createAssetId(),
    source,
    name: withExtension(cleanName(name) || 'file', type),
    folder: '',
    mediaType: type,
    fingerprint,
  };
}

/** There is no other copy: from here on, not even a power cut may lose it. */
async function bringToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}
