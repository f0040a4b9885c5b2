import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
  Forgotten,
  HistoryPage,
  HistoryPlace,
  HistoryReach,
  HistorySearch,
  HistorySelection,
} from '../../shared/history.ts';
import { HISTORY_COUNTED } from '../../shared/limits.ts';
import type { BatchId, UploadId } from '../../shared/upload.ts';
import { forgetUploads } from './forget-history.ts';
import { giveBackRoom, sizeOfDatabase } from './free-room.ts';
import type { History, HistoryEntry, NamedProject } from './history.ts';
import type { HistoryIndex, IndexChange, Span } from './history-index.ts';
import { createHistoryReader, toHistoryRow } from './history-rows.ts';
import { prepareHistoryStatements } from './history-statements.ts';
import { expressionOf, type SearchedProject, textsOf } from './history-terms.ts';
import type { Row } from './rows.ts';
import { isDamage, isFull, toJournalFault } from './sqlite-faults.ts';
import { commit, inTransaction } from './transaction.ts';

/** How many uploads are indexed before other work comes in between: some 6 ms. */
const PORTION = 50;
/** Beyond any position. */
const END = Number.MAX_SAFE_INTEGER;

/** What a history needs besides the journal's database. */
export interface SqliteHistoryOptions {
  /** Opens the index that there is, or begins one anew; closed with the history. */
  readonly openIndex: (how: 'found' | 'anew') => HistoryIndex;
  /** ms since the epoch */
  readonly now: () => number;
}

/** The history in the journal's database, searched with an index beside it. */
export class SqliteHistory implements History {
  readonly #database: DatabaseSync;
  readonly #openIndex: SqliteHistoryOptions['openIndex'];
  readonly #now: () => number;
  readonly #sql: ReturnType<typeof prepareHistoryStatements>;
  #index: HistoryIndex;
  #isClosed = false;
  #catchingUp: Promise<void> | null = null;

  /** @param database the journal's, with the newest schema; whoever opened it closes it */
  constructor(database: DatabaseSync, { openIndex, now }: SqliteHistoryOptions) {
    this.#database = database;
    this.#openIndex = openIndex;
    this.#index = openIndex('found');
    this.#now = now;
    this.#sql = prepareHistoryStatements(database);
  }

  search(search: HistorySearch, place: HistoryPlace): HistoryPage {
    return this.#mending(() => this.#search(search, place));
  }

