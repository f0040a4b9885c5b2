import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keepPrivate } from './private-file.ts';

/** An empty database that is never written: it is there to be locked. */
export const LOCK_FILE = 'journal.lock';

/**
 * Takes a data folder for this process until the returned lock is disposed of, or the process ends
 * in whatever way: it is the operating system's lock on a file, so none is ever left behind.
 *
 * The file is one of its own because, on POSIX systems, a process loses its locks on a file as soon
 * as it closes any handle to it: nobody has a reason to read this one.
 *
 * @throws SQLite's error: busy while another process, or this one, holds the folder
 */
export function lockFolder(folder: string): Disposable {
  const file = join(folder, LOCK_FILE);
  keepPrivate(file);
  const database = new DatabaseSync(file);
  try {
    // nothing will be written, so nothing need be undone: no file for that
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (thrown) {
    database.close();
    throw thrown;
  }
  return database;
}
