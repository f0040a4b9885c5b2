import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Documents } from '../project/database.ts';
import type { ObjectRecord } from '../project/records.ts';

/** Bytes that are gathered before they are written: fewer trips to the disk. */
const WRITE_AHEAD = 1_048_576;

/** Objects by their storage path, each a file. There are no partial ones. */
export interface ObjectStore {
  /**
   * Writes an object while it arrives, in constant memory, and replaces one that was there.
   * When the chunks end in an error nothing is kept.
   */
  receive(path: string, chunks: AsyncIterable<Buffer>): Promise<ObjectRecord>;
  find(path: string): ObjectRecord | undefined;
  /** Where an object's file lies; only for paths that `find` knows. */
  fileOf(path: string): string;
  /** Changes the first byte of an object; one without bytes stays as it is. */
  damage(path: string): Promise<void>;
  /** Puts an object under another path, over one that may be there. */
  move(from: string, to: string): void;
  remove(path: string): void;
}

/**
 * @param directory is created; what an earlier process was receiving when it ended is removed
 * @param records what is known of each object; only what has a record exists
 */
export function openObjectStore(directory: string, records: Documents<ObjectRecord>): ObjectStore {
  const incoming = join(directory, 'incoming');
  rmSync(incoming, { recursive: true, force: true });
  mkdirSync(incoming, { recursive: true });
  const fileOf = (path: string): string => join(directory, basename(path));

  return {
    async receive(path, chunks) {
      const temporary = join(incoming, randomUUID());
      try {
        const written = await write(temporary, chunks);
        await rename(temporary, fileOf(path));
        const record = { id: path, ...written };
        records.put(record);
        return record;
      } catch (thrown) {
        await rm(temporary, { force: true });
        throw thrown;
      }
    },

    find: (path) => records.get(path),
    fileOf,

    async damage(path) {
      const bytes = await readFile(fileOf(path));
      if (bytes.length > 0) bytes.writeUInt8(bytes.readUInt8(0) ^ 0xff, 0);
      await writeFile(fileOf(path), bytes);
      const md5 = createHash('md5').update(bytes).digest('hex');
      records.put({ id: path, size: bytes.length, md5 });
    },

    move(from, to) {
      const record = records.get(from);
      if (!record) throw new Error(`No object at ${from}`);
      renameSync(fileOf(from), fileOf(to));
      records.put({ ...record, id: to });
      records.delete(from);
    },

    remove(path) {
      records.delete(path);
      rmSync(fileOf(path), { force: true });
    },
  };
}

/** Writes chunks as they come, some megabyte at a time: while one part goes to the disk the next is gathered. */
async function write(
  path: string,
  chunks: AsyncIterable<Buffer>,
): Promise<{ size: number; md5: string }> {
  const hash = createHash('md5');
  const file = await open(path, 'wx');
  let size = 0;
  let gathered: Buffer[] = [];
  let gatheredSize = 0;
  let writing: Promise<unknown> = Promise.resolve();
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
      gathered.push(chunk);
      gatheredSize += chunk.length;
      if (gatheredSize < WRITE_AHEAD) continue;
      await writing;
      writing = file.writev(gathered);
      // it is waited for below; until then nobody else would hear of its failure
      writing.catch(() => undefined);
      gathered = [];
      gatheredSize = 0;
    }
    await writing;
    if (gathered.length > 0) await file.writev(gathered);
  } finally {
    await writing.catch(() => undefined);
    await file.close();
  }
  return { size, md5: hash.digest('hex') };
}
