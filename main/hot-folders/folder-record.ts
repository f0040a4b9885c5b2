import type { HotFolderId } from '../../shared/hot-folder.ts';
import type { Fingerprint } from '../engine/ports.ts';
import { FileBook } from './file-book.ts';
import type { Ledger, LedgerEntry, Standing } from './ports.ts';

/** What is noted of a file; the rest stays as it was. */
export interface Noted {
  readonly standing: Standing;
  readonly fingerprint?: Fingerprint;
  readonly md5?: string | null;
  readonly asset?: LedgerEntry['asset'];
}

/** One hot folder's files: the ledger on disk first, then what the window shows of it. */
export class FolderRecord {
  readonly book = new FileBook();
  readonly #folder: HotFolderId;
  readonly #ledger: Ledger;
  readonly #now: () => number;
  readonly #changed: () => void;
  #isBegun = false;
  /** Paths by what their content looked like: a file that has moved still looks the same. */
  readonly #byFingerprint = new Map<string, Set<string>>();
  /** How many files led to each asset. */
  readonly #byAsset = new Map<string, number>();

  /** @param changed called when something that is shown has changed */
  constructor(folder: HotFolderId, ledger: Ledger, now: () => number, changed: () => void) {
    this.#folder = folder;
    this.#ledger = ledger;
    this.#now = now;
    this.#changed = changed;
    for (const entry of ledger.load(folder)) this.#take(entry);
  }

  /** Whether the files that were there at first are known; once they are, they stay so. */
  get isBegun(): boolean {
    this.#isBegun ||= this.#ledger.isBegun(this.#folder);
    return this.#isBegun;
  }

  /** Notes the files that were there at first. @throws UploadFault `disk-full` */
  begin(found: readonly { readonly path: string; readonly fingerprint: Fingerprint }[]): void {
    const standing: Standing = { kind: 'there-before' };
    const entries = found.map(({ path, fingerprint }) =>
      this.#entry(path, { fingerprint, standing, md5: null }),
    );
    this.#ledger.begin(this.#folder, entries);
    for (const entry of entries) this.#take(entry);
    this.#changed();
  }

  /** @throws UploadFault `disk-full`, and then nothing is noted */
  note(notes: ReadonlyMap<string, Noted>): void {
    const entries = [...notes].map(([path, noted]) => this.#entry(path, noted));
    this.#ledger.put(entries);
    for (const entry of entries) this.#take(entry);
    this.#changed();
  }

  /** As `note`, of one file. */
  noteOne(path: string, noted: Noted): void {
    this.note(new Map([[path, noted]]));
  }

  /**
   * As `noteOne`, of a file that came to rest.
   *
   * @param lineOf the line about it that the receipt is owed; null where none is wished
   */
  rest(path: string, noted: Noted, lineOf: (entry: LedgerEntry) => string | null): void {
    const entry = this.#entry(path, noted);
    this.#ledger.rest(entry, lineOf(entry));
    this.#take(entry);
    this.#changed();
  }

  /** Notes that a file is found elsewhere now. @throws UploadFault `disk-full` */
  move(from: LedgerEntry, path: string): void {
    const entry: LedgerEntry = { ...from, path, at: this.#now() };
    this.#ledger.move(from.path, entry);
    this.#leave(from.path);
    this.#take(entry);
    this.#changed();
  }

  /** Forgets files that never came to the project. @throws UploadFault `disk-full` */
  drop(paths: readonly string[]): void {
    this.#ledger.drop(this.#folder, paths);
    for (const path of paths) this.#leave(path);
    this.#changed();
  }

  /** Whether another file of the folder led to the same asset: one had the content of the other. */
  isShared(asset: string): boolean {
    return (this.#byAsset.get(asset) ?? 0) > 1;
  }

  /** Every file whose content looked like this when it was noted. */
  lookingLike(fingerprint: Fingerprint): LedgerEntry[] {
    const paths = this.#byFingerprint.get(lookOf(fingerprint)) ?? [];
    return [...paths].flatMap((path) => this.book.entry(path) ?? []);
  }

  #entry(path: string, noted: Noted): LedgerEntry {
    const before = this.book.entry(path);
    const fingerprint = noted.fingerprint ?? before?.fingerprint;
    if (!fingerprint) throw new Error('A file was noted that nobody has looked at');
    const { standing, md5 = before?.md5 ?? null, asset = before?.asset ?? null } = noted;
    return { folder: this.#folder, path, fingerprint, md5, standing, asset, at: this.#now() };
  }

  #take(entry: LedgerEntry): void {
    this.#leaveIndexes(entry.path);
    this.#countAsset(entry, 1);
    const look = lookOf(entry.fingerprint);
    const alike = this.#byFingerprint.get(look) ?? new Set();
    this.#byFingerprint.set(look, alike.add(entry.path));
    this.book.setEntry(entry.path, entry);
  }

  #leave(path: string): void {
    this.#leaveIndexes(path);
    this.book.setEntry(path, undefined);
  }

  #countAsset({ asset }: LedgerEntry, change: 1 | -1): void {
    if (asset) this.#byAsset.set(asset.id, (this.#byAsset.get(asset.id) ?? 0) + change);
  }

  #leaveIndexes(path: string): void {
    const entry = this.book.entry(path);
    if (!entry) return;
    this.#countAsset(entry, -1);
    const look = lookOf(entry.fingerprint);
    const alike = this.#byFingerprint.get(look);
    alike?.delete(path);
    if (alike?.size === 0) this.#byFingerprint.delete(look);
  }
}

const lookOf = ({ size, modified }: Fingerprint): string => `${size}:${modified}`;
