import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AT_REST } from './history-statements.ts';
import { commit } from './transaction.ts';

/** How many uploads are forgotten before other work comes in between. */
const PORTION = 500;

/**
 * Forgets every upload that is at rest and not on the list, but for those of which a hot folder has
 * still to hear. What stood there is overwritten on the disk.
 *
 * @param isOver whether nothing more is to be done
 * @returns how many were forgotten
 * @throws UploadFault `disk-full`; what was forgotten until then stays so
 */
export async function forgetUploads(
  database: DatabaseSync,
  isOver: () => boolean,
): Promise<number> {
  const forgetSome = database.prepare(`
    DELETE FROM uploads WHERE position IN (
      SELECT position FROM uploads
      WHERE listed = 0 AND phase IN (${AT_REST})
        AND id NOT IN (SELECT value FROM json_each(:awaited))
      LIMIT ${PORTION}
    )`);
  const awaited = awaitedUploads(database);
  let forgotten = 0;
  database.exec('PRAGMA secure_delete = ON');
  try {
    for (let some = PORTION; some === PORTION && !isOver(); ) {
      commit(database, () => {
        some = Number(forgetSome.run({ awaited }).changes);
      });
      forgotten += some;
      await nextTurn();
    }
    if (!isOver()) commit(database, () => database.exec(FORGET_BATCHES));
  } finally {
    // the log beside the database still has the pages as they were
    if (!isOver()) database.exec('PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE)');
  }
  return forgotten;
}

/** Those that are being added count once all of their uploads are here. */
const FORGET_BATCHES = `
  DELETE FROM batches
  WHERE added_at IS NOT NULL AND id NOT IN (SELECT batch_id FROM uploads)`;

/** The ids of uploads of which a hot folder has still to hear, as a JSON array. */
function awaitedUploads(database: DatabaseSync): string {
  const rows = database
    .prepare(`
      SELECT facts ->> '$.standing.upload' AS upload FROM hot_files
      WHERE json_valid(facts) AND facts ->> '$.standing.kind' = 'handed-over'`)
    .all();
  return JSON.stringify(rows.map(({ upload }) => upload));
}
