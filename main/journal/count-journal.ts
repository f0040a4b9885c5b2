import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { versionOf } from './migrations.ts';
import { JOURNAL_FILE } from './open-journal.ts';

/** How much a journal holds; nothing of what. */
export interface JournalCounts {
  /** of the schema */
  readonly version: number;
  /** By phase: those on the list, and those that were taken off it. */
  readonly uploads: Readonly<Record<string, { readonly listed: number; readonly past: number }>>;
  readonly batches: number;
  readonly hotFiles: number;
}

/**
 * Counts what is in the journal of a data folder, which must be open: beside whoever writes to it,
 * and unable to write itself. Looks at every row, so it is for a person who asks and not for a loop.
 *
 * @throws Error of SQLite
 */
export function countJournal(folder: string): JournalCounts {
  using database = new DatabaseSync(join(folder, JOURNAL_FILE), { readOnly: true });
  const numberOf = (sql: string): number => Number(database.prepare(sql).get()?.count);
  const rows = database
    .prepare(
      `SELECT phase, sum(listed) AS listed, count(*) - sum(listed) AS past
       FROM uploads GROUP BY phase ORDER BY phase`,
    )
    .all();
  return {
    version: versionOf(database),
    uploads: Object.fromEntries(
      rows.map(({ phase, listed, past }) => [
        String(phase),
        { listed: Number(listed), past: Number(past) },
      ]),
    ),
    batches: numberOf('SELECT count(*) AS count FROM batches'),
    hotFiles: numberOf('SELECT count(*) AS count FROM hot_files'),
  };
}
