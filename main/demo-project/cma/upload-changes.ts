import { z } from 'zod';
import { formatOf } from '../project/asset-path.ts';
import { newEntityId } from '../project/entity-id.ts';
import { patchFieldMetadata, readFieldMetadata } from '../project/field-metadata.ts';
import { LOCALES } from '../project/identity.ts';
import type { AssetChange } from '../project/job.ts';
import type { AssetRecord, StoredFile } from '../project/records.ts';
import { describeFile } from '../storage/describe-file.ts';
import { ApiError } from './api-error.ts';
import type { CmaAnswer, CmaCall } from './call.ts';
import {
  checkCollection,
  checkEntityId,
  checkMayCreate,
  linkageSchema,
  readParams,
  readResource,
} from './resource.ts';
import { startJob } from './start-job.ts';

/** Creating and changing one asset; both are done by jobs. */

const textSchema = z.string().nullable();

const attributesSchema = z
  .object({
    author: textSchema,
    copyright: textSchema,
    notes: textSchema,
    tags: z.array(z.string()),
    default_field_metadata: z.unknown(),
  })
  .exactPartial();

const relationshipsSchema = z
  .object({
    upload_collection: z.object({ data: linkageSchema('upload_collection').nullable() }),
  })
  .exactPartial();

const creationSchema = z.object({
  data: z.object({
    id: z.string().optional(),
    type: z.literal('upload'),
    attributes: attributesSchema.extend({ path: z.string() }),
    relationships: relationshipsSchema.default({}),
  }),
});

const updateSchema = z.object({
  data: z.object({
    id: z.string(),
    type: z.literal('upload'),
    attributes: attributesSchema
      .extend({ path: z.string().optional(), basename: z.string().min(1).optional() })
      .default({}),
    relationships: relationshipsSchema.default({}),
  }),
});

const replaceSchema = z.object({
  replace_strategy: z.enum(['create_new_url', 'keep_url']).default('create_new_url'),
});

/** POST /uploads: makes an asset of an object that storage has received. */
export async function createAsset(call: CmaCall): Promise<CmaAnswer> {
  const { id, attributes, relationships } = readResource(creationSchema, call.body).data;
  if (id !== undefined) checkEntityId(id);
  checkMayCreate(call, relationships.upload_collection?.data);
  const { fieldMetadata = {}, ...said } = readSaid(call, attributes, relationships);
  const file = await describeReceived(call, attributes.path);
  // nothing may be awaited from here to the job's start: what is free now is taken then
  if (id !== undefined && isIdTaken(call, id)) throw taken('id');
  checkMayBecomeAsset(call, file);
  const now = new Date(call.project.now()).toISOString();
  const asset: AssetRecord = {
    ...UNSAID,
    ...said,
    ...file,
    id: id ?? newEntityId(),
    fieldMetadata: patchFieldMetadata({}, fieldMetadata),
    createdAt: now,
    updatedAt: now,
    creatorId: call.access.id,
  };
  return startJob(call, { kind: 'create-asset', asset });
}

/** PUT /uploads/:id: changes what is said about an asset, its name, or the object behind it. */
export async function updateAsset(call: CmaCall, asset: AssetRecord): Promise<CmaAnswer> {
  const { id, attributes, relationships } = readResource(updateSchema, call.body).data;
  if (id !== asset.id) throw new ApiError('INVALID_ENTITY_ID', { id });
  const { replace_strategy: strategy } = readParams(replaceSchema, call.query);
  const { path, basename, ...rest } = attributes;
  const said = readSaid(call, rest, relationships);
  const file =
    path === undefined || path === asset.path ? null : await describeReceived(call, path);
  if (file) checkMayBecomeAsset(call, file);
  if (file && strategy === 'keep_url' && formatOf(file.path) !== formatOf(asset.path)) {
    throw new ApiError('INVALID_FIELD', { field: 'path', code: 'VALIDATION_FORMAT' });
  }
  const change: AssetChange = {
    ...said,
    ...(basename === undefined
      ? {}
      : { file: { kind: 'rename', path: renamed(call, asset, basename) } }),
    ...(file ? { file: { kind: strategy === 'keep_url' ? 'overwrite' : 'replace', file } } : {}),
  };
  return startJob(call, { kind: 'update-asset', id: asset.id, change });
}

const UNSAID: Pick<AssetRecord, 'author' | 'copyright' | 'notes' | 'tags' | 'collectionId'> = {
  author: null,
  copyright: null,
  notes: null,
  tags: [],
  collectionId: null,
};

/** What a body says about an asset, apart from its file. */
function readSaid(
  { environment, project }: CmaCall,
  { default_field_metadata: metadata, tags, ...texts }: z.infer<typeof attributesSchema>,
  { upload_collection: collection }: z.infer<typeof relationshipsSchema>,
): Omit<AssetChange, 'file'> {
  checkCollection(environment, collection?.data);
  return {
    ...texts,
    ...(tags ? { tags: [...new Set(tags)] } : {}),
    ...(collection ? { collectionId: collection.data?.id ?? null } : {}),
    ...(metadata === undefined
      ? {}
      : { fieldMetadata: readFieldMetadata(metadata, project.fieldMetadataShape, LOCALES) }),
  };
}

/**
 * What is known of a freshly sent object. How DatoCMS refuses a path that nothing was sent to is
 * not documented; this is the shape of its other refusals.
 */
async function describeReceived({ project }: CmaCall, path: string): Promise<StoredFile> {
  const object = project.objects.find(path);
  if (!object) throw new ApiError('INVALID_FIELD', { field: 'path', code: 'VALIDATION_UPLOADED' });
  return await describeFile(object, project.objects.fileOf(path));
}

/** The limits of the project and of its plan. How DatoCMS words the first of them is not documented. */
function checkMayBecomeAsset({ project }: CmaCall, { path, size }: StoredFile): void {
  if (project.isPathInUse(path)) throw taken('path');
  const { maximumFileSize, storageQuota } = project;
  if (size > maximumFileSize) {
    const maximum = maximumFileSize;
    throw new ApiError('INVALID_FIELD', { field: 'size', code: 'VALIDATION_SIZE', maximum });
  }
  if (storageQuota !== null && project.usedBytes() + size > storageQuota) {
    throw new ApiError('PLAN_UPGRADE_REQUIRED', { limit: 'uploadable_bytes' });
  }
}

const isIdTaken = ({ environment, project }: CmaCall, id: string): boolean =>
  environment.assets.get(id) !== undefined ||
  project.jobs
    .comingAssets()
    .some((coming) => coming.environment === environment.id && coming.asset.id === id);

const taken = (field: string): ApiError =>
  new ApiError('INVALID_FIELD', { field, code: 'VALIDATION_UNIQUENESS' });

function renamed({ project }: CmaCall, { path }: AssetRecord, basename: string): string {
  const format = formatOf(path);
  return project.issuePath(format === null ? basename : `${basename}.${format}`);
}
