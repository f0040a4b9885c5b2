import { z } from 'zod';
import { uploadErrorSchema } from './errors.ts';
import { HISTORY_PAGE, NAME_MAX_LENGTH, SEARCH_MAX_LENGTH, UNDONE_AT_ONCE } from './limits.ts';
import { batchIdSchema, sourceKindSchema, uploadIdSchema } from './upload.ts';
import { assetSchema, skipReasonSchema } from './upload-state.ts';

/**
 * How an upload came to rest. `undone`: it was done, and its asset was deleted again together with
 * the rest of its batch.
 */
export const historyOutcomeSchema = z.enum(['done', 'skipped', 'failed', 'cancelled', 'undone']);
export type HistoryOutcome = z.infer<typeof historyOutcomeSchema>;

/** What is looked for in everything that was ever sent; all of it must hold. */
export const historySearchSchema = z.object({
  /**
   * Words, each of which must occur in a name, a folder, a tag, an asset's URL, a project's name or
   * a day such as 2026-11-23. `tag:press` looks in tags alone, and so on; quotes hold words together.
   */
  text: z.string().max(SEARCH_MAX_LENGTH),
  /** A project's id; null for all of them. */
  project: z.string().max(NAME_MAX_LENGTH).nullable(),
  outcome: historyOutcomeSchema.nullable(),
  /** ms since the epoch: added then or later. */
  from: z.number().nullable(),
  /** ms since the epoch: added before then. */
  to: z.number().nullable(),
});
export type HistorySearch = z.infer<typeof historySearchSchema>;

/** Looks for nothing in particular. */
export const ALL_HISTORY: HistorySearch = {
  text: '',
  project: null,
  outcome: null,
  from: null,
  to: null,
};

/** A project that something was sent to. */
export const historyProjectSchema = z.object({
  id: z.string(),
  /** null where it has not been open since names are kept */
  name: z.string().nullable(),
  environment: z.string().nullable(),
});
export type HistoryProject = z.infer<typeof historyProjectSchema>;

/** One upload that came to rest, as a window or a terminal shows it. */
export const historyRowSchema = z.object({
  id: uploadIdSchema,
  batchId: batchIdSchema,
  /** Its place in the order in which everything was added. */
  position: z.number().int(),
  name: z.string(),
  /** As in UploadView. */
  folder: z.string(),
  source: sourceKindSchema,
  /** bytes */
  size: z.number().int().nonnegative(),
  mediaType: z.string(),
  tags: z.array(z.string()),
  project: historyProjectSchema,
  /** ms since the epoch */
  addedAt: z.number(),
  outcome: historyOutcomeSchema,
  /** null where it led to none, or to one that was deleted again */
  asset: assetSchema.nullable(),
  /** Why it was skipped; null where it was not. */
  skipped: skipReasonSchema.nullable(),
  /** Why it failed; null where it did not. */
  error: uploadErrorSchema.nullable(),
});
export type HistoryRow = z.infer<typeof historyRowSchema>;

/** How far words are looked for: everywhere, not yet in older uploads, or, on a full disk, not in the newest. */
export const historyReachSchema = z.enum(['everything', 'growing', 'disk-full']);
export type HistoryReach = z.infer<typeof historyReachSchema>;

/** Some of what was found, the newest first. */
export const historyPageSchema = z.object({
  rows: z.array(historyRowSchema),
  /** Where the next page begins; null where this is the last. */
  next: z.number().int().nullable(),
  /** How many there are in all, one more than `HISTORY_COUNTED` at most; null on every page but the first, and where not everything can be found. */
  total: z.number().int().nullable(),
  reach: historyReachSchema,
  /** Every project that something was sent to; on the first page alone. */
  projects: z.array(historyProjectSchema),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

/** What clearing the history came to. */
export const forgottenSchema = z.object({
  uploads: z.number().int().nonnegative(),
  /** bytes that the disk has back */
  freed: z.number().int().nonnegative(),
});
export type Forgotten = z.infer<typeof forgottenSchema>;

/** Which part of what is found is wanted. */
export const historyPlaceSchema = z.object({
  /** The `next` of the page before; null for the first. */
  before: z.number().int().nullable(),
  limit: z.number().int().min(1).max(HISTORY_PAGE),
});
export type HistoryPlace = z.infer<typeof historyPlaceSchema>;

/** Which uploads an action is about: these, or all that a search finds. */
export const historySelectionSchema = z.union([
  z.object({ ids: z.array(uploadIdSchema).min(1).max(100_000) }),
  z.object({ search: historySearchSchema }),
]);
export type HistorySelection = z.infer<typeof historySelectionSchema>;

/** What is put on the clipboard of an asset. */
export const copyFormatSchema = z.enum(['url', 'markdown', 'html', 'id', 'csv']);
export type CopyFormat = z.infer<typeof copyFormatSchema>;

/** What would become of an upload if its batch were undone. */
export const undoFateSchema = z.enum([
  /** Nothing uses its asset, which would be deleted. */
  'delete',
  /** Its asset was deleted by others. */
  'gone',
  /** Records use its asset. */
  'in-use',
  /** Its asset was in the project before; it may have got another file. */
  'not-ours',
  /** It led to no asset, or to one that was deleted again. */
  'no-asset',
]);
export type UndoFate = z.infer<typeof undoFateSchema>;

/** What undoing a batch would do. */
export const undoPreviewSchema = z.object({
  project: historyProjectSchema,
  /** in the order they were added */
  uploads: z.array(z.object({ id: uploadIdSchema, name: z.string(), fate: undoFateSchema })),
});
export type UndoPreview = z.infer<typeof undoPreviewSchema>;

/** Uploads whose assets are to be deleted at a time, so that a person can stop in between. */
export const undoRequestSchema = z.array(uploadIdSchema).min(1).max(UNDONE_AT_ONCE);

/** What became of them. */
export const undoReportSchema = z.object({
  undone: z.array(uploadIdSchema),
  /** Left alone: records have begun to use their assets meanwhile. */
  inUse: z.array(uploadIdSchema),
});
export type UndoReport = z.infer<typeof undoReportSchema>;
