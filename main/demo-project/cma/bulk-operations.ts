import { z } from 'zod';
import type { Handlers } from '../http/server.ts';
import { ApiError } from './api-error.ts';
import type { CmaAnswer, CmaCall } from './call.ts';
import type { Gate } from './gate.ts';
import { checkCollection, linkageSchema, readResource } from './resource.ts';
import { startJob } from './start-job.ts';

/** DatoCMS's own limit. */
const BULK_MAX = 200;

/** Operations on many assets at once; jobs do them, and count those that were not there as failed. */
export function bulkHandlers({
  cma,
}: Gate): Pick<
  Handlers,
  'uploads.bulk-tag' | 'uploads.bulk-set-collection' | 'uploads.bulk-destroy'
> {
  return {
    'uploads.bulk-tag': cma(tag),
    'uploads.bulk-set-collection': cma(setCollection),
    'uploads.bulk-destroy': cma(destroy),
  };
}

const uploadsSchema = z.object({ data: z.array(linkageSchema('upload')) });

const tagSchema = z.object({
  data: z.object({
    type: z.literal('upload_bulk_tag_operation'),
    attributes: z.object({ tags: z.array(z.string()) }),
    relationships: z.object({ uploads: uploadsSchema }),
  }),
});

const setCollectionSchema = z.object({
  data: z.object({
    type: z.literal('upload_bulk_set_upload_collection_operation'),
    relationships: z.object({
      upload_collection: z.object({ data: linkageSchema('upload_collection').nullable() }),
      uploads: uploadsSchema,
    }),
  }),
});

const destroySchema = z.object({
  data: z.object({
    type: z.literal('upload_bulk_destroy_operation'),
    relationships: z.object({ uploads: uploadsSchema }),
  }),
});

function tag(call: CmaCall): CmaAnswer {
  const { attributes, relationships } = readResource(tagSchema, call.body).data;
  const ids = idsOf(relationships.uploads);
  return startJob(call, { kind: 'tag-assets', ids, tags: attributes.tags });
}

function setCollection(call: CmaCall): CmaAnswer {
  const { upload_collection: collection, uploads } = readResource(setCollectionSchema, call.body)
    .data.relationships;
  checkCollection(call.environment, collection.data);
  const collectionId = collection.data?.id ?? null;
  return startJob(call, { kind: 'move-assets', ids: idsOf(uploads), collectionId });
}

function destroy(call: CmaCall): CmaAnswer {
  const { uploads } = readResource(destroySchema, call.body).data.relationships;
  return startJob(call, { kind: 'destroy-assets', ids: idsOf(uploads) });
}

function idsOf({ data }: z.infer<typeof uploadsSchema>): string[] {
  if (data.length === 0) throw new ApiError('MISSING_UPLOAD_IDS');
  if (data.length > BULK_MAX) throw new ApiError('TOO_MANY_OPERATIONS', { maximum: BULK_MAX });
  return [...new Set(data.map(({ id }) => id))];
}
