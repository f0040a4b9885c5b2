import { TAGS_OFFERED } from '../../shared/limits.ts';
import type { CmaClient } from './cma-client.ts';
import { uploadTagsSchema } from './schemas.ts';

/**
 * Tags of a project in which a text occurs, to complete what a person is typing.
 *
 * @see https://www.datocms.com/docs/content-management-api/resources/upload-tag/instances
 */
export async function listTags(
  client: CmaClient,
  text: string,
  signal: AbortSignal,
): Promise<string[]> {
  const answer = await client.call({
    method: 'GET',
    path: '/upload-tags',
    query: {
      ...(text !== '' && { 'filter[query]': text }),
      'page[limit]': String(TAGS_OFFERED),
    },
    priority: 'person',
    repeatable: true,
    inHaste: true,
    answer: uploadTagsSchema,
    signal,
  });
  return answer.body.data.map(({ attributes }) => attributes.name);
}
