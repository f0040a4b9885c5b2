import type { BatchId, BatchOptions, TransferRate, UploadView } from '../../shared/upload.ts';
import type { UploadState } from '../../shared/upload-state.ts';
import type { FaultCounts } from './fault-counts.ts';
import type { Delivery, JournalEntry } from './journal-port.ts';
import type { NewUpload } from './ports.ts';

/** An upload as the engine holds it while the program runs. */
export interface ListedUpload extends NewUpload {
  readonly batchId: BatchId;
  readonly projectId: string;
  readonly options: BatchOptions;
  readonly state: UploadState;
  readonly delivery: Delivery | null;
  readonly rate: TransferRate | null;
  /** What went wrong since a person last asked for it. */
  readonly faults: FaultCounts;
  /** Whether an earlier process left it on the list. */
  readonly isTakenUp: boolean;
}

/** An upload as a window or a terminal shows it. */
export const toView = (upload: ListedUpload): UploadView => ({
  id: upload.id,
  batchId: upload.batchId,
  projectId: upload.projectId,
  name: upload.name,
  folder: upload.folder,
  source: upload.source.origin.kind,
  size: upload.fingerprint.size,
  mediaType: upload.mediaType,
  state: upload.state,
  rate: upload.rate,
});

/** An upload before it is on the list, as it will be there. */
export const toListed = (
  upload: NewUpload,
  batch: Pick<ListedUpload, 'projectId' | 'options' | 'batchId'>,
): ListedUpload => ({
  ...upload,
  projectId: batch.projectId,
  options: batch.options,
  batchId: batch.batchId,
  state: { phase: 'queued' },
  delivery: null,
  rate: null,
  faults: {},
  isTakenUp: false,
});

/** An upload that has not begun, as the journal holds it. */
export const toEntry = (upload: ListedUpload): JournalEntry => ({
  id: upload.id,
  batchId: upload.batchId,
  projectId: upload.projectId,
  options: upload.options,
  origin: upload.source.origin,
  name: upload.name,
  folder: upload.folder,
  mediaType: upload.mediaType,
  fingerprint: upload.fingerprint,
  ...(upload.replaces !== undefined && { replaces: upload.replaces }),
  state: { phase: 'queued' },
  delivery: null,
});
