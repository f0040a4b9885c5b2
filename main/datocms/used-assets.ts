import type { CmaClient } from './cma-client.ts';
import { uploadListSchema } from './schemas.ts';

/** How many are asked about at a time: an address of some 3,000 characters, which everything in between takes. */
const ASKED_AT_ONCE = 50;

/**
 * Those of some assets that records use.
 *
 * @see https://www.datocms.com/docs/content-delivery-api/filtering-uploads
 */
export async function usedAssets(
  client: CmaClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  const used: string[] = [];
  for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
    const answer = await client.call({
      method: 'GET',
      path: '/uploads',
      query: {
        'filter[fields][id][in][]': ids.slice(from, from + ASKED_AT_ONCE),
        'filter[fields][in_use][eq]': 'true',
        'page[limit]': String(ASKED_AT_ONCE),
      },
      priority: 'person',
      repeatable: true,
      answer: uploadListSchema,
      signal,
    });
    used.push(...answer.body.data.map(({ id }) => id));
  }
  return used;
}
