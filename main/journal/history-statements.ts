import type { DatabaseSync } from 'node:sqlite';
import { isSettled, uploadStateSchema } from '../../shared/upload-state.ts';

/** The phases of what is at rest, as SQL lists them. */
export const AT_REST = uploadStateSchema.options
  .map((option) => option.shape.phase.value)
  .filter(isSettled)
  .map((phase) => `'${phase}'`)
  .join(', ');

/** One more than any upload has. */
export const NEXT_REVISION = `(
  SELECT coalesce(max(revision), 0) + 1 FROM uploads INDEXED BY changed_uploads WHERE revision IS NOT NULL
)`;

/** What the history reads of an upload. */
const RECORD = `position, uploads.id, batch_id, project_id, options, file, size, modified, phase,
  state, delivery, changed_at, added_at, undone_at, revision`;

/** Everything that the history asks the journal in SQL, prepared once. */
export const prepareHistoryStatements = (database: DatabaseSync) => ({
  identity: database.prepare('SELECT id FROM identity'),

  lastPosition: database.prepare('SELECT coalesce(max(position), 0) AS position FROM uploads'),

  lastRevision: database.prepare(`SELECT ${NEXT_REVISION} - 1 AS revision`),

  /** What came to rest, or left it, after a revision. */
  changedAfter: database.prepare(`
    SELECT ${RECORD}
    FROM uploads INDEXED BY changed_uploads JOIN batches ON batches.id = batch_id
    WHERE revision > :revision
    ORDER BY revision LIMIT :limit`),

  /** What stands below a position, at rest or not, the newest first. */
  below: database.prepare(`
    SELECT ${RECORD}
    FROM uploads JOIN batches ON batches.id = batch_id
    WHERE position < :position
    ORDER BY position DESC LIMIT :limit`),

  /** Where something is at rest, from one position up to another, which is not among it; the newest first. */
  atRest: database.prepare(`
    SELECT position
    FROM uploads JOIN batches ON batches.id = batch_id
    WHERE position >= :first AND position < :end AND phase IN (${AT_REST}) AND added_at IS NOT NULL
    ORDER BY position DESC LIMIT :limit`),

  /** What is at rest at these positions, given as a JSON array; the newest first. */
  at: database.prepare(`
    SELECT ${RECORD}
    FROM json_each(:positions) JOIN uploads ON position = value
    JOIN batches ON batches.id = batch_id
    WHERE phase IN (${AT_REST}) AND added_at IS NOT NULL
    ORDER BY position DESC`),

  /** What is at rest of these ids, given as a JSON array, in the order added. */
  withIds: database.prepare(`
    SELECT ${RECORD}
    FROM json_each(:ids) JOIN uploads ON uploads.id = value
    JOIN batches ON batches.id = batch_id
    WHERE phase IN (${AT_REST}) AND added_at IS NOT NULL
    ORDER BY position`),

  /** What is at rest of a batch, in the order added. */
  ofBatch: database.prepare(`
    SELECT ${RECORD}
    FROM uploads INDEXED BY uploads_of_batch JOIN batches ON batches.id = batch_id
    WHERE batch_id = :batchId AND phase IN (${AT_REST}) AND added_at IS NOT NULL
    ORDER BY position`),

  /** Where what was added at a time or later begins. */
  firstSince: database.prepare(`
    SELECT position FROM batches INDEXED BY batches_by_time JOIN uploads ON batch_id = batches.id
    WHERE added_at >= :time ORDER BY added_at, position LIMIT 1`),

  markUndone: database.prepare(`
    UPDATE uploads SET undone_at = :now, revision = ${NEXT_REVISION} WHERE id = :id`),

  projects: database.prepare('SELECT key, id, name, environment FROM projects'),

  addProject: database.prepare(
    'INSERT INTO projects (id) VALUES (:id) ON CONFLICT (id) DO NOTHING',
  ),

  nameProject: database.prepare(`
    INSERT INTO projects (id, name, environment) VALUES (:id, :name, :environment)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, environment = excluded.environment`),
});
