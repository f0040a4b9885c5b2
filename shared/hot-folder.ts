import { z } from 'zod';
import { uploadErrorSchema } from './errors.ts';
import { GLOB_MAX_LENGTH, GLOBS_MAX, NAME_MAX_LENGTH, SETTLE_MAX } from './limits.ts';
import { detailsSchema, NO_DETAILS, presetIdSchema } from './preset.ts';
import { assetSchema } from './upload-state.ts';

export const hotFolderIdSchema = z.uuid().brand('HotFolderId');
export type HotFolderId = z.infer<typeof hotFolderIdSchema>;

const globsSchema = z.array(z.string().trim().min(1).max(GLOB_MAX_LENGTH)).max(GLOBS_MAX);

/** What happens to a file once its asset is confirmed. */
export const afterUploadSchema = z.enum(['keep', 'move', 'trash']);
export type AfterUpload = z.infer<typeof afterUploadSchema>;

/** What happens when a file that was uploaded is saved again with another content. */
export const replacementSchema = z.enum(['replace', 'new', 'ask']);
export type Replacement = z.infer<typeof replacementSchema>;

/** How changes are noticed: by the system's events, by looking every so often, or as fits the disk. */
export const watchingSchema = z.enum(['auto', 'events', 'polling']);
export type Watching = z.infer<typeof watchingSchema>;

/** Everything a person decides about a hot folder. */
export const hotFolderSettingsSchema = z.object({
  name: z.string().trim().min(1).max(NAME_MAX_LENGTH),
  details: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('preset'), id: presetIdSchema }),
    z.object({ kind: z.literal('own'), details: detailsSchema }),
  ]),
  /** What the folders inside are for; null where only the files right in it count. */
  subfolders: z
    .object({
      /** Each folder's name becomes a tag of the files below it. */
      asTags: z.boolean(),
      /** Each folder becomes a collection, inside the one that the details name; made where there is none. */
      asCollections: z.boolean(),
    })
    .nullable(),
  /** Globs over the path inside the folder; without any, every file counts. */
  include: globsSchema,
  /** Globs over the path inside the folder, besides what is never uploaded. */
  ignore: globsSchema,
  /** What to do with the files that are there when it is set up. */
  existing: z.enum(['upload', 'ignore']),
  after: afterUploadSchema,
  replacement: replacementSchema,
  /** s that a file must not have changed before it is sent */
  settle: z.number().min(0.5).max(SETTLE_MAX),
  watching: watchingSchema,
  /** Whether a CSV in the folder tells what became of each file. */
  receipt: z.boolean(),
});
export type HotFolderSettings = z.infer<typeof hotFolderSettingsSchema>;

export const DEFAULT_HOT_FOLDER: Omit<HotFolderSettings, 'name'> = {
  details: { kind: 'own', details: NO_DETAILS },
  subfolders: { asTags: false, asCollections: false },
  include: [],
  ignore: [],
  existing: 'upload',
  after: 'keep',
  replacement: 'ask',
  settle: 2,
  watching: 'auto',
  receipt: false,
};

/** A hot folder as it is kept. */
export const hotFolderSchema = z.object({
  id: hotFolderIdSchema,
  /** absolute */
  path: z.string().min(1),
  project: z.object({ id: z.string(), name: z.string(), environment: z.string() }),
  paused: z.boolean(),
  settings: hotFolderSettingsSchema,
});
export type HotFolder = z.infer<typeof hotFolderSchema>;

/** What a hot folder is doing. */
export const hotFolderStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paused') }),
  /** Its project is not connected: nothing is looked at until it is. */
  z.object({ kind: z.literal('not-connected') }),
  /** Looking through the whole folder; what changes meanwhile is noticed. */
  z.object({ kind: z.literal('scanning'), found: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('watching') }),
  /** The folder is not there: unplugged, renamed or deleted. */
  z.object({ kind: z.literal('missing') }),
  z.object({ kind: z.literal('no-permission') }),
  /** Files are noticed, but nothing can be uploaded until this is put right. */
  z.object({ kind: z.literal('blocked'), error: uploadErrorSchema }),
]);
export type HotFolderState = z.infer<typeof hotFolderStateSchema>;

/** What a file of a hot folder waits for before it can be uploaded. */
export const holdReasonSchema = z.enum([
  /** It was seen changing a moment ago, or was just found. */
  'settling',
  'empty',
  /** Another program has it open. */
  'locked',
  'unreadable',
  /** Its content is in the cloud and not on this computer. */
  'online-only',
]);
export type HoldReason = z.infer<typeof holdReasonSchema>;

/** Why a file of a hot folder is never uploaded. */
export const ignoreReasonSchema = z.enum([
  'temporary',
  'hidden',
  'system-file',
  'pattern',
  'not-included',
  'link',
  'not-a-file',
  'in-subfolder',
  'there-before',
  'own-file',
  /** Its name is not valid text. */
  'name-unreadable',
  /** A person chose to keep the asset as it is. */
  'declined',
  /** A person cancelled its upload. */
  'cancelled',
]);
export type IgnoreReason = z.infer<typeof ignoreReasonSchema>;

/** Every file seen is in exactly one of these. */
export const fileGroupSchema = z.enum([
  'uploaded',
  'waiting',
  'asking',
  'skipped',
  'ignored',
  'failed',
]);
export type FileGroup = z.infer<typeof fileGroupSchema>;

export const fileCountsSchema = z.record(fileGroupSchema, z.number().int().nonnegative());
export type FileCounts = z.infer<typeof fileCountsSchema>;

export const NO_FILES: FileCounts = {
  uploaded: 0,
  waiting: 0,
  asking: 0,
  skipped: 0,
  ignored: 0,
  failed: 0,
};

