import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { UploadId } from '../../shared/upload.ts';
import { groupOf, type UploadGroup, uploadStateSchema } from '../../shared/upload-state.ts';
import type { Journal, JournalChange, JournalEntry } from '../engine/journal-port.ts';
import { mustOutlivePowerCut, throughToDisk } from './durability.ts';
import { batchRow, changeRow, createEntryReader, uploadRow } from './rows.ts';
import { prepareStatements } from './statements.ts';
import { commit } from './transaction.ts';

/** How many entries `addAll` writes before it lets other work come in between. */
const SLICE = 100;

const PHASES = uploadStateSchema.options.map((option) => option.shape.phase.value);

/** What a journal and its ledger need besides their database. */
export interface SqliteJournalOptions {
  /** ms since the epoch */
  readonly now: () => number;
  /**
   * Told which rows could not be read: the ids of uploads, or the paths of hot folders' files. They
   * are kept, for a version that can.
   */
  readonly onUnreadable: (ids: readonly string[]) => void;
}

/**
 * The journal in an SQLite database. Uploads that were taken off the list stay in it, as history;
 * a change to one that was never added is ignored. Errors of SQLite that a person can do something
 * about are thrown as UploadFault.
 */
export class SqliteJournal implements Journal {
  readonly #database: DatabaseSync;
  readonly #lock: Disposable;
  readonly #now: () => number;
  readonly #onUnreadable: (ids: readonly string[]) => void;
  readonly #sql: ReturnType<typeof prepareStatements>;
  #nextPosition: number;

  /**
   * @param database with the newest schema
   * @param lock what keeps others from writing to it; released when the journal is closed
   */
  constructor(
    database: DatabaseSync,
    lock: Disposable,
    { now, onUnreadable }: SqliteJournalOptions,
  ) {
    this.#database = database;
    this.#lock = lock;
    this.#now = now;
    this.#onUnreadable = onUnreadable;
    this.#sql = prepareStatements(database);
    // what a process that died in the middle of adding has left
    this.#discard(this.#sql.halfAddedBatches.all().map((row) => String(row.id)));
    this.#nextPosition = Number(this.#sql.lastPosition.get()?.position) + 1;
  }

  add(entries: readonly JournalEntry[]): void {
    const first = this.#takePositions(entries.length);
    this.#commitToDisk(() => {
      for (const entry of onePerBatch(entries)) {
        this.#sql.insertBatch.run(batchRow(entry, this.#now()));
      }
      this.#insertUploads(entries, first);
    });
  }

  /**
   * Slices are committed one by one, so that other writes come in between with transactions of
   * their own. They do not count until their batches are marked as added, which is one commit.
   */
  async addAll(entries: readonly JournalEntry[]): Promise<void> {
    const first = this.#takePositions(entries.length);
    const heads = onePerBatch(entries);
    const batchIds = heads.map(({ batchId }) => batchId);
    this.#commit(() => {
      for (const entry of heads) this.#insertNewBatch(entry);
    });
    try {
      for (let from = 0; from < entries.length; from += SLICE) {
        const slice = entries.slice(from, from + SLICE);
        this.#commit(() => this.#insertUploads(slice, first + from));
        await nextTurn();
      }
      this.#commitToDisk(() => {
        for (const id of batchIds) this.#sql.markAdded.run({ id, now: this.#now() });
      });
    } catch (thrown) {
      this.#tryToDiscard(batchIds);
      throw thrown;
    }
  }

  record(changes: readonly JournalChange[]): void {
    const change = () => {
      for (const each of changes) this.#sql.changeUpload.run(changeRow(each, this.#now()));
    };
    if (mustOutlivePowerCut(changes)) this.#commitToDisk(change);
    else this.#commit(change);
  }

  remove(ids: readonly UploadId[]): void {
    this.#commit(() => {
      for (const id of ids) this.#sql.takeOffList.run({ id });
    });
  }

  load(groups?: readonly UploadGroup[]): JournalEntry[] {
    const except = groups ? PHASES.filter((phase) => !groups.includes(groupOf(phase))) : [];
    const entryOf = createEntryReader();
    const entries: JournalEntry[] = [];
    const unreadable: string[] = [];
    for (const row of this.#sql.listed.iterate({ except: JSON.stringify(except) })) {
      const entry = entryOf(row);
      if (entry) entries.push(entry);
      else unreadable.push(String(row.id));
    }
    if (unreadable.length > 0) this.#onUnreadable(unreadable);
    return entries;
  }

  /** Lets go of the database. Nothing is lost without it: every change is committed when it returns. */
  close(): void {
    this.#database[Symbol.dispose]();
    this.#lock[Symbol.dispose]();
  }

  #takePositions(count: number): number {
    const first = this.#nextPosition;
    this.#nextPosition += count;
    return first;
  }

  #insertNewBatch(entry: JournalEntry): void {
    const { changes } = this.#sql.insertBatch.run(batchRow(entry, null));
    if (changes === 0) throw new Error(`Batch ${entry.batchId} was added before`);
  }

  #insertUploads(entries: readonly JournalEntry[], first: number): void {
    const now = this.#now();
    for (const [index, entry] of entries.entries()) {
      this.#sql.insertUpload.run(uploadRow(entry, first + index, now));
    }
  }

  #discard(batchIds: readonly string[]): void {
    if (batchIds.length === 0) return;
    this.#commit(() => {
      for (const id of batchIds) {
        this.#sql.deleteUploadsOfBatch.run({ id });
        this.#sql.deleteBatch.run({ id });
      }
    });
  }

  /** Discards what was half added; if even that cannot be, it does not count and goes at the next opening. */
  #tryToDiscard(batchIds: readonly string[]): void {
    try {
      this.#discard(batchIds);
    } catch {
      // the fault that led here is the one to tell of
    }
  }

  #commitToDisk(work: () => void): void {
    throughToDisk(this.#database, () => this.#commit(work));
  }

  #commit(work: () => void): void {
    commit(this.#database, work);
  }
}

/** One entry of each batch: what it says of the batch, the others say too. */
const onePerBatch = (entries: readonly JournalEntry[]): JournalEntry[] => [
  ...new Map(entries.map((entry) => [entry.batchId, entry])).values(),
];
