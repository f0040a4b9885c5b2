import type { RawApiTypes } from '@datocms/cma-client';
import type { Creation, JobResult, NewAsset, RemoteAsset, UploadTarget } from '../engine/ports.ts';
import { createDuplicateSearch } from './duplicate-search.ts';
import { faultOf, unlessGone, unlessMissing } from './errors.ts';
import { fieldMetadataOf, type MetadataRules } from './field-metadata.ts';
import { askJob, isGood } from './job-result.ts';
import { createPreflight, type PreflightDeps } from './preflight.ts';
import {
  type CreationAnswer,
  createdPayloadSchema,
  creationSchema,
  deletionSchema,
  type UploadResource,
  uploadListSchema,
  uploadRequestSchema,
} from './schemas.ts';
import { addTags } from './tagging.ts';

export interface UploadTargetDeps extends PreflightDeps {
  readonly maximumFileSize: number | null;
  /** The page of an asset in the project's admin area; null where that has no address. */
  readonly adminUrlOf: (assetId: string) => string | null;
}

/** One environment of a DatoCMS project, over the CMA. */
export function createUploadTarget(deps: UploadTargetDeps): UploadTarget {
  const { client, maximumFileSize, adminUrlOf, metadataRules } = deps;
  const duplicates = createDuplicateSearch(client);
  const toRemoteAsset = ({ id, attributes }: UploadResource): RemoteAsset => ({
    id,
    path: attributes.path,
    url: attributes.url,
    adminUrl: adminUrlOf(id),
    md5: attributes.md5?.toLowerCase() ?? null,
  });

  const toCreation = ({ data }: CreationAnswer): Creation =>
    data.type === 'job'
      ? { kind: 'pending', jobId: data.id }
      : { kind: 'created', asset: toRemoteAsset(data) };

  return {
    maximumFileSize,
    preflight: createPreflight(deps),
    hasAssetOfSize: duplicates.bySize,
    addTags: (assetId, tags, signal) => addTags(deps, assetId, tags, signal),

    async findByMd5(md5s, signal) {
      return (await duplicates.byMd5(md5s, signal)).map(toRemoteAsset);
    },

    async requestUpload({ name, collection }, signal) {
      const body: RawApiTypes.UploadRequestCreateSchema = {
        data: {
          type: 'upload_request',
          attributes: { filename: name },
          ...inCollection(collection),
        },
      };
      const answer = await client.call({
        method: 'POST',
        path: '/upload-requests',
        body,
        priority: 'request',
        // it permits something and creates nothing
        repeatable: true,
        answer: uploadRequestSchema,
        signal,
      });
      const { id, attributes } = answer.body.data;
      return { path: id, url: attributes.url, headers: attributes.request_headers ?? {} };
    },

    async createAsset(asset, signal) {
      const answer = await client.call({
        method: 'POST',
        path: '/uploads',
        body: creationOf(asset, metadataRules),
        priority: 'create',
        // only who looks the id up first may send it again
        repeatable: false,
        answer: creationSchema,
        signal,
      });
      return toCreation(answer.body);
    },

    async replaceFile({ id, path }, signal) {
      const body: RawApiTypes.UploadUpdateSchema = {
        data: { id, type: 'upload', attributes: { path } },
      };
      const call = client.call({
        method: 'PUT',
        path: `/uploads/${encodeURIComponent(id)}`,
        // its new address is what tells that the file was replaced: that is no default to rely on
        query: { replace_strategy: 'create_new_url' },
        body,
        priority: 'create',
        repeatable: true,
        answer: creationSchema,
        signal,
      });
      return toCreation((await unlessGone(call)).body);
    },

    async findAssets(ids, signal) {
      const answer = await client.call({
        method: 'GET',
        path: '/uploads',
        query: { 'filter[ids]': ids.join(','), 'page[limit]': String(ids.length) },
        priority: 'confirm',
        repeatable: true,
        answer: uploadListSchema,
        signal,
      });
      return answer.body.data.map(toRemoteAsset);
    },

    async jobResult(jobId, signal): Promise<JobResult | null> {
      const answer = await askJob(client, jobId, signal);
      if (!answer) return null;
      const { status, payload } = answer;
      const created = createdPayloadSchema.safeParse(payload);
      if (isGood(status) && created.success) {
        return { kind: 'created', asset: toRemoteAsset(created.data.data) };
      }
      return { kind: 'rejected', error: faultOf(status, payload).error };
    },

    async deleteAsset(id, signal) {
      await unlessMissing(
        client.call({
          method: 'DELETE',
          path: `/uploads/${encodeURIComponent(id)}`,
          priority: 'person',
          repeatable: true,
          answer: deletionSchema,
          signal,
        }),
      );
    },
  };
}

/** Everything that is said about a new asset. What is empty is left out. */
function creationOf({ id, path, metadata }: NewAsset, rules: MetadataRules) {
  const { tags, copyright, author, notes, collection } = metadata;
  const attributes: RawApiTypes.UploadCreateSchema['data']['attributes'] = {
    path,
    ...(tags.length > 0 && { tags }),
    ...(copyright !== null && { copyright }),
    ...(author !== null && { author }),
    ...(notes !== null && { notes }),
  };
  const fieldMetadata = fieldMetadataOf(metadata, rules);
  return {
    data: {
      id,
      type: 'upload',
      attributes: {
        ...attributes,
        ...(fieldMetadata && { default_field_metadata: fieldMetadata }),
      },
      ...inCollection(collection),
    },
  };
}

const inCollection = (
  id: string | null,
): Pick<RawApiTypes.UploadCreateSchema['data'], 'relationships'> =>
  id === null
    ? {}
    : { relationships: { upload_collection: { data: { type: 'upload_collection', id } } } };
