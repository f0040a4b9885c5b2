import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { openHistory } from './open-history.ts';
import { isAnySetAside } from './set-aside.ts';
import { toJournalFault } from './sqlite-faults.ts';
import type { SqliteHistory } from './sqlite-history.ts';
import { SqliteJournal, type SqliteJournalOptions } from './sqlite-journal.ts';
import { SqliteLedger } from './sqlite-ledger.ts';

/** The journal's name in a data folder. */
export const JOURNAL_FILE = 'journal.db';

/** A journal, and what a person should know of its opening. */
export interface OpenedJournal {
  readonly journal: SqliteJournal;
  /** What is known of hot folders' files; closed with the journal. */
  readonly ledger: SqliteLedger;
  /** Everything that was ever sent; closed with the journal. */
  readonly history: SqliteHistory;
  /** The new name, in the data folder, of a journal that was damaged; null when none was. */
  readonly setAside: string | null;
  /**
   * Whether the journal knows every upload, as far as it was read: one that was set aside, as long as it lies
   * there, and a row that cannot be read may tell of more.
   */
  isWhole(): boolean;
}

/**
 * Opens the journal of a data folder, making folder and journal where there are none, and holds the
 * folder for this process until the journal is closed.
 *
 * @throws UploadFault `data-folder-in-use`, `data-folder-unwritable`, `data-folder-newer`, `disk-full`
 */
export function openJournal(folder: string, options: SqliteJournalOptions): OpenedJournal {
  try {
    // names of files are nobody else's business
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    using opening = new DisposableStack();
    const lock = opening.use(lockFolder(folder));
    const file = join(folder, JOURNAL_FILE);
    const { database, setAside } = openDatabase(file, options.now());
    opening.use(database);
    migrate(database);
    const history = opening.use(openHistory(database, folder, options));
    let isWhole = !isAnySetAside(file);
    const held = new DisposableStack();
    held.use(lock);
    held.use(history);
    const journal = new SqliteJournal(database, held, {
      ...options,
      onUnreadable(ids) {
        isWhole = false;
        options.onUnreadable(ids);
      },
    });
    const ledger = new SqliteLedger(database, options);
    opening.move();
    return { journal, ledger, history, setAside, isWhole: () => isWhole };
  } catch (thrown) {
    throw toJournalFault(thrown);
  }
}
