import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { HISTORY_FILE, HistoryIndex } from './history-index.ts';
import { prepareHistoryStatements } from './history-statements.ts';
import { SqliteHistory } from './sqlite-history.ts';

/**
 * The history of a journal that this process holds.
 *
 * @param database the journal's, with the newest schema; whoever opened it closes it
 * @param now ms since the epoch
 */
export function openHistory(
  database: DatabaseSync,
  folder: string,
  { now }: { readonly now: () => number },
): SqliteHistory {
  const file = join(folder, HISTORY_FILE);
  const sql = prepareHistoryStatements(database);
  const journal = String(sql.identity.get()?.id);
  return new SqliteHistory(database, {
    now,
    openIndex(how) {
      const last = Number(sql.lastPosition.get()?.position);
      const start = {
        below: last === 0 ? 0 : last + 1,
        revision: Number(sql.lastRevision.get()?.revision),
      };
      return how === 'found'
        ? HistoryIndex.open(file, journal, start)
        : HistoryIndex.begin(file, journal, start);
    },
  });
}
