import type { Scan, Totals } from '../../shared/snapshot.ts';
import type {
  AddReport,
  BatchId,
  Metadata,
  Selection,
  UploadId,
  UploadView,
} from '../../shared/upload.ts';
import type { NewBatch, SourceOrigin } from './ports.ts';

/** What a person offered: files and folders, for one project, with one set of metadata. */
export interface AddRequest {
  readonly projectId: string;
  readonly paths: readonly string[];
  readonly metadata: Metadata;
}

/** What the engine tells, as it happens. Listeners must be quick and must not throw. */
export type EngineEvent =
  | { readonly kind: 'changed'; readonly upload: UploadView }
  | { readonly kind: 'removed'; readonly ids: readonly UploadId[] }
  | { readonly kind: 'scan'; readonly scan: Scan | null };

/** Everything known of the uploads at one moment. */
export interface EngineSnapshot {
  /** in the order they were added */
  readonly uploads: readonly UploadView[];
  readonly totals: Totals;
  readonly scan: Scan | null;
}

/** The upload engine as the window, the command line and the tests use it. */
export interface UploadEngine {
  /** Walks the paths, queues every file found and says what was left out or could not be read. */
  addPaths(request: AddRequest, signal?: AbortSignal): Promise<AddReport>;
  /** Queues uploads that are already known. @throws UploadFault `disk-full` when they cannot be recorded */
  add(batch: NewBatch): BatchId;
  /** Stops uploads; resolves when their bytes have stopped and each has come to rest. */
  cancel(selection: Selection): Promise<void>;
  /** Queues again what failed or was cancelled. */
  retry(selection: Selection): void;
  /** Takes settled uploads off the list. */
  remove(selection: Selection): void;
  snapshot(): EngineSnapshot;
  /** The snapshot without its uploads: cheap enough to ask ten times a second. */
  summary(): Pick<EngineSnapshot, 'totals' | 'scan'>;
  upload(id: UploadId): UploadView | undefined;
  /** Where an upload's bytes come from. */
  origin(id: UploadId): SourceOrigin | undefined;
  /** Calls back until the returned function is called. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Resolves once every upload is settled. */
  settled(): Promise<void>;
  /** Stops everything and lets go of every resource. Nothing is marked cancelled: it was not a person's wish. */
  close(): Promise<void>;
}
