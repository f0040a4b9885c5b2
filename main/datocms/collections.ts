import { z } from 'zod';
import type { Collection } from '../../shared/preset.ts';
import type { CmaCall, CmaClient } from './cma-client.ts';
import { type UploadCollectionResource, uploadCollectionSchema } from './schemas.ts';

const uploadCollectionsSchema = z.object({ data: z.array(uploadCollectionSchema) });

/** A collection of the media area by itself. */
export interface Folder {
  readonly id: string;
  readonly label: string;
  readonly position: number;
  /** The id of the one that it lies in; undefined for an outermost one. */
  readonly parent: string | undefined;
}

/**
 * Every upload collection of an environment, in the order of the media area: each one is followed by
 * those that lie in it.
 */
export async function listCollections(
  client: CmaClient,
  signal: AbortSignal,
): Promise<Collection[]> {
  return inTreeOrder(await listFolders(client, { priority: 'person', inHaste: true, signal }));
}

/**
 * Every upload collection, in no particular order. The API gives all of them in one answer.
 *
 * @see https://www.datocms.com/docs/content-management-api/resources/upload-collection/instances
 */
export async function listFolders(
  client: CmaClient,
  how: Pick<CmaCall<z.ZodType>, 'priority' | 'inHaste' | 'signal'>,
): Promise<Folder[]> {
  const answer = await client.call({
    ...how,
    method: 'GET',
    path: '/upload-collections',
    repeatable: true,
    answer: uploadCollectionsSchema,
  });
  return answer.body.data.map(toFolder);
}

export const toFolder = ({
  id,
  attributes: { label, position },
  relationships: { parent },
}: UploadCollectionResource): Folder => ({
  id,
  label,
  position: position ?? Number.MAX_SAFE_INTEGER,
  parent: parent.data?.id,
});

/** Each folder once: an answer that goes round in a circle must still come to an end. */
function inTreeOrder(folders: readonly Folder[]): Collection[] {
  const known = new Set(folders.map(({ id }) => id));
  const inside = Map.groupBy(
    folders.toSorted((a, b) => a.position - b.position),
    ({ parent }) => (parent !== undefined && known.has(parent) ? parent : undefined),
  );
  const found = new Map<string, Collection>();
  const visit = (folder: Folder, around: Collection | null): void => {
    if (found.has(folder.id)) return;
    const collection: Collection = {
      id: folder.id,
      path: around ? `${around.path}/${folder.label}` : folder.label,
      within: around ? [...around.within, around.id] : [],
    };
    found.set(folder.id, collection);
    for (const child of inside.get(folder.id) ?? []) visit(child, collection);
  };
  for (const outermost of inside.get(undefined) ?? []) visit(outermost, null);
  for (const folder of folders) visit(folder, null);
  return [...found.values()];
}
