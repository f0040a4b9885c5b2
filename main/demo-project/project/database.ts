import { DatabaseSync } from 'node:sqlite';
import type { z } from 'zod';

/** Records of one kind: read from memory, written through to disk. */
export interface Documents<T extends { readonly id: string }> {
  get(id: string): T | undefined;
  /** Every record, in the order they were first put. */
  all(): T[];
  readonly size: number;
  put(record: T): void;
  delete(id: string): void;
}

/** Records that are looked up one at a time, and of which there may be too many to keep in memory. */
export interface Archive<T extends { readonly id: string; readonly finishedAt: number }> {
  get(id: string): T | undefined;
  put(record: T): void;
  /** Forgets those that finished before a moment, in ms since the epoch. */
  forgetBefore(moment: number): void;
}

/** Where a demo project's data lies. One process at a time has it open. */
export interface Database {
  /** The records of a kind. @throws ZodError at the first read, when what is stored is not of it */
  documents<T extends { readonly id: string }>(kind: string, schema: z.ZodType<T>): Documents<T>;
  archive<T extends { readonly id: string; readonly finishedAt: number }>(
    kind: string,
    schema: z.ZodType<T>,
  ): Archive<T>;
  /** A value that is made once and then stays. */
  setting(name: string, initial: () => string): string;
  /** Does all of the work or, when it throws, none of it. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Another process, or another demo project in this one, has the database open. */
export class DatabaseLocked extends Error {}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS documents (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  );
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

/**
 * Opens or creates a database. A write is safe from then on against the process being killed, but
 * not against a power cut: that would cost an fsync a request, for data that is there to play with.
 *
 * @throws DatabaseLocked
 */
export function openDatabase(file: string): Database {
  const sqlite = openExclusively(file);
  const put = sqlite.prepare(
    `INSERT INTO documents (kind, id, body) VALUES (?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body`,
  );
  const remove = sqlite.prepare('DELETE FROM documents WHERE kind = ? AND id = ?');
  const load = sqlite.prepare('SELECT body FROM documents WHERE kind = ? ORDER BY rowid');
  const find = sqlite.prepare('SELECT body FROM documents WHERE kind = ? AND id = ?');
  const removeFinished = sqlite.prepare(
    "DELETE FROM documents WHERE kind = ? AND body ->> '$.finishedAt' < ?",
  );
  const getSetting = sqlite.prepare('SELECT value FROM settings WHERE name = ?');
  const putSetting = sqlite.prepare('INSERT INTO settings (name, value) VALUES (?, ?)');
  /** What to drop from memory when a transaction failed: all that it may have touched. */
  const forget: (() => void)[] = [];

  return {
    documents<T extends { readonly id: string }>(kind: string, schema: z.ZodType<T>): Documents<T> {
      let loaded: Map<string, T> | null = null;
      forget.push(() => {
        loaded = null;
      });
      const records = (): Map<string, T> => {
        loaded ??= new Map(
          load.all(kind).map(({ body }) => {
            const record = schema.parse(JSON.parse(String(body)));
            return [record.id, record];
          }),
        );
        return loaded;
      };
      return {
        get: (id) => records().get(id),
        all: () => [...records().values()],
        get size() {
          return records().size;
        },
        put(record) {
          put.run(kind, record.id, JSON.stringify(record));
          records().set(record.id, record);
        },
        delete(id) {
          remove.run(kind, id);
          records().delete(id);
        },
      };
    },

    archive: (kind, schema) => ({
      get(id) {
        const body = find.get(kind, id)?.body;
        return body === undefined ? undefined : schema.parse(JSON.parse(String(body)));
      },
      put: (record) => void put.run(kind, record.id, JSON.stringify(record)),
      forgetBefore: (moment) => void removeFinished.run(kind, moment),
    }),

    setting(name, initial) {
      const stored = getSetting.get(name)?.value;
      if (stored !== undefined) return String(stored);
      const value = initial();
      putSetting.run(name, value);
      return value;
    },

    transaction(work) {
      sqlite.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        sqlite.exec('COMMIT');
        return result;
      } catch (thrown) {
        sqlite.exec('ROLLBACK');
        for (const drop of forget) drop();
        throw thrown;
      }
    },

    close: () => sqlite.close(),
  };
}

function openExclusively(file: string): DatabaseSync {
  const sqlite = new DatabaseSync(file);
  try {
    sqlite.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;');
    sqlite.exec(`PRAGMA synchronous = NORMAL; ${SCHEMA}`);
    return sqlite;
  } catch (thrown) {
    sqlite.close();
    const code = thrown instanceof Error && 'errcode' in thrown ? thrown.errcode : null;
    if (code !== SQLITE_BUSY) throw thrown;
    throw new DatabaseLocked(`${file} is open elsewhere`, { cause: thrown });
  }
}

const SQLITE_BUSY = 5;
