import { z } from 'zod';
import { diagnosticsSchema } from './diagnostics.ts';
import { uploadErrorSchema } from './errors.ts';
import { goToSchema } from './go-to.ts';
import { handedOverIdSchema } from './handed-over.ts';
import {
  copyFormatSchema,
  forgottenSchema,
  historyPageSchema,
  historyPlaceSchema,
  historySearchSchema,
  historySelectionSchema,
  undoPreviewSchema,
  undoReportSchema,
  undoRequestSchema,
} from './history.ts';
import {
  answerSchema,
  dryRunSchema,
  fileGroupSchema,
  hotFilePageSchema,
  hotFolderIdSchema,
  hotFolderSettingsSchema,
  placeSchema,
} from './hot-folder.ts';
import { ADDRESS_MAX_LENGTH, ADDRESSES_MAX, BLOB_CHUNK_MAX, PRESETS_MAX } from './limits.ts';
import { presetIdSchema, presetImportSchema, presetSchema } from './preset.ts';
import { projectIdSchema } from './project.ts';
import { projectRequests } from './project-requests.ts';
import { settingsChangeSchema } from './settings.ts';
import { patchSchema, snapshotSchema } from './snapshot.ts';
import { installTimeSchema } from './updates.ts';
import {
  addReportSchema,
  batchIdSchema,
  batchOptionsSchema,
  selectionSchema,
  uploadIdSchema,
} from './upload.ts';

const nothing = z.undefined();
const acknowledged = z.void();
const blobIdSchema = z.uuid();
const chunkSchema = z
  .instanceof(Uint8Array)
  .refine((chunk) => chunk.length <= BLOB_CHUNK_MAX, 'more bytes than one message may carry');
const pathSchema = z.string().min(1).max(32_767);

/**
 * Every question the window may ask main: channel → what is sent, what comes back (inside a
 * Result). Main registers its handlers, the preload builds its methods and the renderer makes its
 * calls from this one table, so a mistake on any side does not compile.
 */
