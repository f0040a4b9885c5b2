import type { BatchId, BatchOptions, UploadId } from '../../shared/upload.ts';
import type { UploadGroup, UploadState } from '../../shared/upload-state.ts';
import type { Fingerprint, SourceOrigin } from './ports.ts';

/** What storage has received of an upload: what an asset found under its id must be made of, to be ours. */
export interface Delivery {
  readonly path: string;
  /** hex, lower case */
  readonly md5: string;
}

/** What the journal keeps of an upload's state: everything but bytes in flight, which no restart could use. */
export type DurableState = Exclude<UploadState, { phase: 'sending' | 'fetching' }>;

/** An upload as the journal holds it. */
export interface JournalEntry {
  readonly id: UploadId;
  readonly batchId: BatchId;
  readonly projectId: string;
  readonly options: BatchOptions;
  readonly origin: SourceOrigin;
  readonly name: string;
  readonly folder: string;
  readonly mediaType: string;
  readonly fingerprint: Fingerprint;
  /** As in NewUpload. */
  readonly replaces?: string;
  readonly state: DurableState;
  /** Set before the asset is created: from then on it may exist, whatever was heard of it. */
  readonly delivery: Delivery | null;
}

/** What changes of an upload on its way; absent parts stay as they are. */
export interface JournalChange
  extends Partial<Pick<JournalEntry, 'state' | 'delivery' | 'fingerprint' | 'name' | 'mediaType'>> {
  readonly id: UploadId;
}

/**
 * The record of uploads that outlives the process. Synchronous, because a state that creates
 * something remote must be committed before the call that creates it.
 */
export interface Journal {
  /** Adds all entries or none. @throws UploadFault `disk-full` */
  add(entries: readonly JournalEntry[]): void;
  /**
   * As `add`, for thousands: lets other work come in between. The journal has none of the entries
   * until it resolves, nor if it rejects or the process ends before. Their batches must be new.
   *
   * @throws UploadFault `disk-full`
   */
  addAll(entries: readonly JournalEntry[]): Promise<void>;
  /** Makes all changes or none. @throws UploadFault `disk-full` */
  record(changes: readonly JournalChange[]): void;
  /** Takes entries off the list. @throws UploadFault `disk-full` */
  remove(ids: readonly UploadId[]): void;
  /**
   * Every entry on the list, in the order added.
   *
   * @param groups only those in these groups: what is done may be long, and is not needed to go on
   */
  load(groups?: readonly UploadGroup[]): JournalEntry[];
}
