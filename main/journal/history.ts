import type {
  Forgotten,
  HistoryOutcome,
  HistoryPage,
  HistoryPlace,
  HistoryProject,
  HistorySearch,
  HistorySelection,
} from '../../shared/history.ts';
import type { BatchId, Metadata, UploadId } from '../../shared/upload.ts';
import type { Asset } from '../../shared/upload-state.ts';
import type { JournalEntry } from '../engine/journal-port.ts';

/** One upload that came to rest, with all that the journal knows of it. */
export interface HistoryEntry extends JournalEntry {
  /** As it was added with, or else the name of the folder that it lies in. */
  readonly folder: string;
  readonly position: number;
  /** ms since the epoch */
  readonly addedAt: number;
  readonly outcome: HistoryOutcome;
  /** What it led to; null where it led to nothing, or to what was deleted again. */
  readonly asset: Asset | null;
  readonly project: HistoryProject;
  /** As it was said about this file: without variables. */
  readonly metadata: Metadata;
}

/** A project by its name. */
export interface NamedProject {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
}

/** Everything that was ever sent, whether it is on the list or not. */
export interface History {
  /** Some of what a search finds. Brings the index up to date first, as far as that takes a few milliseconds. */
  search(search: HistorySearch, place: HistoryPlace): HistoryPage;
  /** Uploads in the order in which they were added. */
  select(selection: HistorySelection): HistoryEntry[];
  /** One upload; null where it is not at rest, or not known. */
  entry(id: UploadId): HistoryEntry | null;
  /** What was added together, as far as it is at rest, in the order in which it was added. */
  batch(id: BatchId): HistoryEntry[];
  /** Notes that the assets of uploads were deleted again. @throws UploadFault `disk-full` */
  markUndone(ids: readonly UploadId[]): void;
  /**
   * Forgets every upload that is at rest and not on the list, and gives the room that they took back
   * to the disk; what arrived stays in its project.
   *
   * @throws UploadFault `disk-full`; what was forgotten until then stays so
   */
  forget(): Promise<Forgotten>;
  /** Remembers what a project is called. @throws UploadFault `disk-full` */
  nameProject(project: NamedProject): void;
  /**
   * Brings the index up to date, a little at a time, until that is done or the history is closed.
   *
   * @throws UploadFault `disk-full`
   */
  catchUp(): Promise<void>;
}
