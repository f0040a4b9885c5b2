import { z } from 'zod';
import type { CmaClient } from './cma-client.ts';

/** A folder of the media area. */
export interface Collection {
  readonly id: string;
  /** Its names from the outermost folder down to its own, joined with "/". */
  readonly path: string;
  /** The ids of the folders that it lies in, the outermost first. */
  readonly within: readonly string[];
}

const uploadCollectionsSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      attributes: z.object({ label: z.string() }),
      relationships: z.object({
        parent: z.object({ data: z.object({ id: z.string() }).nullish() }),
      }),
    }),
  ),
});

/**
 * Every upload collection of an environment. The API gives all of them in one answer.
 *
 * @see https://www.datocms.com/docs/content-management-api/resources/upload-collection/instances
 */
export async function listCollections(
  client: CmaClient,
  signal: AbortSignal,
): Promise<Collection[]> {
  const answer = await client.call({
    method: 'GET',
    path: '/upload-collections',
    priority: 'person',
    repeatable: true,
    inHaste: true,
    answer: uploadCollectionsSchema,
    signal,
  });
  const folders = new Map(
    answer.body.data.map(({ id, attributes, relationships }) => [
      id,
      { label: attributes.label, parent: relationships.parent.data?.id },
    ]),
  );
  const locate = (id: string): Collection => {
    const labels: string[] = [];
    const line: string[] = [];
    // each folder once: an answer that goes round in a circle must still come to an end
    const left = new Map(folders);
    for (let at: string | undefined = id; at !== undefined; ) {
      const folder = left.get(at);
      left.delete(at);
      if (folder) {
        labels.unshift(folder.label);
        line.unshift(at);
      }
      at = folder?.parent;
    }
    return { id, path: labels.join('/'), within: line.slice(0, -1) };
  };
  return [...folders.keys()].map(locate);
}
