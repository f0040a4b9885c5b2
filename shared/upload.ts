import { z } from 'zod';
import { uploadErrorSchema } from './errors.ts';
import { TAG_MAX_LENGTH, TAGS_MAX, TEXT_MAX_LENGTH } from './limits.ts';
import { type Asset, uploadStateSchema } from './upload-state.ts';

/**
 * An upload's id, made when it is queued and sent to DatoCMS as the asset's id: 22 characters of
 * URL-safe base64 around a version 4 UUID. It is what makes creating the asset idempotent.
 */
export const uploadIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .brand('UploadId');
export type UploadId = z.infer<typeof uploadIdSchema>;

/** The id of what was added together. */
export const batchIdSchema = z.uuid().brand('BatchId');
export type BatchId = z.infer<typeof batchIdSchema>;

const textSchema = z.string().trim().min(1).max(TEXT_MAX_LENGTH);
/** Such as `en` or `pt-BR`. */
const localeSchema = z.string().regex(/^[a-z]{0,3}(-[A-Za-z]+)?(-[A-Z]{0,3})?$/);

/**
 * What is said about every file of a batch. Each field is one of the upload resource's own
 * attributes; further ones are added here and reach the wire through `datocms/` alone.
 */
export const metadataSchema = z.object({
  tags: z.array(z.string().trim().min(1).max(TAG_MAX_LENGTH)).max(TAGS_MAX),
  copyright: textSchema.nullable(),
  author: textSchema.nullable(),
  notes: textSchema.nullable(),
  /** The id of the upload collection it goes into; null for none. */
  collection: z.string().min(1).max(100).nullable(),
  /** by locale */
  title: z.record(localeSchema, textSchema),
  /** The alternative text, by locale. */
  alt: z.record(localeSchema, textSchema),
  /** What integrations read, by locale. */
  customData: z.record(localeSchema, z.record(z.string(), textSchema)),
  /** What must stay visible when a picture is cropped: from 0 to 1, from the left and from the top. */
  focalPoint: z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).nullable(),
});
export type Metadata = z.infer<typeof metadataSchema>;

export const NO_METADATA: Metadata = {
  tags: [],
  copyright: null,
  author: null,
  notes: null,
  collection: null,
  title: {},
  alt: {},
  customData: {},
  focalPoint: null,
};

/**
 * What to do with a file whose content the project has already: leave it, put the batch's tags on
 * the asset that is there, or upload it all the same.
 */
export const duplicatePolicySchema = z.enum(['skip', 'tag', 'upload']);
export type DuplicatePolicy = z.infer<typeof duplicatePolicySchema>;

/**
 * Whether uploads go first, or only where nothing that a person waits for is left: what a hot folder
 * finds. Of what a person added the newest version is sent; a quiet file that has changed since it
 * was found is not, because somebody may still be writing it.
 */
export const prioritySchema = z.enum(['normal', 'quiet']);
export type Priority = z.infer<typeof prioritySchema>;

/** What is decided for everything that is added together. */
export const batchOptionsSchema = z.object({
  metadata: metadataSchema,
  duplicates: duplicatePolicySchema,
  priority: prioritySchema,
});
export type BatchOptions = z.infer<typeof batchOptionsSchema>;

export const DEFAULT_OPTIONS: BatchOptions = {
  metadata: NO_METADATA,
  duplicates: 'skip',
  priority: 'normal',
};

/** Where an upload's bytes come from: a file on this computer, an address on the web, or bytes that had neither. */
export const sourceKindSchema = z.enum(['local-file', 'remote-url', 'blob']);
export type SourceKind = z.infer<typeof sourceKindSchema>;

/** How fast something moves, once enough was seen of it to say so honestly. */
export const transferRateSchema = z.object({
  bytesPerSecond: z.number().nonnegative(),
  /** null while an estimate would be a guess */
  secondsLeft: z.number().nonnegative().nullable(),
});
export type TransferRate = z.infer<typeof transferRateSchema>;

/** One upload as a window or a terminal shows it. */
export const uploadViewSchema = z.object({
  id: uploadIdSchema,
  batchId: batchIdSchema,
  projectId: z.string(),
  /** The file's own name, in Unicode NFC. */
  name: z.string(),
  /** Folders from the added one (its own name first) down to the file, joined with "/"; empty for a file added by itself. */
  folder: z.string(),
  source: sourceKindSchema,
  /** bytes, as found when it was looked at last; 0 while nobody knows */
  size: z.number().int().nonnegative(),
  /** What the name's extension says it is, such as `image/jpeg`. */
  mediaType: z.string(),
  state: uploadStateSchema,
  /** Present only while sending. */
  rate: transferRateSchema.nullable(),
});
export type UploadView = z.infer<typeof uploadViewSchema>;

/** The asset an upload led to, whether it was sent or already there. */
export const assetOf = ({ state }: UploadView): Asset | undefined =>
  state.phase === 'done' || state.phase === 'skipped' ? state.asset : undefined;

/** Something that was offered but could not become an upload, with the reason. */
export const rejectedSourceSchema = z.object({ name: z.string(), error: uploadErrorSchema });
export type RejectedSource = z.infer<typeof rejectedSourceSchema>;

/** What became of everything that was added together. */
export const addReportSchema = z.object({
  batchId: batchIdSchema.nullable(),
  /** uploads queued */
  added: z.number().int().nonnegative(),
  /** files that an earlier session left on the list, which are being taken up again */
  takenUp: z.number().int().nonnegative(),
  /** junk left out on purpose: system files, temporary files, hidden files */
  leftOut: z.number().int().nonnegative(),
  /** The first `REJECTED_SHOWN` of those that could not be read. */
  rejected: z.array(rejectedSourceSchema),
  /** How many could not be read in all. */
  rejectedCount: z.number().int().nonnegative(),
});
export type AddReport = z.infer<typeof addReportSchema>;

/** Which uploads an action is about. */
export const selectionSchema = z.union([
  z.literal('all'),
  z.array(uploadIdSchema).min(1).max(100_000),
]);
export type Selection = z.infer<typeof selectionSchema>;
