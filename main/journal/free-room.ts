import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { UploadFault } from '../engine/errors.ts';
import { toJournalFault } from './sqlite-faults.ts';
import { inTransaction } from './transaction.ts';

/** How many pages are given back before other work comes in between: some 10 ms where they must be moved. */
const PORTION = 100;
/** `PRAGMA auto_vacuum` of a database that gives room back a little at a time. */
const INCREMENTAL = 2;

/** bytes that a database takes, with those that it does not need any more */
export const sizeOfDatabase = (database: DatabaseSync): number =>
  ask(database, 'page_count') * ask(database, 'page_size');

/**
 * Gives the room that a database does not need any more back to the disk, a little at a time. What
 * cannot be given back, as on a disk too full even for that, stays until the next time.
 *
 * @param isOver whether nothing more is to be done
 */
export async function giveBackRoom(database: DatabaseSync, isOver: () => boolean): Promise<void> {
  try {
    if (ask(database, 'auto_vacuum') !== INCREMENTAL) {
      // begun by an earlier version: written anew once, which takes some 10 ms a megabyte that stays
      database.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM');
    }
    let free = ask(database, 'freelist_count');
    for (let before = free + 1; free > 0 && free < before && !isOver(); ) {
      inTransaction(database, () => database.exec(`PRAGMA incremental_vacuum(${PORTION})`));
      before = free;
      free = ask(database, 'freelist_count');
      await nextTurn();
    }
    // what brings the log home also cuts the file
    if (!isOver()) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (thrown) {
    if (!(toJournalFault(thrown) instanceof UploadFault)) throw thrown;
  }
}

function ask(
  database: DatabaseSync,
  pragma: 'page_count' | 'page_size' | 'freelist_count' | 'auto_vacuum',
): number {
  return Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma]);
}
