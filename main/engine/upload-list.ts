import type { Totals } from '../../shared/snapshot.ts';
import type { Selection, TransferRate, UploadId, UploadView } from '../../shared/upload.ts';
import { canMove, type StateOf, type UploadState } from '../../shared/upload-state.ts';
import { toUploadError } from './errors.ts';
import type { FaultCounts } from './fault-counts.ts';
import type { Journal, JournalChange, JournalEntry } from './journal-port.ts';
import { type ListedUpload, toEntry, toView } from './listed-upload.ts';
import type { SourceOf } from './ports.ts';
import { TotalsCount } from './totals.ts';

/** Where a run leaves an upload. */
export type RestState = StateOf<'done' | 'skipped' | 'failed' | 'cancelled' | 'paused' | 'waiting'>;

/** A state that the journal keeps. */
type KeptState = JournalEntry['state'];

/** What is noted of an upload along with a move. */
type Noted = Omit<JournalChange, 'id' | 'state'>;

/** What the list tells of itself. */
export interface ListListener {
  changed(upload: UploadView): void;
  removed(ids: readonly UploadId[]): void;
}

/**
 * Every upload the engine knows, in the order added. All moves go through here, and into the journal
 * before anyone acts on them, as far as a restart could use them: it knows of all that was created.
 */
export class UploadList {
  readonly #journal: Journal;
  readonly #sourceOf: SourceOf;
  readonly #listener: ListListener;
  readonly #uploads = new Map<UploadId, ListedUpload>();
  readonly #count = new TotalsCount();

  constructor(journal: Journal, sourceOf: SourceOf, listener: ListListener) {
    this.#journal = journal;
    this.#sourceOf = sourceOf;
    this.#listener = listener;
  }

  /** Records uploads in the journal; they are on the list only once they are shown. */
  record(uploads: readonly ListedUpload[]): void {
    this.#journal.add(uploads.map(toEntry));
  }

  /** As `record`, for thousands: lets other work come in between. */
  recordAll(uploads: readonly ListedUpload[]): Promise<void> {
    return this.#journal.addAll(uploads.map(toEntry));
  }

