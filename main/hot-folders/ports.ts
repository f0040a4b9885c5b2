import type { UploadError } from '../../shared/errors.ts';
import type { HotFolder, HotFolderId } from '../../shared/hot-folder.ts';
import type { Collection, PresetBook } from '../../shared/preset.ts';
import type { Environment, ProjectDetails } from '../../shared/project.ts';
import type { UploadId } from '../../shared/upload.ts';
import type { Asset } from '../../shared/upload-state.ts';
import type { DurableState } from '../engine/journal-port.ts';
import type { Fingerprint, UploadTarget } from '../engine/ports.ts';

/** What hot folders need of the world. */

/** What is known of one file of a hot folder. */
export interface LedgerEntry {
  readonly folder: HotFolderId;
  /** What tells the file: its path inside the hot folder, joined with "/", NFC wherever no other file has that name. */
  readonly path: string;
  /** Of the content that the standing is about. */
  readonly fingerprint: Fingerprint;
  /** hex MD5 of that content; null while nobody has computed it */
  readonly md5: string | null;
  readonly standing: Standing;
  /** The asset that the file led to last, whatever has become of the file since. */
  readonly asset: Asset | null;
  /** ms since the epoch */
  readonly at: number;
}

/** How a file stands with its hot folder. */
export type Standing =
  /** It was there when the hot folder was set up, and only what is new counts. */
  | { readonly kind: 'there-before' }
  /** The engine has it, or is just getting it. */
  | { readonly kind: 'handed-over'; readonly upload: UploadId }
  | { readonly kind: 'uploaded'; readonly upload: UploadId; readonly aftermath: Aftermath }
  /** The project had it already. */
  | { readonly kind: 'skipped'; readonly upload: UploadId; readonly aftermath: Aftermath }
  | { readonly kind: 'failed'; readonly upload: UploadId; readonly error: UploadError }
  /** Its content has changed, and a person is to say what becomes of the asset. */
  | { readonly kind: 'asking' }
  /** A person said that the asset stays as it is. */
  | { readonly kind: 'declined' }
  /** A person cancelled its upload. */
  | { readonly kind: 'cancelled'; readonly upload: UploadId };

/** What became of a file after its upload. */
export type Aftermath =
  /** It stays where it is. */
  | { readonly kind: 'none' }
  /** It is to be moved or trashed, and has not been yet. */
  | { readonly kind: 'due' }
  /** It could not be; it is tried again. */
  | { readonly kind: 'failed'; readonly error: UploadError }
  /** To a path inside the hot folder. */
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'trashed' };

/** What the journal knows of an upload that is perhaps not on the list any more. */
export interface UploadOutcome {
  readonly state: DurableState;
  /** hex MD5 of what storage has received; null where it has nothing */
  readonly md5: string | null;
}

/** A line that a receipt is owed. */
export interface OwedLine {
  /** The order in which the lines came, in all folders; above 0 */
  readonly position: number;
  /** Of its CSV, with its end. */
  readonly line: string;
}

/** The record of every hot folder's files. Synchronous, as the journal that it is a part of. */
export interface Ledger {
  /** Everything known of a folder's files, in no particular order. */
  load(folder: HotFolderId): LedgerEntry[];
  /** Adds entries, or replaces those of the same folder and path: all of them or none. @throws UploadFault `disk-full` */
  put(entries: readonly LedgerEntry[]): void;
  /**
   * As `put`, of a file that came to rest, with the line about it that the folder's receipt is owed:
   * both or neither.
   *
   * @param line null where no receipt is wished
   * @throws UploadFault `disk-full`
   */
  rest(entry: LedgerEntry, line: string | null): void;
  /** Lines that are not known to be in a folder's receipt, the oldest first. @param after the position before the first of them */
  owedLines(folder: HotFolderId, after: number, limit: number): OwedLine[];
  /** Notes that a folder's receipt has every line up to a position. @throws UploadFault `disk-full` */
  settleLines(folder: HotFolderId, upTo: number): void;
  /** Notes that a file is now found under another path: its old entry goes. @throws UploadFault `disk-full` */
  move(from: string, entry: LedgerEntry): void;
  /** Forgets files. @throws UploadFault `disk-full` */
  drop(folder: HotFolderId, paths: readonly string[]): void;
  /** Forgets a folder with all its files, and what its receipt is owed. @throws UploadFault `disk-full` */
  forget(folder: HotFolderId): void;
  /** Whether the files that were there at first have been noted. */
  isBegun(folder: HotFolderId): boolean;
  /** Notes the files that were there at first, and that this was done: both or neither. @throws UploadFault `disk-full` */
  begin(folder: HotFolderId, entries: readonly LedgerEntry[]): void;
  /** What became of an upload; null where the journal does not know it. */
  outcome(upload: UploadId): UploadOutcome | null;
}

/** Where the hot folders themselves are kept. */
export interface HotFolderStore {
  read(): readonly HotFolder[];
  /** @throws what the file system throws when the disk is full or the folder is read-only */
  write(folders: readonly HotFolder[]): void;
}

/** A connected project, as far as hot folders need it: every open project is one. */
export interface HotFolderProject {
  readonly id: string;
  readonly details: Pick<ProjectDetails, 'name' | 'locales'>;
  readonly environment: Pick<Environment, 'id'>;
  readonly target: UploadTarget;
  collections(signal: AbortSignal): Promise<Collection[]>;
  /**
   * The id of the collection at a path, which is made, with those around it, where there is none.
   *
   * @param path names from the outermost down
   * @param within the id of the collection that the path begins in; null for the top
   * @throws UploadFault `token-cannot-upload` where the token may not make collections
   */
  ensureCollection(
    path: readonly string[],
    within: string | null,
    signal: AbortSignal,
  ): Promise<string>;
}

/** The project of this id; null while it is not connected. */
export type ProjectOf = (id: string) => HotFolderProject | null;

/** The presets as they are now. */
export type Presets = () => PresetBook;

/** Moves a file to the system's Trash. @throws whatever the system says */
export type Trash = (path: string) => Promise<void>;
