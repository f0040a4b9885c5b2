import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sizeOfDatabase } from './free-room.ts';
import type { IndexedTexts } from './history-terms.ts';
import { keepPrivate } from './private-file.ts';
import { isDamage } from './sqlite-faults.ts';
import { inTransaction } from './transaction.ts';

/** The index's name in a data folder. */
export const HISTORY_FILE = 'history.db';

/** Counts what an index looks like; one that looks otherwise is begun anew. */
const VERSION = 1;

const CONFIGURATION = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -8000;
`;

const SCHEMA = `
  CREATE VIRTUAL TABLE history USING fts5 (
    name, folder, tags, url, day, facts,
    tokenize = 'trigram remove_diacritics 1', content = '', contentless_delete = 1
  );

  CREATE TABLE progress (
    journal TEXT NOT NULL, -- which journal this is the index of
    below INTEGER NOT NULL, -- the positions below it are not in it yet
    revision INTEGER NOT NULL -- the last that is in it
  ) STRICT;

  PRAGMA user_version = ${VERSION};
`;

/** How far an index has come. */
export interface IndexProgress {
  /** Positions below it are not in it yet; 0 when all are. */
  readonly below: number;
  /** The last revision that is in it. */
  readonly revision: number;
}

/** What is to be indexed, or taken out, by the upload's position. */
export interface IndexChange {
  readonly position: number;
  /** null: it is not at rest (any more) */
  readonly texts: IndexedTexts | null;
}

/** Positions from `first` on, up to `end`, which is not among them. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/**
 * The index that makes the history quick to search. It holds nothing that the journal could not tell
 * again, so it is a file of its own: looking for damage in it would take seconds at every start,
 * and one that is damaged, or another journal's, is begun anew.
 */
export class HistoryIndex {
  /** Whether another process has it, and brings it up to date. */
  readonly isReadOnly: boolean;
  readonly #database: DatabaseSync;
  readonly #sql: ReturnType<typeof prepareStatements>;

  private constructor(database: DatabaseSync, isReadOnly: boolean) {
    this.#database = database;
    this.isReadOnly = isReadOnly;
    this.#sql = prepareStatements(database);
  }

  /** @param start where an index begins that is begun now, and the last revision of the journal */
  static open(file: string, journal: string, start: IndexProgress): HistoryIndex {
    const found = openSound(file, journal, start.revision);
    return found ? new HistoryIndex(found, false) : HistoryIndex.begin(file, journal, start);
  }

  /** Begins an index anew, whatever the file holds. */
  static begin(file: string, journal: string, { below, revision }: IndexProgress): HistoryIndex {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    keepPrivate(file);
    const database = new DatabaseSync(file);
    database.exec(CONFIGURATION);
    inTransaction(database, () => {
      database.exec(SCHEMA);
      database
        .prepare('INSERT INTO progress VALUES (:journal, :below, :revision)')
        .run({ journal, below, revision });
    });
    return new HistoryIndex(database, false);
  }

  /** The index that another process keeps; null where there is none, or none that this version knows. */
  static openReadOnly(file: string): HistoryIndex | null {
    if (!existsSync(file)) return null;
    const database = new DatabaseSync(file, { readOnly: true });
    if (isKnown(database)) return new HistoryIndex(database, true);
    database.close();
    return null;
  }

  progress(): IndexProgress {
    const row = this.#sql.progress.get();
    return { below: Number(row?.below), revision: Number(row?.revision) };
  }

  /** Makes changes, and notes how far that brings the index. */
  write(changes: readonly IndexChange[], { below, revision }: IndexProgress): void {
    inTransaction(this.#database, () => {
      for (const { position, texts } of changes) {
        if (texts) this.#sql.put.run({ position, ...texts });
        else this.#sql.remove.run({ position });
      }
      this.#sql.advance.run({ below, revision });
    });
  }

  /** The positions that an expression finds, the newest first. */
  find(expression: string, { first, end }: Span, limit: number): number[] {
    return this.#sql.find.all({ expression, first, end, limit }).map((row) => Number(row.rowid));
  }

  /** How many an expression finds, `limit` at most; null finds all. */
  count(expression: string | null, { first, end }: Span, limit: number): number {
    const row =
      expression === null
        ? this.#sql.countAll.get({ first, end, limit })
        : this.#sql.count.get({ expression, first, end, limit });
    return Number(row?.count);
  }

  /** bytes */
  size(): number {
    return sizeOfDatabase(this.#database);
  }

  close(): void {
    this.#database.close();
  }
}

/** The index that a file holds; null where it is damaged, or not this journal's. */
function openSound(file: string, journal: string, revision: number): DatabaseSync | null {
  keepPrivate(file);
  const database = new DatabaseSync(file);
  try {
    if (isIndexOf(database, journal, revision)) {
      database.exec(CONFIGURATION);
      return database;
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

/** @param revision the last of the journal: an index that is ahead has seen what a power cut took of the journal */
function isIndexOf(database: DatabaseSync, journal: string, revision: number): boolean {
  if (!isKnown(database)) return false;
  const progress = database.prepare('SELECT * FROM progress').get();
  return progress?.journal === journal && Number(progress.revision) <= revision;
}

const isKnown = (database: DatabaseSync): boolean =>
  database.prepare('PRAGMA user_version').get()?.user_version === VERSION;

const prepareStatements = (database: DatabaseSync) => ({
  progress: database.prepare('SELECT below, revision FROM progress'),

  advance: database.prepare('UPDATE progress SET below = :below, revision = :revision'),

  put: database.prepare(`
    INSERT OR REPLACE INTO history (rowid, name, folder, tags, url, day, facts)
    VALUES (:position, :name, :folder, :tags, :url, :day, :facts)`),

  remove: database.prepare('DELETE FROM history WHERE rowid = :position'),

  find: database.prepare(`
    SELECT rowid FROM history
    WHERE history MATCH :expression AND rowid >= :first AND rowid < :end
    ORDER BY rowid DESC LIMIT :limit`),

  count: database.prepare(`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM history
      WHERE history MATCH :expression AND rowid >= :first AND rowid < :end LIMIT :limit
    )`),

  countAll: database.prepare(`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM history WHERE rowid >= :first AND rowid < :end LIMIT :limit
    )`),
});
