import type { DatabaseSync } from 'node:sqlite';
import { UploadFault } from '../engine/errors.ts';
import { inTransaction } from './transaction.ts';

/** Marks a database as ours, in its header: "DROP" in ASCII. */
export const APPLICATION_ID = 0x44524f50;

/**
 * The schema, as the steps that lead to it: the step at index n turns version n into n + 1. A step
 * that has shipped is never changed. A change of what the documents below look like needs a step
 * too, so that what was stored before can still be read.
 *
 * A column for what SQL asks about; a JSON document for what only the program reads. JSON also
 * keeps strings that UTF-8 cannot: a file name with half a surrogate pair comes back as it was.
 */
export const MIGRATIONS: readonly string[] = [
  `
  PRAGMA application_id = ${APPLICATION_ID};

  CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY,
    project_id TEXT NOT NULL,
    metadata TEXT NOT NULL, -- JSON
    added_at INTEGER -- ms since the epoch; null until all of its uploads are here: until then it does not count
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE uploads (
    position INTEGER NOT NULL PRIMARY KEY, -- the order in which they were added
    id TEXT NOT NULL UNIQUE,
    batch_id TEXT NOT NULL REFERENCES batches (id),
    file TEXT NOT NULL, -- JSON: origin, name, folder, media type
    size INTEGER NOT NULL, -- bytes
    modified REAL NOT NULL, -- ms since the epoch
    phase TEXT NOT NULL, -- of the state
    state TEXT NOT NULL, -- JSON
    delivery TEXT NOT NULL, -- JSON: path and MD5 of what storage has received, or null
    listed INTEGER NOT NULL DEFAULT 1, -- 0 once it was taken off the list: then it is history
    changed_at INTEGER NOT NULL -- ms since the epoch
  ) STRICT;

  CREATE INDEX listed_uploads ON uploads (position, phase) WHERE listed = 1;
  `,
  // A batch holds all that was decided for it, not its metadata alone; a wait tells what went wrong.
  // What cannot be read stays as it is, for a person to find: it must not keep the rest from opening.
  `
  ALTER TABLE batches RENAME COLUMN metadata TO options;

  UPDATE batches SET options = json_object(
    'metadata', json_set(
      options,
      '$.author', json('null'), '$.notes', json('null'), '$.collection', json('null'),
      '$.title', json('{}'), '$.alt', json('{}'), '$.customData', json('{}'),
      '$.focalPoint', json('null')
    ),
    'duplicates', 'skip',
    'priority', 'normal'
  ) WHERE json_valid(options);

  UPDATE uploads SET state = json_set(state, '$.error', json('null'), '$.attempts', 0)
  WHERE phase = 'waiting' AND json_valid(state);

  UPDATE uploads SET state = json_set(state, '$.why', 'already-in-project')
  WHERE phase = 'skipped' AND json_valid(state)
    AND state ->> '$.why' = 'same-as-another-in-batch';
  `,
  // What is known of the files of hot folders.
  `
  CREATE TABLE hot_folders_begun (
    folder TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL -- ms since the epoch
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hot_files (
    folder TEXT NOT NULL,
    path TEXT NOT NULL, -- JSON: a string
    size INTEGER NOT NULL, -- bytes
    modified REAL NOT NULL, -- ms since the epoch
    facts TEXT NOT NULL, -- JSON: MD5, standing, asset, when
    PRIMARY KEY (folder, path)
  ) STRICT, WITHOUT ROWID;
  `,
  // What a search of the history needs; its index is a file of its own (history-index.ts). What is
  // there already has no revision: the index begins with all of it.
  `
  ALTER TABLE uploads ADD COLUMN revision INTEGER; -- counts what came to rest and what left it
  ALTER TABLE uploads ADD COLUMN undone_at INTEGER; -- ms since the epoch; null where its asset was not deleted again

  CREATE INDEX changed_uploads ON uploads (revision) WHERE revision IS NOT NULL;
  CREATE INDEX uploads_of_batch ON uploads (batch_id, position);
  CREATE INDEX batches_by_time ON batches (added_at);

  CREATE TABLE projects (
    key INTEGER NOT NULL PRIMARY KEY, -- short, for the index
    id TEXT NOT NULL UNIQUE,
    name TEXT, -- null until it was open once
    environment TEXT
  ) STRICT;

  CREATE TABLE identity (id TEXT NOT NULL) STRICT; -- tells this journal from any other
  INSERT INTO identity VALUES (hex(randomblob(16)));
  `,
  // What the receipts of hot folders are owed. Of what came before, all counts as written.
  `
  CREATE TABLE receipt_lines (
    position INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- the order in which they came; no number comes twice
    folder TEXT NOT NULL,
    line TEXT NOT NULL -- of its CSV
  ) STRICT;
  `,
];

/** The version of a database's schema; 0 while it has none. */
export function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}

/**
 * Refuses a database that a newer version has migrated further than we know. Asks its header alone:
 * the rest may be beyond our SQLite too.
 *
 * @throws UploadFault `data-folder-newer`
 */
export function refuseNewer(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version <= MIGRATIONS.length) return;
  throw new UploadFault(
    'data-folder-newer',
    `data version ${version}, newest known ${MIGRATIONS.length}`,
  );
}

/** Brings a database's schema up to date, each step whole or not at all. */
export function migrate(database: DatabaseSync, migrations = MIGRATIONS): void {
  const version = versionOf(database);
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    inTransaction(database, () => {
      database.exec(step);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