  select(selection: HistorySelection): HistoryEntry[] {
    if ('ids' in selection) {
      return this.#read(this.#sql.withIds.all({ ids: JSON.stringify(selection.ids) }));
    }
    const { search } = selection;
    const expression = expressionOf(search, this.#projects());
    const span = this.#spanOf(search);
    const positions = this.#mending(() => {
      this.#reach();
      return this.#positions(expression, span, END);
    });
    return this.#read(this.#at(positions)).toReversed();
  }

  entry(id: UploadId): HistoryEntry | null {
    return this.select({ ids: [id] })[0] ?? null;
  }

  batch(batchId: BatchId): HistoryEntry[] {
    return this.#read(this.#sql.ofBatch.all({ batchId }));
  }

  markUndone(ids: readonly UploadId[]): void {
    commit(this.#database, () => {
      for (const id of ids) this.#sql.markUndone.run({ id, now: this.#now() });
    });
  }

  async forget(): Promise<Forgotten> {
    const isOver = () => this.#isClosed;
    const before = this.#size();
    let uploads = 0;
    try {
      // before as well as after: whatever ends the program, nothing of it stays in the index
      this.#beginIndex();
      try {
        uploads = await forgetUploads(this.#database, isOver);
      } finally {
        // what comes to rest from now on may get a revision that the index has seen
        if (!isOver()) this.#beginIndex();
      }
    } catch (thrown) {
      throw toJournalFault(thrown);
    }
    if (!isOver()) await giveBackRoom(this.#database, isOver);
    return { uploads, freed: isOver() ? 0 : Math.max(0, before - this.#size()) };
  }

  nameProject({ id, name, environment }: NamedProject): void {
    commit(this.#database, () => this.#sql.nameProject.run({ id, name, environment }));
  }

  catchUp(): Promise<void> {
    this.#catchingUp ??= this.#indexAll().finally(() => {
      this.#catchingUp = null;
    });
    return this.#catchingUp;
  }

  /** Lets go of the index. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
    this.#index.close();
  }

  /** Does work with the index, and once more with a new one where that turns out to be damaged. */
  #mending<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      if (!isDamage(thrown) || this.#index.isReadOnly) throw toJournalFault(thrown);
      this.#beginIndex();
      return work();
    }
  }

  #size(): number {
    return sizeOfDatabase(this.#database) + this.#index.size();
  }

  #beginIndex(): void {
    this.#index.close();
    this.#index = this.#openIndex('anew');
  }

  #search(search: HistorySearch, { before, limit }: HistoryPlace): HistoryPage {
    const reach = this.#reach();
    const projects = this.#projects();
    const expression = expressionOf(search, projects);
    const span = this.#spanOf(search);
    const rest = { ...span, end: Math.min(span.end, before ?? END) };
    // one more than is wanted tells whether there are more
    const positions = this.#positions(expression, rest, limit + 1);
    const wanted = positions.slice(0, limit);
    return {
      rows: this.#read(this.#at(wanted)).map(toHistoryRow),
      next: positions.length > limit ? (wanted.at(-1) ?? null) : null,
      total:
        before === null && reach === 'everything'
          ? this.#total(positions, limit, expression, span)
          : null,
      reach,
      projects: before === null ? projects.map(({ key, ...project }) => project) : [],
    };
  }

  async #indexAll(): Promise<void> {
    if (this.#index.isReadOnly) return;
    do await nextTurn();
    while (!this.#isClosed && !this.#mending(() => this.#indexSome()));
  }

  /** Brings the index a little further, as far as there is room for that: reading needs none. */
  #reach(): HistoryReach {
    try {
      return this.#indexSome() ? 'everything' : 'growing';
    } catch (thrown) {
      if (!isFull(thrown)) throw thrown;
      return 'disk-full';
    }
  }

  /**
   * Brings the index a little further: first what has changed, then what was there before it began.
   *
   * @returns whether it is up to date
   */
  #indexSome(): boolean {
    const { below, revision } = this.#index.progress();
    if (this.#index.isReadOnly) return below === 0;
    const changed = this.#sql.changedAfter.all({ revision, limit: PORTION });
    if (changed.length > 0) {
      const last = Number(changed.at(-1)?.revision);
      this.#index.write(this.#changes(changed), { below, revision: last });
      return changed.length < PORTION && below === 0;
    }
    if (below === 0) return true;
    const older = this.#sql.below.all({ position: below, limit: PORTION });
    const isLast = older.length < PORTION;
    const next = isLast ? 0 : Number(older.at(-1)?.position);
    this.#index.write(this.#changes(older), { below: next, revision });
    return isLast;
  }

  #changes(rows: readonly Row[]): IndexChange[] {
    const keys = this.#keysOf(rows);
    const entryOf = createHistoryReader([]);
    return rows.map((row) => {
      const position = Number(row.position);
      const projectKey = keys.get(String(row.project_id));
      const entry = entryOf(row);
      if (!entry || projectKey === undefined) return { position, texts: null };
      const { asset, metadata } = entry;
      const texts = textsOf({
        ...entry,
        projectKey,
        tags: metadata.tags,
        url: asset?.url ?? null,
      });
      return { position, texts };
    });
  }

  /** The keys of projects by their ids; those that have none yet get one. */
  #keysOf(rows: readonly Row[]): Map<string, number> {
    const known = () => new Map(this.#projects().map(({ id, key }) => [id, key]));
    const keys = known();
    const unknown = new Set(
      rows.map((row) => String(row.project_id)).filter((id) => !keys.has(id)),
    );
    if (unknown.size === 0) return keys;
    inTransaction(this.#database, () => {
      for (const id of unknown) this.#sql.addProject.run({ id });
    });
    return known();
  }

  #projects(): SearchedProject[] {
    return this.#sql.projects.all().map((row) => ({
      key: Number(row.key),
      id: String(row.id),
      name: row.name === null ? null : String(row.name),
      environment: row.environment === null ? null : String(row.environment),
    }));
  }

  #spanOf({ from, to }: HistorySearch): Span {
    const since = (time: number): number => {
      const position = this.#sql.firstSince.get({ time })?.position;
      return position === undefined ? END : Number(position);
    };
    return { first: from === null ? 0 : since(from), end: to === null ? END : since(to) };
  }

  /** @param positions what was found of it, one more than `limit` at most */
  #total(
    positions: readonly number[],
    limit: number,
    expression: string | null,
    span: Span,
  ): number {
    if (positions.length <= limit) return positions.length;
    return this.#index.count(expression, span, HISTORY_COUNTED + 1);
  }

  #positions(expression: string | null, span: Span, limit: number): number[] {
    if (expression !== null) return this.#index.find(expression, span, limit);
    return this.#sql.atRest.all({ ...span, limit }).map((row) => Number(row.position));
  }

  #at(positions: readonly number[]): Row[] {
    return this.#sql.at.all({ positions: JSON.stringify(positions) });
  }

  /** The entries in rows; what cannot be read is left out, as everywhere. */
  #read(rows: readonly Row[]): HistoryEntry[] {
    const entryOf = createHistoryReader(this.#projects());
    return rows.flatMap((row) => entryOf(row) ?? []);
  }
}