/** How a file of a hot folder stands. */
export const fileStandingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('held'), why: holdReasonSchema }),
  /** On the list of uploads. */
  z.object({ kind: z.literal('uploading') }),
  z.object({
    kind: z.literal('uploaded'),
    asset: assetSchema,
    /** What went wrong with the file afterwards: it is in the project, and still where it was. */
    aftermath: uploadErrorSchema.nullable(),
  }),
  /** The project had it already. */
  z.object({
    kind: z.literal('skipped'),
    asset: assetSchema.nullable(),
    /** As of one that was uploaded. */
    aftermath: uploadErrorSchema.nullable(),
  }),
  /** It was uploaded before and has changed: a person says what becomes of the asset. */
  z.object({ kind: z.literal('asking'), asset: assetSchema }),
  z.object({ kind: z.literal('ignored'), why: ignoreReasonSchema }),
  z.object({ kind: z.literal('failed'), error: uploadErrorSchema }),
]);
export type FileStanding = z.infer<typeof fileStandingSchema>;

/** One file of a hot folder, as a list shows it. */
export const hotFileSchema = z.object({
  /** inside the folder, joined with "/"; NFC */
  path: z.string(),
  standing: fileStandingSchema,
  /** ms since the epoch of its last move; null where nobody noted it */
  at: z.number().nullable(),
});
export type HotFile = z.infer<typeof hotFileSchema>;

/** A part of a list of files. */
export const hotFilePageSchema = z.object({
  files: z.array(hotFileSchema),
  /** in the whole list */
  total: z.number().int().nonnegative(),
});
export type HotFilePage = z.infer<typeof hotFilePageSchema>;

/** What gives pause about a folder, and does not forbid it. */
export const placeWarningSchema = z.enum([
  'whole-disk',
  'home-folder',
  /** OneDrive, iCloud, Dropbox and the like: what is online only waits until it is here. */
  'cloud-folder',
  /** No events come from there: it is looked at every so often. */
  'network-folder',
  /** Files cannot be moved or trashed there, and no receipt be written. */
  'read-only',
  /** The receipt cannot be written just now, because another program has it open, say. */
  'receipt-not-written',
]);
export type PlaceWarning = z.infer<typeof placeWarningSchema>;

/** A folder that a person chose for a hot folder, and what is to be thought of it. */
export const placeSchema = z.object({
  /** Stands for the path, which the page never names. */
  id: z.uuid(),
  /** The path as a person reads it. */
  shown: z.string(),
  /** The folder's own name. */
  name: z.string(),
  warnings: z.array(placeWarningSchema),
  /** Why it cannot become a hot folder; null where it can. */
  problem: uploadErrorSchema.nullable(),
});
export type Place = z.infer<typeof placeSchema>;

/** A hot folder as the window shows it. */
export const hotFolderViewSchema = z.object({
  id: hotFolderIdSchema,
  /** The path as a person reads it. */
  shown: z.string(),
  project: hotFolderSchema.shape.project,
  settings: hotFolderSettingsSchema,
  state: hotFolderStateSchema,
  counts: fileCountsSchema,
  /** How it is watched at present. */
  method: z.enum(['events', 'polling']),
  warnings: z.array(placeWarningSchema),
  /** The last file that came to the project from here. */
  lastFile: z.object({ path: z.string(), at: z.number() }).nullable(),
  /** ms since the epoch of the last time the whole folder was looked through; null before the first */
  lastChecked: z.number().nullable(),
});
export type HotFolderView = z.infer<typeof hotFolderViewSchema>;

/** Whether a hot folder cannot go on by itself, or asks something. */
export const hotFolderNeedsAttention = ({ state, counts }: HotFolderView): boolean =>
  ['missing', 'no-permission', 'blocked'].includes(state.kind) ||
  counts.asking > 0 ||
  counts.failed > 0;

/** What would happen to one file if a hot folder with some settings began now. */
export const plannedFileSchema = z.object({
  path: z.string(),
  /** bytes */
  size: z.number(),
  plan: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('upload'),
      tags: z.array(z.string()),
      /** The path of the collection that it would go into; null for none. */
      collection: z.string().nullable(),
    }),
    /** It has changed since it was uploaded. */
    z.object({ kind: z.literal('replace') }),
    z.object({ kind: z.literal('ask') }),
    /** It was uploaded, or settled otherwise, and has not changed. */
    z.object({ kind: z.literal('nothing') }),
    z.object({ kind: z.literal('wait'), why: holdReasonSchema }),
    z.object({ kind: z.literal('ignore'), why: ignoreReasonSchema }),
  ]),
});
export type PlannedFile = z.infer<typeof plannedFileSchema>;

/** What would happen now. */
export const dryRunSchema = z.object({
  /** files, by what would happen to them */
  counts: z.record(
    z.enum(['upload', 'replace', 'ask', 'nothing', 'wait', 'ignore']),
    z.number().int().nonnegative(),
  ),
  /** bytes that would be sent */
  bytes: z.number().nonnegative(),
  /** The first `PLANNED_SHOWN`, those that would be uploaded first. */
  files: z.array(plannedFileSchema),
  /** Paths of collections that would be made, each before those inside it. */
  newCollections: z.array(z.string()),
  /** Why nothing could be uploaded as things are; null where it could. */
  problem: uploadErrorSchema.nullable(),
});
export type DryRun = z.infer<typeof dryRunSchema>;

/** What a person decides about a file that was uploaded and has changed. */
export const answerSchema = z.enum(['replace', 'new', 'keep']);
export type Answer = z.infer<typeof answerSchema>;
