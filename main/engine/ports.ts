import type { UploadError } from '../../shared/errors.ts';
import type { BatchOptions, Metadata, UploadId } from '../../shared/upload.ts';

/**
 * What the engine needs of the world. It never reaches past these: that is what lets one engine
 * serve the window, the command line, the tests and, later, a journal on disk.
 */

/** Time, so that tests need not wait for it. */
export interface Clock {
  /** ms since the epoch */
  now(): number;
  /** Resolves after `ms`, or rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Numbers in [0, 1), for jitter. */
export type Random = () => number;

/** Identity of a file's content as far as the file system tells: a file whose fingerprint changed is another file. */
export interface Fingerprint {
  /** bytes */
  readonly size: number;
  /** ms since the epoch, as precise as the file system keeps it */
  readonly modified: number;
}

/** Where an upload's bytes come from. */
export type UploadSource = FileSource | RemoteSource;

/** Bytes that are on this computer. */
export interface FileSource {
  readonly kind: 'file';
  /** Tells the source again after a restart: kind and what identifies it. */
  readonly origin: SourceOrigin;
  /**
   * What the source looks like now.
   *
   * @throws UploadFault `source-missing`, `source-unreadable`, `source-locked`, `source-not-a-file`
   */
  fingerprint(): Promise<Fingerprint>;
  /**
   * The bytes, read once, in chunks of bounded size, of which only the last may be small. A chunk is
   * good until the next but one is asked for: its memory is used again. Leaving the loop early, or the signal, closes
   * whatever is open underneath.
   *
   * @throws UploadFault as `fingerprint()`
   */
  read(signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Deletes bytes that are ours alone, once nobody can want them any more; a person's file is left alone. */
  discard(): Promise<void>;
}

/** Bytes that must be downloaded before they can be sent. */
export interface RemoteSource {
  readonly kind: 'remote';
  readonly origin: SourceOrigin;
  /**
   * Downloads into a file of ours, which is there until the result is disposed of. A download that
   * fails or is aborted leaves none.
   *
   * @throws UploadFault `address-refused`, `download-failed`, `file-too-large`, `disk-full`; an
   *   aborted signal rejects with the signal's reason
   */
  fetch(options: FetchOptions): Promise<Fetched>;
}

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** bytes; null where the project has no limit */
  readonly maximumSize: number | null;
  /** @param total bytes; null where the server does not say */
  readonly onProgress: (received: number, total: number | null) => void;
}

/** What was downloaded. */
export interface Fetched extends AsyncDisposable {
  readonly source: FileSource;
  /** As the server or the address calls it; NFC. */
  readonly name: string;
  readonly mediaType: string;
  readonly fingerprint: Fingerprint;
}

/**
 * What tells a source again: the path of a person's file, an address on the web, or the path of a
 * copy of ours of bytes that had no place of their own.
 */
export type SourceOrigin =
  | { readonly kind: 'local-file'; readonly path: string }
  | { readonly kind: 'remote-url'; readonly url: string }
  | { readonly kind: 'blob'; readonly path: string };

/** Finds the source that an origin names. */
export type SourceOf = (origin: SourceOrigin) => UploadSource;

/** An upload before it is queued. */
export interface NewUpload {
  readonly id: UploadId;
  readonly source: UploadSource;
  /** The user's own file name, NFC. */
  readonly name: string;
  /** Folders from the added one (its own name first) down to the file, joined with "/"; empty for a file added by itself. */
  readonly folder: string;
  readonly mediaType: string;
  readonly fingerprint: Fingerprint;
  /**
   * The id of an asset that gets this file in place of its own, and keeps all that is said about it;
   * absent: a new asset. Of two under way at once for one asset, nobody can say which file it keeps.
   */
  readonly replaces?: string;
}

/** What was added together, and for which project. */
export interface NewBatch {
  readonly projectId: string;
  readonly options: BatchOptions;
  readonly uploads: readonly NewUpload[];
}

/** Permission to send one file to storage. The URL is a secret of 15 minutes and is never stored. */
export interface UploadRequest {
  /** What DatoCMS will know the file by when the asset is created. */
  readonly path: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came of creating an asset: it is there, or a job will tell; one without a name where its answer was lost. */
export type Creation =
  | { readonly kind: 'created'; readonly asset: RemoteAsset }
  | { readonly kind: 'pending'; readonly jobId: string | null };

/** An asset as the project knows it. */
export interface RemoteAsset {
  readonly id: string;
  readonly path: string;
  readonly url: string;
  readonly adminUrl: string | null;
  /** hex, lower case; null where the project has not computed it */
  readonly md5: string | null;
}

/** A finished job: the asset, or why there is none. */
export type JobResult =
  | { readonly kind: 'created'; readonly asset: RemoteAsset }
  | { readonly kind: 'rejected'; readonly error: UploadError };

/**
 * One environment of one project: all that the engine asks of it. Implemented by `datocms/` over
 * the CMA, under that project's request budget.
 *
 * Every method throws UploadFault: `token-invalid`, `token-cannot-upload`, `rate-limited`,
 * `server-error`, `network-unreachable`, `connection-lost`, `timed-out`, `unexpected-answer`, or
 * the code of what the project objects to. An aborted signal rejects with the signal's reason.
 */
export interface UploadTarget {
  /** bytes; null where the project does not say */
  readonly maximumFileSize: number | null;
  requestUpload(file: UploadRequested, signal: AbortSignal): Promise<UploadRequest>;
  /** @throws UploadFault `asset-id-taken` when the id exists already */
  createAsset(asset: NewAsset, signal: AbortSignal): Promise<Creation>;
  /**
   * Puts a file in the place of an asset's own; what is said about the asset stays. Doing it again
   * is harmless.
   *
   * @throws UploadFault `asset-gone` when there is no such asset
   */
  replaceFile(replacement: FileReplacement, signal: AbortSignal): Promise<Creation>;
  /** Those of at most `FIND_ASSETS_MAX` ids that exist, in no particular order. */
  findAssets(ids: readonly string[], signal: AbortSignal): Promise<RemoteAsset[]>;
  /** The assets whose content has one of at most `FIND_ASSETS_MAX` MD5s, in no particular order. */
  findByMd5(md5s: readonly string[], signal: AbortSignal): Promise<RemoteAsset[]>;
  /** Whether the project has any asset of exactly so many bytes. */
  hasAssetOfSize(size: number, signal: AbortSignal): Promise<boolean>;
  /** Puts tags on an asset, besides those that it has. */
  addTags(assetId: string, tags: readonly string[], signal: AbortSignal): Promise<void>;
  /**
   * Makes sure, before anything is sent, that the project will take it.
   *
   * @throws UploadFault `token-cannot-upload` into this collection, `metadata-rejected` (a locale or
   *   a collection that the project does not have), `storage-quota-reached`
   */
  preflight(intended: IntendedUploads, signal: AbortSignal): Promise<void>;
  /** A job's result; null while it is running. */
  jobResult(jobId: string, signal: AbortSignal): Promise<JobResult | null>;
  /** Deletes an asset; one that is not there counts as deleted. */
  deleteAsset(id: string, signal: AbortSignal): Promise<void>;
}

/** What storage is to receive. */
export interface UploadRequested {
  /** The user's own file name. */
  readonly name: string;
  /** The id of the upload collection that the asset will go into; null for none. */
  readonly collection: string | null;
}

/** What is about to be uploaded. */
export interface IntendedUploads {
  readonly metadata: Metadata;
  /** bytes in all */
  readonly size: number;
}

/** How many ids one question to a project may name. */
export const FIND_ASSETS_MAX = 100;

/** What creates an asset out of bytes that storage has received. */
export interface NewAsset {
  readonly id: UploadId;
  readonly path: string;
  /** As it is said about this file: without variables. */
  readonly metadata: Metadata;
}

/** What puts bytes that storage has received in the place of an asset's file. */
export interface FileReplacement {
  /** The asset's. */
  readonly id: string;
  readonly path: string;
}

/** Finds the target of a connected project; null when it is not connected (any more). */
export type TargetOf = (projectId: string) => UploadTarget | null;

/** One transfer of one source to one storage URL. */
export interface TransferOptions {
  readonly source: FileSource;
  /** What the source must look like before and after, and how many bytes must come out of it. */
  readonly fingerprint: Fingerprint;
  readonly mediaType: string;
  readonly request: UploadRequest;
  readonly signal: AbortSignal;
  /** Bytes that the system has accepted for the network so far. */
  readonly onProgress: (accepted: number) => void;
}

/** What came of a transfer. */
export interface TransferReceipt {
  /** hex MD5 of exactly the bytes that were sent */
  readonly md5: string;
}

/**
 * Streams a source to storage. Nothing that it throws names the storage URL.
 *
 * @throws UploadFault `source-…` (`source-changed` when it differs from its fingerprint before,
 *   while or after it is read), `connection-lost`, `network-unreachable`, `timed-out`, `stalled`,
 *   `storage-url-expired`, `storage-rejected`, `server-error`, `unexpected-answer`,
 *   `checksum-mismatch`; an aborted signal rejects with the signal's reason
 */
export type Transfer = (options: TransferOptions) => Promise<TransferReceipt>;
