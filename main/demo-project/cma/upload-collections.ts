import type { RawApiTypes } from '@datocms/cma-client';
import { z } from 'zod';
import type { Handlers } from '../http/server.ts';
import type { Documents } from '../project/database.ts';
import { newEntityId } from '../project/entity-id.ts';
import type { Environment } from '../project/environment.ts';
import type { CollectionRecord } from '../project/records.ts';
import { ApiError } from './api-error.ts';
import { type CmaAnswer, type CmaCall, ok } from './call.ts';
import type { Gate } from './gate.ts';
import { checkEntityId, found, linkageSchema, readParams, readResource } from './resource.ts';

/** The folders of the media area. */
export function uploadCollectionHandlers({
  cma,
}: Gate): Pick<
  Handlers,
  | 'upload-collections.list'
  | 'upload-collections.create'
  | 'upload-collections.find'
  | 'upload-collections.update'
  | 'upload-collections.destroy'
> {
  return {
    'upload-collections.list': cma(list),
    'upload-collections.create': cma(create),
    'upload-collections.find': cma(({ environment, params }) => {
      const record = found(environment.collections.get(params.id ?? ''));
      return ok({ data: show(record, environment.collections.all()) });
    }),
    'upload-collections.update': cma(update),
    'upload-collections.destroy': cma(destroy),
  };
}

const relationshipsSchema = z
  .object({ parent: z.object({ data: linkageSchema('upload_collection').nullable() }) })
  .partial()
  .default({});

const creationSchema = z.object({
  data: z.object({
    id: z.string().optional(),
    type: z.literal('upload_collection'),
    attributes: z.object({ label: z.string().min(1), position: z.number().int().optional() }),
    relationships: relationshipsSchema,
  }),
});

const updateSchema = z.object({
  data: z.object({
    id: z.string(),
    type: z.literal('upload_collection'),
    attributes: z
      .object({ label: z.string().min(1), position: z.number().int() })
      .exactPartial()
      .default({}),
    relationships: relationshipsSchema,
  }),
});

const listSchema = z.object({ filter: z.object({ ids: z.string().optional() }).default({}) });

function list({ environment, query }: CmaCall): CmaAnswer {
  const all = environment.collections.all();
  const ids = readParams(listSchema, query).filter.ids?.split(',');
  const chosen = ids ? all.filter(({ id }) => ids.includes(id)) : all;
  const inOrder = chosen.toSorted((a, b) => a.position - b.position);
  return ok({ data: inOrder.map((record) => show(record, all)) });
}

function create({ environment, body }: CmaCall): CmaAnswer {
  const { collections } = environment;
  const { id = newEntityId(), attributes, relationships } = readResource(creationSchema, body).data;
  checkEntityId(id);
  if (collections.get(id)) {
    throw new ApiError('INVALID_FIELD', { field: 'id', code: 'VALIDATION_UNIQUENESS' });
  }
  const parentId = relationships.parent?.data?.id ?? null;
  checkParent(collections, id, parentId);
  const { label, position = collections.size + 1 } = attributes;
  const record = { id, label, position, parentId };
  collections.put(record);
  return { status: 201, body: { data: show(record, collections.all()) } };
}

function update({ environment, params, body }: CmaCall): CmaAnswer {
  const { collections } = environment;
  const before = found(collections.get(params.id ?? ''));
  const { attributes, relationships } = readResource(updateSchema, body).data;
  const { parent } = relationships;
  const parentId = parent ? (parent.data?.id ?? null) : before.parentId;
  checkParent(collections, before.id, parentId);
  const record = { ...before, ...attributes, parentId };
  collections.put(record);
  return ok({ data: show(record, collections.all()) });
}

/** Its assets stay, in no collection; its sub-collections move up to where it was. */
function destroy({ project, environment, params }: CmaCall): CmaAnswer {
  const record = found(environment.collections.get(params.id ?? ''));
  const data = show(record, environment.collections.all());
  project.transaction(() => emptyAndDelete(environment, record));
  return ok({ data });
}

function emptyAndDelete({ assets, collections }: Environment, record: CollectionRecord): void {
  for (const asset of assets.all()) {
    if (asset.collectionId === record.id) assets.put({ ...asset, collectionId: null });
  }
  for (const child of collections.all()) {
    if (child.parentId === record.id) collections.put({ ...child, parentId: record.parentId });
  }
  collections.delete(record.id);
}

/** A collection's parent must be there and must not lie inside the collection itself. */
function checkParent(
  collections: Documents<CollectionRecord>,
  id: string,
  parentId: string | null,
): void {
  for (let above = parentId; above !== null; ) {
    const parent = collections.get(above);
    if (!parent || above === id) {
      throw new ApiError('INVALID_RELATIONSHIP', { field: 'parent', id: parentId });
    }
    above = parent.parentId;
  }
}

function show(
  { id, label, position, parentId }: CollectionRecord,
  all: readonly CollectionRecord[],
): RawApiTypes.UploadCollection {
  const children = all
    .filter((other) => other.parentId === id)
    .map((child) => ({ type: 'upload_collection' as const, id: child.id }));
  return {
    id,
    type: 'upload_collection',
    attributes: { label, position },
    relationships: {
      parent: { data: parentId === null ? null : { type: 'upload_collection', id: parentId } },
      children: { data: children },
    },
  };
}
