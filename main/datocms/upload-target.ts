import type { RawApiTypes } from '@datocms/cma-client';
import type { JobResult, RemoteAsset, UploadTarget } from '../engine/ports.ts';
import type { CmaClient } from './cma-client.ts';
import { faultOf, NotFoundFault } from './errors.ts';
import {
  createdPayloadSchema,
  creationSchema,
  deletionSchema,
  jobResultSchema,
  type UploadResource,
  uploadListSchema,
  uploadRequestSchema,
} from './schemas.ts';

export interface UploadTargetDeps {
  readonly client: CmaClient;
  readonly maximumFileSize: number | null;
  /** The page of an asset in the project's admin area; null where that has no address. */
  readonly adminUrlOf: (assetId: string) => string | null;
}

/** One environment of a DatoCMS project, over the CMA. */
export function createUploadTarget({
  client,
  maximumFileSize,
  adminUrlOf,
}: UploadTargetDeps): UploadTarget {
  const toRemoteAsset = ({ id, attributes }: UploadResource): RemoteAsset => ({
    id,
    path: attributes.path,
    url: attributes.url,
    adminUrl: adminUrlOf(id),
    md5: attributes.md5?.toLowerCase() ?? null,
  });

  return {
    maximumFileSize,

    async requestUpload(fileName, signal) {
      const body: RawApiTypes.UploadRequestCreateSchema = {
        data: { type: 'upload_request', attributes: { filename: fileName } },
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

    async createAsset({ id, path, metadata: { tags, copyright } }, signal) {
      const body: RawApiTypes.UploadCreateSchema = {
        data: {
          id,
          type: 'upload',
          attributes: {
            path,
            ...(tags.length > 0 && { tags }),
            ...(copyright !== null && { copyright }),
          },
        },
      };
      const answer = await client.call({
        method: 'POST',
        path: '/uploads',
        body,
        priority: 'create',
        // only who looks the id up first may send it again
        repeatable: false,
        answer: creationSchema,
        signal,
      });
      const { data } = answer.body;
      return data.type === 'job'
        ? { kind: 'pending', jobId: data.id }
        : { kind: 'created', asset: toRemoteAsset(data) };
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
      const answer = await unlessMissing(
        client.call({
          method: 'GET',
          path: `/job-results/${encodeURIComponent(jobId)}`,
          priority: 'confirm',
          repeatable: true,
          answer: jobResultSchema,
          signal,
        }),
      );
      if (!answer) return null;
      const { status, payload } = answer.body.data.attributes;
      const created = createdPayloadSchema.safeParse(payload);
      if (status >= 200 && status < 300 && created.success) {
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

/** An answer, or null where the project has no such thing. */
async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof NotFoundFault) return null;
    throw thrown;
  }
}
