import type { RawApiTypes } from '@datocms/cma-client';
import { z } from 'zod';
import type { Handlers } from '../http/server.ts';
import { presign } from '../storage/presigned-url.ts';
import type { CmaAnswer, CmaCall } from './call.ts';
import type { Gate } from './gate.ts';
import { checkCollection, checkMayCreate, linkageSchema, readResource } from './resource.ts';

/** Permissions to send a file to storage. */
export function uploadRequestHandlers({ cma }: Gate): Pick<Handlers, 'upload-requests.create'> {
  return { 'upload-requests.create': cma(create) };
}

const creationSchema = z.object({
  data: z.object({
    type: z.literal('upload_request'),
    attributes: z.object({ filename: z.string().min(1).default('file') }),
    relationships: z
      .object({
        upload_collection: z.object({ data: linkageSchema('upload_collection').nullable() }),
      })
      .partial()
      .default({}),
  }),
});

function create(call: CmaCall): CmaAnswer {
  const { project, environment, body, origin } = call;
  const { attributes, relationships } = readResource(creationSchema, body).data;
  checkMayCreate(call, relationships.upload_collection?.data);
  checkCollection(environment, relationships.upload_collection?.data);
  const path = project.issuePath(attributes.filename);
  const data: RawApiTypes.UploadRequest = {
    id: path,
    type: 'upload_request',
    attributes: {
      url: `${origin}/storage${path}?${presign(path, project.now(), project.secret)}`,
      request_headers: {},
    },
  };
  return { status: 201, body: { data } };
}
