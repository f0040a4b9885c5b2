import { accessSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UploadFault } from '../engine/errors.ts';
import type { History } from './history.ts';
import { HISTORY_FILE, HistoryIndex } from './history-index.ts';
import { MIGRATIONS, refuseNewer, versionOf } from './migrations.ts';
import { JOURNAL_FILE, openJournal } from './open-journal.ts';
import { toJournalFault } from './sqlite-faults.ts';
import { SqliteHistory } from './sqlite-history.ts';
import type { SqliteJournalOptions } from './sqlite-journal.ts';

/** A history to read in, until it is disposed of. */
export interface ReadHistory extends Disposable {
  readonly history: History;
}

/**
 * Opens the history of a data folder, also while another process has the folder: then it is what
 * that process has brought it to. Null where nothing was ever uploaded.
 *
 * @throws UploadFault as `openJournal`; `data-folder-in-use` only where the other is still bringing
 *   an older journal up to date
 * @throws what the file system throws where it does not let anybody look into the folder
 */
export function readHistory(folder: string, options: SqliteJournalOptions): ReadHistory | null {
  if (!isBegun(join(folder, JOURNAL_FILE))) return null;
  try {
    const { journal, history } = openJournal(folder, options);
    return { history, [Symbol.dispose]: () => journal.close() };
  } catch (thrown) {
    if (!(thrown instanceof UploadFault) || thrown.code !== 'data-folder-in-use') throw thrown;
    const found = readBeside(folder, options);
    if (found === null) throw thrown;
    return found;
  }
}

/** Whether there is a journal; a folder that may not be looked into, or is none, is no answer. */
function isBegun(file: string): boolean {
  try {
    accessSync(file);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return false;
    throw thrown;
  }
}

function readBeside(folder: string, { now }: SqliteJournalOptions): ReadHistory | null {
  try {
    using opening = new DisposableStack();
    const database = opening.use(new DatabaseSync(join(folder, JOURNAL_FILE), { readOnly: true }));
    refuseNewer(database);
    if (versionOf(database) !== MIGRATIONS.length) return null;
    const index = HistoryIndex.openReadOnly(join(folder, HISTORY_FILE));
    if (index === null) return null;
    const history = opening.use(new SqliteHistory(database, { now, openIndex: () => index }));
    const held = opening.move();
    return { history, [Symbol.dispose]: () => held.dispose() };
  } catch (thrown) {
    throw toJournalFault(thrown);
  }
}
