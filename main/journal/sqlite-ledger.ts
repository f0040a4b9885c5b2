import type { DatabaseSync } from 'node:sqlite';
import type { HotFolderId } from '../../shared/hot-folder.ts';
import type { UploadId } from '../../shared/upload.ts';
import type { Ledger, LedgerEntry, OwedLine, UploadOutcome } from '../hot-folders/ports.ts';
import { isDecision, throughToDisk } from './durability.ts';
import { entryRow, pathColumn, readEntry } from './ledger-rows.ts';
import { outcomeOf } from './rows.ts';
import type { SqliteJournalOptions } from './sqlite-journal.ts';
import { prepareLedgerStatements } from './statements.ts';
import { commit } from './transaction.ts';

/**
 * The ledger in the journal's database. A row that cannot be read is kept and told of, and
 * its file counts as failed.
 */
export class SqliteLedger implements Ledger {
  readonly #database: DatabaseSync;
  readonly #options: SqliteJournalOptions;
  readonly #sql: ReturnType<typeof prepareLedgerStatements>;

  /** @param database with the newest schema; whoever opened it closes it */
  constructor(database: DatabaseSync, options: SqliteJournalOptions) {
    this.#database = database;
    this.#options = options;
    this.#sql = prepareLedgerStatements(database);
  }

  load(folder: HotFolderId): LedgerEntry[] {
    const entries: LedgerEntry[] = [];
    const unreadable: string[] = [];
    for (const row of this.#sql.files.iterate({ folder })) {
      const { entry, isWhole } = readEntry(folder, row);
      if (entry) entries.push(entry);
      if (!isWhole) unreadable.push(String(row.path));
    }
    if (unreadable.length > 0) this.#options.onUnreadable(unreadable);
    return entries;
  }

  put(entries: readonly LedgerEntry[]): void {
    this.#commitEntries(entries, () => this.#put(entries));
  }

  rest(entry: LedgerEntry, line: string | null): void {
    this.#commitEntries([entry], () => {
      this.#put([entry]);
      if (line !== null) this.#sql.oweLine.run({ folder: entry.folder, line });
    });
  }

  owedLines(folder: HotFolderId, after: number, limit: number): OwedLine[] {
    return this.#sql.owedLines
      .all({ folder, after, limit })
      .map(({ position, line }) => ({ position: Number(position), line: String(line) }));
  }

  settleLines(folder: HotFolderId, upTo: number): void {
    commit(this.#database, () => this.#sql.settleLines.run({ folder, upTo }));
  }

  move(from: string, entry: LedgerEntry): void {
    commit(this.#database, () => {
      this.#drop(entry.folder, [from]);
      this.#put([entry]);
    });
  }

  drop(folder: HotFolderId, paths: readonly string[]): void {
    commit(this.#database, () => this.#drop(folder, paths));
  }

  forget(folder: HotFolderId): void {
    commit(this.#database, () => {
      this.#sql.dropFiles.run({ folder });
      this.#sql.forgetBegun.run({ folder });
      this.#sql.forgetLines.run({ folder });
    });
  }

  isBegun(folder: HotFolderId): boolean {
    return this.#sql.begun.get({ folder }) !== undefined;
  }

  /** Waits for the disk: begun once more after a power cut, what came in between would count as there before. */
  begin(folder: HotFolderId, entries: readonly LedgerEntry[]): void {
    throughToDisk(this.#database, () =>
      commit(this.#database, () => {
        this.#put(entries);
        this.#sql.markBegun.run({ folder, now: this.#options.now() });
      }),
    );
  }

  outcome(upload: UploadId): UploadOutcome | null {
    const row = this.#sql.outcome.get({ id: upload });
    return row ? outcomeOf(row) : null;
  }

  #commitEntries(entries: readonly LedgerEntry[], work: () => void): void {
    const write = () => commit(this.#database, work);
    if (entries.some(isDecision)) throughToDisk(this.#database, write);
    else write();
  }

  #put(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) this.#sql.putFile.run(entryRow(entry));
  }

  #drop(folder: HotFolderId, paths: readonly string[]): void {
    for (const path of paths) this.#sql.dropFile.run({ folder, path: pathColumn(path) });
  }
}
