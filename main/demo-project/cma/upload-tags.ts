import type { RawApiTypes } from '@datocms/cma-client';
import { z } from 'zod';
import type { Handlers } from '../http/server.ts';
import { newEntityId } from '../project/entity-id.ts';
import type { TagRecord } from '../project/records.ts';
import { ApiError } from './api-error.ts';
import { type CmaAnswer, type CmaCall, ok } from './call.ts';
import type { Gate } from './gate.ts';
import { pageOf, pageSchema, readParams, readResource } from './resource.ts';

/** The tags that assets carry. The project recognises nothing in pictures, so it has no smart ones. */
export function uploadTagHandlers({
  cma,
}: Gate): Pick<Handlers, 'upload-tags.list' | 'upload-tags.create' | 'upload-smart-tags.list'> {
  return {
    'upload-tags.list': cma(list),
    'upload-tags.create': cma(create),
    'upload-smart-tags.list': cma(({ query }) =>
      ok(pageOf([], readParams(listSchema, query).page, show)),
    ),
  };
}

const listSchema = z.object({
  filter: z.object({ query: z.string().default('') }).default({ query: '' }),
  page: pageSchema(50),
});

const creationSchema = z.object({
  data: z.object({
    type: z.literal('upload_tag'),
    attributes: z.object({ name: z.string().min(1) }),
  }),
});

function list({ environment, query }: CmaCall): CmaAnswer {
  const { filter, page } = readParams(listSchema, query);
  const wanted = filter.query.toLowerCase();
  const chosen = environment.tags
    .all()
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return ok(pageOf(chosen, page, show));
}

function create({ environment, body }: CmaCall): CmaAnswer {
  const { name } = readResource(creationSchema, body).data.attributes;
  if (environment.tags.all().some((tag) => tag.name === name)) {
    throw new ApiError('INVALID_FIELD', { field: 'name', code: 'VALIDATION_UNIQUENESS' });
  }
  const record = { id: newEntityId(), name };
  environment.tags.put(record);
  return { status: 201, body: { data: show(record) } };
}

const show = ({ id, name }: TagRecord): RawApiTypes.UploadTag => ({
  id,
  type: 'upload_tag',
  attributes: { name },
});
