import type { DatabaseSync } from 'node:sqlite';
import { AT_REST, NEXT_REVISION } from './history-statements.ts';

/** Everything that the journal says in SQL, prepared once. The parameters come from rows.ts. */
export const prepareStatements = (database: DatabaseSync) => ({
  insertBatch: database.prepare(`
    INSERT INTO batches (id, project_id, options, added_at)
    VALUES (:id, :projectId, :options, :addedAt)
    ON CONFLICT (id) DO NOTHING`),

  /** From here on a batch's uploads count. */
  markAdded: database.prepare('UPDATE batches SET added_at = :now WHERE id = :id'),

  halfAddedBatches: database.prepare('SELECT id FROM batches WHERE added_at IS NULL'),

  deleteUploadsOfBatch: database.prepare('DELETE FROM uploads WHERE batch_id = :id'),

  deleteBatch: database.prepare('DELETE FROM batches WHERE id = :id'),

  insertUpload: database.prepare(`
    INSERT INTO uploads
      (position, id, batch_id, file, size, modified, phase, state, delivery, changed_at, revision)
    VALUES
      (:position, :id, :batchId, :file, :size, :modified, :phase, :state, :delivery, :now,
        iif(:phase IN (${AT_REST}), ${NEXT_REVISION}, NULL))`),

  changeUpload: database.prepare(`
    UPDATE uploads SET
      file = iif(:file IS NULL, file, json_patch(file, :file)),
      size = coalesce(:size, size),
      modified = coalesce(:modified, modified),
      phase = coalesce(:phase, phase),
      state = coalesce(:state, state),
      delivery = coalesce(:delivery, delivery),
      changed_at = :now,
      revision = iif(:phase IN (${AT_REST}, 'queued'), ${NEXT_REVISION}, revision)
    WHERE id = :id`),

  takeOffList: database.prepare('UPDATE uploads SET listed = 0 WHERE id = :id'),

  lastPosition: database.prepare('SELECT coalesce(max(position), 0) AS position FROM uploads'),

  /**
   * The uploads on the list but for those in some phases, given as a JSON array. What is left out is
   * named, not what is wanted, so that a phase which nobody knows any more is not passed over.
   */
  listed: database.prepare(`
    SELECT uploads.id, batch_id, project_id, options, file, size, modified, state, delivery
    FROM uploads INDEXED BY listed_uploads JOIN batches ON batches.id = batch_id
    WHERE listed = 1 AND phase NOT IN (SELECT value FROM json_each(:except)) AND added_at IS NOT NULL
    ORDER BY position`),
});

/** Everything that the ledger says in SQL, prepared once. The parameters come from ledger-rows.ts. */
export const prepareLedgerStatements = (database: DatabaseSync) => ({
  files: database.prepare(
    'SELECT path, size, modified, facts FROM hot_files WHERE folder = :folder',
  ),

  putFile: database.prepare(`
    INSERT INTO hot_files (folder, path, size, modified, facts)
    VALUES (:folder, :path, :size, :modified, :facts)
    ON CONFLICT (folder, path)
    DO UPDATE SET size = excluded.size, modified = excluded.modified, facts = excluded.facts`),

  dropFile: database.prepare('DELETE FROM hot_files WHERE folder = :folder AND path = :path'),

  dropFiles: database.prepare('DELETE FROM hot_files WHERE folder = :folder'),

  begun: database.prepare('SELECT 1 FROM hot_folders_begun WHERE folder = :folder'),

  markBegun: database.prepare(`
    INSERT INTO hot_folders_begun (folder, at) VALUES (:folder, :now)
    ON CONFLICT (folder) DO NOTHING`),

  forgetBegun: database.prepare('DELETE FROM hot_folders_begun WHERE folder = :folder'),

  oweLine: database.prepare('INSERT INTO receipt_lines (folder, line) VALUES (:folder, :line)'),

  owedLines: database.prepare(`
    SELECT position, line FROM receipt_lines WHERE folder = :folder AND position > :after
    ORDER BY position LIMIT :limit`),

  settleLines: database.prepare(
    'DELETE FROM receipt_lines WHERE folder = :folder AND position <= :upTo',
  ),

  forgetLines: database.prepare('DELETE FROM receipt_lines WHERE folder = :folder'),

  /** Of an upload on the list or off it, but not of one that is still being added. */
  outcome: database.prepare(`
    SELECT state, delivery FROM uploads JOIN batches ON batches.id = batch_id
    WHERE uploads.id = :id AND added_at IS NOT NULL`),
});
