import type { DatabaseSync } from 'node:sqlite';
import { toJournalFault } from './sqlite-faults.ts';

/** Does everything that `work` does to a database, or nothing of it. */
export function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (thrown) {
    // a full disk makes SQLite roll back by itself
    if (database.isTransaction) database.exec('ROLLBACK');
    throw thrown;
  }
}

/** As `inTransaction`; what a person can do something about is thrown as UploadFault. */
export function commit(database: DatabaseSync, work: () => void): void {
  try {
    inTransaction(database, work);
  } catch (thrown) {
    throw toJournalFault(thrown);
  }
}
