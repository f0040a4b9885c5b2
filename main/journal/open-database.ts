import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { APPLICATION_ID, refuseNewer, versionOf } from './migrations.ts';
import { keepPrivate } from './private-file.ts';
import { setAside } from './set-aside.ts';
import { isDamage } from './sqlite-faults.ts';

/** How long a program that looks into the file (a backup, a database browser) may make us wait, in ms. */
const BUSY_TIMEOUT = 2000;

/**
 * WAL: a commit is one append, and readers never wait. What a commit waits for is decided in
 * durability.ts; `checkpoint_fullfsync` keeps a Mac's drive from reordering what is brought home
 * from the log.
 * The cache (KiB) has room for the index of 100,000 ids, whose pages every few commits touch again.
 * What is sorted stays in memory: it is read into it anyway, and a full disk has no room for it.
 */
const CONFIGURATION = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA checkpoint_fullfsync = ON;
  PRAGMA cache_size = -8000;
  PRAGMA temp_store = MEMORY;
`;

/** Room that is not needed any more is given back to the disk a little at a time (free-room.ts). */
const GIVES_ROOM_BACK = 'PRAGMA auto_vacuum = INCREMENTAL';

/**
 * Opens a database of ours, or begins one. A file that is damaged, or that is not ours, is set aside
 * under a new name and a fresh one begun.
 *
 * @param now ms since the epoch
 * @returns the database, and the new name of the file that was set aside, if one was
 * @throws UploadFault `data-folder-newer`; SQLite's and the file system's errors
 */
export function openDatabase(
  file: string,
  now: number,
): { database: DatabaseSync; setAside: string | null } {
  const found = openSound(file);
  if (found) return { database: found, setAside: null };
  const name = setAside(file, now);
  const fresh = openSound(file);
  if (!fresh) throw new Error(`A fresh ${file} is damaged too`);
  return { database: fresh, setAside: name };
}

/** Opens a database, unless it is damaged or not ours. */
function openSound(file: string): DatabaseSync | null {
  // SQLite would begin afresh and delete the log, with all that is in it
  if (sizeOf(file) === 0 && sizeOf(`${file}-wal`) > 0) return null;
  keepPrivate(file);
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
  try {
    if (isOurs(database)) {
      refuseNewer(database);
      // before anything is in it; setting it once more would be a write, also in a file that is damaged
      if (versionOf(database) === 0) database.exec(GIVES_ROOM_BACK);
      database.exec(CONFIGURATION);
      if (isSound(database)) return database;
    }
  } catch (thrown) {
    if (!isDamage(thrown)) {
      database.close();
      throw thrown;
    }
  }
  database.close();
  return null;
}

/** Whether a database has our mark, or nothing in it yet. */
function isOurs(database: DatabaseSync): boolean {
  const id = database.prepare('PRAGMA application_id').get()?.application_id;
  if (id === APPLICATION_ID) return versionOf(database) > 0;
  return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

const isSound = (database: DatabaseSync): boolean =>
  database.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok';

/** bytes; 0 for a file that is not there */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
