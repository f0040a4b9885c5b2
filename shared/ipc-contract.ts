import { z } from 'zod';
import { uploadErrorSchema } from './errors.ts';
import { ADDRESS_MAX_LENGTH, ADDRESSES_MAX, BLOB_CHUNK_MAX } from './limits.ts';
import { projectDetailsSchema } from './project.ts';
import { patchSchema, snapshotSchema } from './snapshot.ts';
import { transferSettingsSchema } from './transfer-settings.ts';
import { addReportSchema, batchOptionsSchema, selectionSchema, uploadIdSchema } from './upload.ts';

const nothing = z.undefined();
const acknowledged = z.void();
const blobIdSchema = z.uuid();
const chunkSchema = z
  .instanceof(Uint8Array)
  .refine((chunk) => chunk.length <= BLOB_CHUNK_MAX, 'more bytes than one message may carry');
const tokenSchema = z.string().trim().min(1).max(1_000);

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
      /** What was wrong when the app started, and was dealt with. */
      problems: z.array(uploadErrorSchema),
    }),
  },
  'snapshot:get': { request: nothing, response: snapshotSchema },

  /** Asks a project what it is, without connecting to it. */
  'project:check': { request: z.object({ token: tokenSchema }), response: projectDetailsSchema },
  /** Connects to one environment of a project and remembers it. */
  'project:connect': {
    request: z.object({ token: tokenSchema, environment: z.string().min(1).max(200) }),
    response: acknowledged,
  },
  'project:connect-demo': { request: nothing, response: acknowledged },
  /** Tries again to open the remembered project. */
  'project:reconnect': { request: nothing, response: acknowledged },
  'project:disconnect': { request: nothing, response: acknowledged },
  /** Opens the project's media area in the browser. */
  'project:open': { request: nothing, response: acknowledged },

  /** Walks the paths and queues every file. Only the preload fills in paths, from files that a person dropped or pasted. */
  'uploads:add': {
    request: z.object({
      paths: z.array(z.string().min(1).max(32_767)).min(1).max(100_000),
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
  'settings:transfers': { request: nothing, response: transferSettingsSchema },
  /** Applies at once, also to what is being sent. */
  'settings:change-transfers': { request: transferSettingsSchema, response: acknowledged },
  /** Shows the local file in the system's file manager. */
  'uploads:show-file': { request: uploadIdSchema, response: acknowledged },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

/** Everything main tells the window unasked: event → payload. */
export const events = {
  patch: patchSchema,
} as const satisfies Record<string, z.ZodType>;

export type RequestChannel = keyof typeof requests;
export type RequestOf<C extends RequestChannel> = z.infer<(typeof requests)[C]['request']>;
export type ResponseOf<C extends RequestChannel> = z.infer<(typeof requests)[C]['response']>;
export type EventName = keyof typeof events;
export type EventOf<E extends EventName> = z.infer<(typeof events)[E]>;
