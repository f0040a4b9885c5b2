import { z } from 'zod';
import { assetRecordSchema, localeMetadataSchema, storedFileSchema } from './records.ts';

/** What the project does after it has answered: the work, and what came of it. */

/** What an update says about an asset; what it leaves out stays. */
const changeSchema = z
  .object({
    author: z.string().nullable(),
    copyright: z.string().nullable(),
    notes: z.string().nullable(),
    tags: z.array(z.string()),
    fieldMetadata: z.record(z.string(), localeMetadataSchema.exactPartial()),
    collectionId: z.string().nullable(),
    file: z.discriminatedUnion('kind', [
      /** The asset moves to a newly sent object, and so to a new URL. */
      z.object({ kind: z.literal('replace'), file: storedFileSchema }),
      /** A newly sent object takes the place of the asset's own, at the same URL. */
      z.object({ kind: z.literal('overwrite'), file: storedFileSchema }),
      /** The asset's object gets another name, and so another URL. */
      z.object({ kind: z.literal('rename'), path: z.string() }),
    ]),
  })
  .exactPartial();
export type AssetChange = z.infer<typeof changeSchema>;

const errorSchema = z.object({ status: z.number().int(), body: z.unknown() });

const idsSchema = z.array(z.string());

const taskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create-asset'), asset: assetRecordSchema }),
  z.object({ kind: z.literal('update-asset'), id: z.string(), change: changeSchema }),
  z.object({ kind: z.literal('tag-assets'), ids: idsSchema, tags: z.array(z.string()) }),
  z.object({
    kind: z.literal('move-assets'),
    ids: idsSchema,
    collectionId: z.string().nullable(),
  }),
  z.object({ kind: z.literal('destroy-assets'), ids: idsSchema }),
  z.object({ kind: z.literal('fail'), error: errorSchema }),
]);
export type Task = z.infer<typeof taskSchema>;

const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('asset'),
    status: z.union([z.literal(200), z.literal(201)]),
    asset: assetRecordSchema,
  }),
  z.object({ kind: z.literal('bulk'), successful: z.number(), failed: z.number() }),
  z.object({ kind: z.literal('failed'), error: errorSchema }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** A job whose time has not come. */
export const pendingJobSchema = z.object({
  id: z.string(),
  environment: z.string(),
  /** ms since the epoch: until then its result is not there */
  dueAt: z.number(),
  task: taskSchema,
});
export type PendingJob = z.infer<typeof pendingJobSchema>;

export const finishedJobSchema = z.object({
  id: z.string(),
  /** ms since the epoch */
  finishedAt: z.number(),
  outcome: outcomeSchema,
});
