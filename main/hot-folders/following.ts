import { assertNever } from '../../shared/assert-never.ts';
import type { UploadError } from '../../shared/errors.ts';
import type { UploadId } from '../../shared/upload.ts';
import type { UploadState } from '../../shared/upload-state.ts';
import type { FolderRecord, Noted } from './folder-record.ts';
import type { Aftermath, LedgerEntry, Standing, UploadOutcome } from './ports.ts';

export interface FollowingDeps {
  readonly record: FolderRecord;
  /** Whether a file stays where it is once it is in the project. */
  readonly keeps: () => boolean;
  /** The line about a file at rest that the receipt is owed; null where none is wished. */
  readonly lineOf: (entry: LedgerEntry) => string | null;
  /** A file came to rest: in the project, or with the reason why not. */
  readonly rested: (path: string) => void;
  /** A file was not at rest when its turn came, or its upload is gone: it is to be looked at anew. */
  readonly returned: (path: string, upload: UploadId) => void;
}

/** Where an upload is, and what storage has received of it. */
export type Outcome = Pick<UploadOutcome, 'md5'> & { readonly state: UploadState };

/** Notes what becomes of the uploads of one hot folder, whether it is being watched or not. */
export class Following {
  readonly #deps: FollowingDeps;
  /** Every upload whose end the ledger waits for, or that a person may let be tried again. */
  readonly #paths = new Map<UploadId, string>();
  readonly #underWay = new Set<UploadId>();

  constructor(deps: FollowingDeps) {
    this.#deps = deps;
  }

  /** Uploads that have not come to rest. */
  get underWay(): ReadonlySet<UploadId> {
    return this.#underWay;
  }

  /** Takes up the uploads that were handed over, and of which the ledger does not know the end. @param outcome what is known of one */
  takeUp(outcome: (upload: UploadId) => Outcome | null): void {
    for (const entry of [...this.#deps.record.book.entries()]) {
      const upload = uploadOf(entry);
      if (upload === null) continue;
      if (entry.standing.kind !== 'handed-over') {
        if (mayGoOn(entry.standing)) this.#paths.set(upload, entry.path);
        continue;
      }
      const known = outcome(upload);
      if (known === null) this.forget(entry);
      else {
        this.expect(upload, entry.path);
        this.follow(upload, known.state, () => known.md5);
      }
    }
  }

  /** The engine is getting this upload. */
  expect(upload: UploadId, path: string): void {
    this.#paths.set(upload, path);
    this.#underWay.add(upload);
  }

  /** The engine did not get it after all. */
  unexpect(upload: UploadId): void {
    this.#paths.delete(upload);
    this.#underWay.delete(upload);
  }

  /** Notes where an upload is, if it is one of this folder's. @returns whether it is one that has come to rest */
  follow(upload: UploadId, state: UploadState, md5Of: () => string | null): boolean {
    const entry = this.#entryOf(upload);
    if (!entry) return false;
    switch (state.phase) {
      case 'done':
        this.#rest(entry, upload, {
          standing: { kind: 'uploaded', upload, aftermath: this.#aftermath() },
          asset: state.asset,
          md5: md5Of(),
        });
        return true;
      case 'skipped':
        this.#rest(entry, upload, {
          standing: { kind: 'skipped', upload, aftermath: this.#aftermath() },
          ...(state.asset && { asset: state.asset }),
        });
        return true;
      case 'failed':
        this.#rest(entry, upload, { standing: { kind: 'failed', upload, error: state.error } });
        // the file itself says how it goes on: nobody needs to press Retry
        if (isAboutTheFile(state.error)) this.#return(entry, upload);
        return true;
      case 'cancelled':
        this.#rest(entry, upload, { standing: { kind: 'cancelled', upload } });
        return true;
      case 'queued':
      case 'checking':
      case 'fetching':
      case 'requesting':
      case 'sending':
      case 'creating':
      case 'confirming':
      case 'cancelling':
      case 'waiting':
      case 'paused':
        this.#goesOn(entry, upload);
        return false;
      default:
        return assertNever(state, 'upload state');
    }
  }

  /** An upload was taken off the list. */
  removed(upload: UploadId): void {
    const entry = this.#entryOf(upload);
    this.unexpect(upload);
    if (entry?.standing.kind === 'handed-over') this.#return(entry, upload);
  }

  /** Nothing is known of a file's upload: the file is to be offered again when it is seen. @throws UploadFault `disk-full` */
  forget(entry: LedgerEntry): void {
    const { record } = this.#deps;
    const upload = uploadOf(entry);
    if (entry.asset === null || upload === null) record.drop([entry.path]);
    else {
      // the asset of an earlier version is still to be known
      const error = { code: 'not-connected' } as const;
      record.noteOne(entry.path, { standing: { kind: 'failed', upload, error } });
    }
  }

  #entryOf(upload: UploadId): LedgerEntry | undefined {
    const path = this.#paths.get(upload);
    const entry = path === undefined ? undefined : this.#deps.record.book.entry(path);
    if (entry && uploadOf(entry) === upload) return entry;
    this.unexpect(upload);
    return undefined;
  }

  #goesOn(entry: LedgerEntry, upload: UploadId): void {
    if (entry.standing.kind === 'handed-over') return;
    // a person let it be tried again
    this.#underWay.add(upload);
    this.#deps.record.noteOne(entry.path, { standing: { kind: 'handed-over', upload } });
  }

  #rest({ path }: LedgerEntry, upload: UploadId, noted: Noted): void {
    this.#underWay.delete(upload);
    this.#deps.record.rest(path, noted, this.#deps.lineOf);
    this.#deps.rested(path);
  }

  #return(entry: LedgerEntry, upload: UploadId): void {
    this.unexpect(upload);
    this.forget(entry);
    this.#deps.returned(entry.path, upload);
  }

  #aftermath(): Aftermath {
    return { kind: this.#deps.keeps() ? 'none' : 'due' };
  }
}

/** The upload that an entry is about, if it is about one. */
export const uploadOf = ({ standing }: LedgerEntry): UploadId | null =>
  'upload' in standing ? standing.upload : null;

/** The upload of a file that came to nothing, and that a person may let be tried again. */
export const endedUploadOf = (entry: LedgerEntry | undefined): UploadId | null =>
  entry && mayGoOn(entry.standing) ? uploadOf(entry) : null;

const mayGoOn = ({ kind }: Standing): boolean => kind === 'failed' || kind === 'cancelled';

/** Whether a fault means that the file was not at rest after all, or not there. */
const isAboutTheFile = ({ code }: UploadError): boolean =>
  code === 'source-changed' || code === 'source-empty' || code === 'source-missing';