  /** What an earlier process left of a project, in its order: what was under way is queued again. */
  restore(projectId: string): ListedUpload[] {
    return this.#journal
      .load(['waiting', 'active', 'paused', 'failed'])
      .filter((entry) => entry.projectId === projectId)
      .map((entry) => this.#fromEntry(entry));
  }

  /** Shows what was restored. @returns those that were not on the list yet */
  showRestored(uploads: readonly ListedUpload[]): readonly ListedUpload[] {
    const shown = uploads.filter(({ id }) => !this.#uploads.has(id));
    for (const upload of shown) this.show(upload);
    return shown;
  }

  show(upload: ListedUpload): void {
    this.#uploads.set(upload.id, upload);
    this.#count.add(counted(upload));
    this.#listener.changed(toView(upload));
  }

  get(id: UploadId): ListedUpload | undefined {
    return this.#uploads.get(id);
  }

  /** The uploads of a selection that are still listed. */
  *select(selection: Selection): Generator<ListedUpload> {
    if (selection === 'all') return yield* [...this.#uploads.values()];
    for (const id of selection) {
      const upload = this.#uploads.get(id);
      if (upload) yield upload;
    }
  }

  views(): UploadView[] {
    return [...this.#uploads.values()].map(toView);
  }

  totals(): Omit<Totals, 'rate'> {
    return this.#count.totals();
  }

  /** @throws Error for a move that MOVES does not allow, UploadFault when it cannot be recorded */
  move(id: UploadId, state: UploadState, noted: Noted = {}): void {
    const upload = this.#expect(id);
    assertMove(upload, state);
    if (isOfUse(state, noted)) this.#journal.record([{ id, state, ...noted }]);
    this.#replace(upload, { ...upload, ...noted, state, rate: null });
  }

  /** Moves many at once, in one entry of the journal. @throws as `move` */
  moveAll(
    uploads: readonly ListedUpload[],
    state: KeptState,
    changed: Partial<Pick<ListedUpload, 'faults'>> = {},
  ): void {
    if (uploads.length === 0) return;
    for (const upload of uploads) assertMove(upload, state);
    this.#journal.record(uploads.map(({ id }) => ({ id, state })));
    for (const upload of uploads)
      this.#replace(upload, { ...upload, ...changed, state, rate: null });
  }

  /**
   * Moves to where a run leaves an upload. This cannot fail: an upload whose rest cannot be
   * recorded has failed, and says why it could not be; a restart will find out what became of it.
   */
  settle(id: UploadId, state: RestState, faults: FaultCounts): void {
    const upload = this.#expect(id);
    const noted = notedAtRest(upload, state);
    try {
      assertMove(upload, state);
      this.#journal.record([{ id, state, ...noted }]);
      this.#replace(upload, { ...upload, ...noted, faults, state, rate: null });
    } catch (thrown) {
      const failed: UploadState = { phase: 'failed', error: toUploadError(thrown) };
      this.#replace(upload, { ...upload, state: failed, rate: null });
    }
  }

  /** Shows that an upload waits until another time, which is nothing that a restart could use. @param until ms */
  postpone(id: UploadId, until: number): void {
    const upload = this.#expect(id);
    if (upload.state.phase !== 'waiting') return;
    this.#replace(upload, { ...upload, state: { ...upload.state, until } });
  }

  /** Shows how far a transfer is. Bytes never touch the journal: no restart could use them. */
  progress(id: UploadId, sent: number, rate: TransferRate | null): void {
    const upload = this.#expect(id);
    if (upload.state.phase !== 'sending') return;
    this.#replace(upload, { ...upload, state: { ...upload.state, sent }, rate });
  }

  /** As `progress`, of a download. @param total bytes; null where nobody knows */
  fetched(id: UploadId, received: number, total: number | null): void {
    const upload = this.#expect(id);
    if (upload.state.phase !== 'fetching') return;
    this.#replace(upload, { ...upload, state: { phase: 'fetching', received, total } });
  }

  remove(ids: readonly UploadId[]): void {
    if (ids.length === 0) return;
    this.#journal.remove(ids);
    for (const id of ids) {
      const upload = this.#uploads.get(id);
      if (upload) this.#count.remove(counted(upload));
      this.#uploads.delete(id);
    }
    this.#listener.removed(ids);
  }

  /** An upload as the journal held it, back on the list. */
  #fromEntry({ origin, state, ...entry }: JournalEntry): ListedUpload {
    return {
      ...entry,
      source: this.#sourceOf(origin),
      state: staysAsItWas(state) ? state : { phase: 'queued' },
      rate: null,
      faults: {},
      isTakenUp: true,
    };
  }

  #expect(id: UploadId): ListedUpload {
    const upload = this.#uploads.get(id);
    if (!upload) throw new Error(`There is no upload ${id}`);
    return upload;
  }

  #replace(before: ListedUpload, after: ListedUpload): void {
    this.#uploads.set(after.id, after);
    this.#count.replace(counted(before), counted(after));
    this.#listener.changed(toView(after));
  }
}

function assertMove({ id, state }: ListedUpload, next: UploadState): void {
  if (!canMove(state.phase, next.phase)) {
    throw new Error(`Upload ${id} cannot go from ${state.phase} to ${next.phase}`);
  }
}

/** What is noted with where an upload comes to rest: that its asset is gone, or what was found out of its file on the way. */
function notedAtRest(upload: ListedUpload, state: RestState): Noted {
  if (isDeleted(upload, state)) return { delivery: null };
  const { name, mediaType, fingerprint } = upload;
  return state.phase === 'skipped' ? { name, mediaType, fingerprint } : {};
}

/**
 * Whether a restart could use what a move says. Up to creating the asset everything begins again,
 * and what is being confirmed is looked for as what is being created is: commits that nobody will
 * read would be half of all.
 */
function isOfUse(state: UploadState, { delivery }: Noted): state is KeptState {
  switch (state.phase) {
    case 'sending':
    case 'fetching':
      return false;
    case 'checking':
    case 'requesting':
    case 'confirming':
      return delivery !== undefined;
    default:
      return true;
  }
}

/** Whether a restart leaves an upload where it was; everything else begins again. */
const staysAsItWas = ({ phase }: UploadState): boolean =>
  phase === 'failed' || phase === 'paused' || phase === 'cancelling';

/** Whether an upload comes to rest because what it had created was deleted; an asset whose file it replaced never is. */
const isDeleted = ({ replaces }: ListedUpload, state: RestState): boolean =>
  state.phase === 'cancelled' ||
  (replaces === undefined && 'error' in state && state.error?.code === 'checksum-mismatch');

const counted = ({ id, state, fingerprint }: ListedUpload) => ({
  id,
  state,
  size: fingerprint.size,
});
