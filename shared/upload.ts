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

/**
 * What is said about every file of a batch. Each field is one of the upload resource's own
 * attributes; further ones are added here and reach the wire through `datocms/` alone.
 */
export const metadataSchema = z.object({
  tags: z.array(z.string().trim().min(1).max(TAG_MAX_LENGTH)).max(TAGS_MAX),
  copyright: z.string().trim().min(1).max(TEXT_MAX_LENGTH).nullable(),
});
export type Metadata = z.infer<typeof metadataSchema>;

export const NO_METADATA: Metadata = { tags: [], copyright: null };

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
  /** The file's own name, in Unicode NFC. */
  name: z.string(),
  /** Folders from the added one (its own name first) down to the file, joined with "/"; empty for a file added by itself. */
  folder: z.string(),
  /** bytes, as found when it was added */
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