export const requests = {
  'app:info': {
    request: nothing,
    response: z.object({
      version: z.string(),
      platform: z.string(),
      /** Whether a token is still there at the next start: the system has a real keychain. */
      keepsTokens: z.boolean(),
      /** What the system calls its keychain. */
      keychain: z.string(),
      /** What was wrong when the app started, and was dealt with. */
      problems: z.array(uploadErrorSchema),
    }),
  },
  'snapshot:get': { request: nothing, response: snapshotSchema },

  ...projectRequests,

  /** Keeps a preset: a new one at the end, one that is known where it stands. */
  'presets:save': { request: presetSchema, response: acknowledged },
  'presets:delete': { request: presetIdSchema, response: acknowledged },
  /** Puts the presets into this order. */
  'presets:reorder': { request: z.array(presetIdSchema).max(PRESETS_MAX), response: acknowledged },
  /** Which preset a project begins with; null for none. */
  'presets:set-default': {
    request: z.object({ project: projectIdSchema, preset: presetIdSchema.nullable() }),
    response: acknowledged,
  },
  /** Reads presets from a file that a person chooses; null when none was chosen. */
  'presets:import': { request: nothing, response: presetImportSchema.nullable() },
  /** Writes presets, or all of them, into a file that a person names; answers how many, null when none was named. */
  'presets:export': {
    request: z.union([z.literal('all'), z.array(presetIdSchema).min(1).max(PRESETS_MAX)]),
    response: z.number().int().nullable(),
  },

  /** Lets a person choose a folder for a hot folder; null when none was chosen. */
  'hot-folders:choose': { request: nothing, response: placeSchema.nullable() },
  /** Takes a folder that was dropped. Only the preload fills in its path. */
  'hot-folders:take': { request: pathSchema, response: placeSchema },
  /** What would happen now, in a chosen place or in a hot folder that there is, with these settings. */
  'hot-folders:dry-run': {
    request: z.object({
      where: z.union([
        z.object({ place: z.uuid(), project: projectIdSchema }),
        z.object({ hotFolder: hotFolderIdSchema, project: projectIdSchema }),
      ]),
      settings: hotFolderSettingsSchema,
    }),
    response: dryRunSchema,
  },
  /** Sets up a hot folder for a project and begins to watch it. */
  'hot-folders:add': {
    request: z.object({
      place: z.uuid(),
      project: projectIdSchema,
      settings: hotFolderSettingsSchema,
    }),
    response: hotFolderIdSchema,
  },
  /** For another project it begins anew, under the id that is answered. */
  'hot-folders:change': {
    request: z.object({
      id: hotFolderIdSchema,
      project: projectIdSchema,
      settings: hotFolderSettingsSchema,
    }),
    response: hotFolderIdSchema,
  },
  'hot-folders:pause': { request: hotFolderIdSchema, response: acknowledged },
  'hot-folders:resume': { request: hotFolderIdSchema, response: acknowledged },
  /** Stops watching it; its files and what has arrived stay where they are. */
  'hot-folders:remove': { request: hotFolderIdSchema, response: acknowledged },
  /** Looks through the whole folder now; answers when that is done. */
  'hot-folders:check': { request: hotFolderIdSchema, response: acknowledged },
  /** A part of one of its lists, `HOT_FILES_PAGE` at most. */
  'hot-folders:files': {
    request: z.object({
      id: hotFolderIdSchema,
      group: fileGroupSchema,
      offset: z.number().int().nonnegative(),
    }),
    response: hotFilePageSchema,
  },
  /** Decides about files that have changed since they were uploaded: some, or all that are asked about. */
  'hot-folders:answer': {
    request: z.object({
      id: hotFolderIdSchema,
      paths: z.union([z.literal('all'), z.array(z.string().min(1)).min(1).max(100_000)]),
      answer: answerSchema,
    }),
    response: acknowledged,
  },
  /** Uploads again what failed. */
  'hot-folders:retry': { request: hotFolderIdSchema, response: acknowledged },
  /** Shows the folder, or a file in it, in the system's file manager. */
  'hot-folders:show': {
    request: z.object({ id: hotFolderIdSchema, path: z.string().nullable() }),
    response: acknowledged,
  },

  /** Walks the paths and queues every file. Only the preload fills in paths, from files that a person dropped or pasted. */
  'uploads:add': {
    request: z.object({
      paths: z.array(pathSchema).min(1).max(100_000),
      options: batchOptionsSchema,
    }),
    response: addReportSchema,
  },
  /** Queues files by their addresses on the web, which main downloads first. */
  'uploads:add-urls': {
    request: z.object({
      urls: z.array(z.string().min(1).max(ADDRESS_MAX_LENGTH)).min(1).max(ADDRESSES_MAX),
      options: batchOptionsSchema,
    }),
    response: addReportSchema,
  },
  /** Begins to hand over a file that has no path, such as a picture on the clipboard. */
  'blobs:begin': {
    request: z.object({ name: z.string().min(1).max(1_000), mediaType: z.string().max(200) }),
    response: blobIdSchema,
  },
  /** Hands over its next bytes. */
  'blobs:write': {
    request: z.object({ id: blobIdSchema, chunk: chunkSchema }),
    response: acknowledged,
  },
  /** Lets go of one that is not wanted after all. */
  'blobs:drop': { request: blobIdSchema, response: acknowledged },
  /** Queues those that were handed over whole. */
  'uploads:add-blobs': {
    request: z.object({
      ids: z.array(blobIdSchema).min(1).max(1_000),
      options: batchOptionsSchema,
    }),
    response: addReportSchema,
  },
  /** Lets a person choose in the system's dialog, then does the same; null when nothing was chosen. */
  'uploads:choose': {
    request: z.object({ kind: z.enum(['files', 'folder']), options: batchOptionsSchema }),
    response: addReportSchema.nullable(),
  },
  /** Queues what is on the clipboard: copied files, a picture, or addresses. */
  'uploads:add-clipboard': { request: batchOptionsSchema, response: addReportSchema },
  /** Keeps files until the project of the next drop is open, and uploads them then. Only the preload fills in paths. */
  'uploads:hand-over': {
    request: z.object({ paths: z.array(pathSchema).min(1).max(100_000) }),
    response: acknowledged,
  },
  /** Does without files that wait for a project. */
  'uploads:forget-handed-over': { request: handedOverIdSchema, response: acknowledged },
  /** Stops looking through folders; what was being added from them is not queued. */
  'uploads:stop-adding': { request: nothing, response: acknowledged },
  /** Stops uploads; all of them includes what is still being added. */
  'uploads:cancel': { request: selectionSchema, response: acknowledged },
  /** Holds uploads back, and stops those that are being sent; they begin again when resumed. */
  'uploads:pause': { request: selectionSchema, response: acknowledged },
  'uploads:resume': { request: selectionSchema, response: acknowledged },
  /** Makes uploads that wait the next ones. */
  'uploads:move-to-front': { request: selectionSchema, response: acknowledged },
  /** Queues again what failed or was cancelled, and at once what waits for its next attempt. */
  'uploads:retry': { request: selectionSchema, response: acknowledged },
  /** Takes settled uploads off the list; what is in the project stays there. */
  'uploads:remove': { request: selectionSchema, response: acknowledged },
  /** Puts the asset addresses of those that are done on the clipboard, one a line, in list order; answers how many. */
  'uploads:copy-urls': { request: selectionSchema, response: z.number().int().nonnegative() },
  /** Opens the asset's page in the browser. */
  'uploads:open': { request: uploadIdSchema, response: acknowledged },
  /** Some of what is found in everything that was ever sent. */
  'history:search': {
    request: z.object({ search: historySearchSchema, place: historyPlaceSchema }),
    response: historyPageSchema,
  },
  /** Puts assets on the clipboard, in the order in which they were added; answers how many. */
  'history:copy': {
    request: z.object({ which: historySelectionSchema, format: copyFormatSchema }),
    response: z.number().int().nonnegative(),
  },
  /** Opens the asset's page in the browser. */
  'history:open': { request: uploadIdSchema, response: acknowledged },
  /** Shows the local file in the system's file manager. */
  'history:show-file': { request: uploadIdSchema, response: acknowledged },
  /** Uploads files once more, to the project they went to, also where it has them already. */
  'history:upload-again': {
    request: z.array(uploadIdSchema).min(1).max(100_000),
    response: addReportSchema,
  },
  /** What undoing a batch would do; asks the project what is used. */
  'history:undo-preview': { request: batchIdSchema, response: undoPreviewSchema },
  /** Deletes the assets of some uploads, unless records use them. */
  'history:undo': { request: undoRequestSchema, response: undoReportSchema },
  /** Forgets every upload that is at rest and not on the list. */
  'history:forget': { request: nothing, response: forgottenSchema },
  /** Keeps some sections of the settings and applies them at once, also to what is being sent. */
  'settings:change': { request: settingsChangeSchema, response: acknowledged },
  /** Looks for a new version, and fetches it; answers when that is done. What comes of it is told in the snapshot. */
  'updates:check': { request: nothing, response: acknowledged },
  /** When the version that is ready takes this one's place. */
  'updates:install': { request: installTimeSchema, response: acknowledged },
  /** Whether the app starts when a person logs in; the snapshot's `system` says what became of it. */
  'settings:start-at-login': { request: z.boolean(), response: acknowledged },
  /** Opens the folder of the data, or of the log, in the system's file manager. */
  'settings:open-folder': { request: z.enum(['data', 'log']), response: acknowledged },
  /** The licences of what Dropchute is made of. */
  'app:licences': { request: nothing, response: z.string() },
  /** What would be exported for a support conversation, all of it. */
  'diagnostics:preview': { request: nothing, response: diagnosticsSchema },
  /** Saves what was shown last, by its id, where a person says; answers whether they did. */
  'diagnostics:export': { request: z.uuid(), response: z.boolean() },
  /** Shows the local file in the system's file manager. */
  'uploads:show-file': { request: uploadIdSchema, response: acknowledged },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

const toldSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), report: addReportSchema }),
  z.object({ kind: z.literal('problem'), error: uploadErrorSchema }),
  z.object({ kind: z.literal('confirmation'), text: z.string() }),
]);

/** Everything main tells the window unasked: event → payload. */
export const events = {
  patch: patchSchema,
  /** What came of something that was not begun in the window. */
  told: toldSchema,
  /** Brings a person to a place in the window; sent once the page has asked for its snapshot. */
  'go-to': goToSchema,
} as const satisfies Record<string, z.ZodType>;

export type RequestChannel = keyof typeof requests;
export type RequestOf<C extends RequestChannel> = z.infer<(typeof requests)[C]['request']>;
export type ResponseOf<C extends RequestChannel> = z.infer<(typeof requests)[C]['response']>;
export type EventName = keyof typeof events;
export type EventOf<E extends EventName> = z.infer<(typeof events)[E]>;
