import { z } from 'zod';
import type { DemoProject } from '../../main/demo-project/demo-project.ts';

/** An asset as the project tells of it over its API, to whoever has the token. */
const assetSchema = z.object({
  id: z.string(),
  attributes: z.object({
    filename: z.string(),
    url: z.string(),
    md5: z.string(),
    size: z.number(),
    tags: z.array(z.string()),
    copyright: z.string().nullable(),
    author: z.string().nullable(),
    notes: z.string().nullable(),
    /** By locale, as a project tells it that keeps it by locale. */
    default_field_metadata: z.record(
      z.string(),
      z.object({ title: z.string().nullable(), alt: z.string().nullable() }),
    ),
  }),
  relationships: z.object({
    upload_collection: z.object({ data: z.object({ id: z.string() }).nullable() }),
  }),
});
const pageSchema = z.object({
  data: z.array(assetSchema),
  meta: z.object({ total_count: z.number() }),
});

const collectionsSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      attributes: z.object({ label: z.string() }),
      relationships: z.object({
        parent: z.object({ data: z.object({ id: z.string() }).nullable() }),
      }),
    }),
  ),
});

export type ArrivedAsset = z.infer<typeof assetSchema>['attributes'] & {
  readonly id: string;
  /** The id of the collection that it lies in. */
  readonly collection: string | null;
};

type Project = Pick<DemoProject, 'url' | 'token'>;

const PAGE = 500;

/** Asks a project's API as whoever has the token. */
async function ask({ url, token }: Project, path: string): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/json',
      'X-Api-Version': '3',
    },
  });
  return response.json();
}

/** Everything that is in a project's media area, asked of its API and not of the app. */
export async function arrivedAssets(project: Project): Promise<ArrivedAsset[]> {
  const assets: ArrivedAsset[] = [];
  for (;;) {
    const query = `page[limit]=${PAGE}&page[offset]=${assets.length}`;
    const { data, meta } = pageSchema.parse(await ask(project, `/uploads?${query}`));
    assets.push(
      ...data.map(({ id, attributes, relationships }) => ({
        id,
        ...attributes,
        collection: relationships.upload_collection.data?.id ?? null,
      })),
    );
    if (data.length === 0 || assets.length >= meta.total_count) return assets;
  }
}

/** The MD5 sums of a project's assets, sorted. */
export const arrivedSums = async (project: Project): Promise<string[]> =>
  (await arrivedAssets(project)).map(({ md5 }) => md5).sort();

/** A project's collections: the path of each, its names joined with "/", by id. */
export async function collectionPaths(project: Project): Promise<ReadonlyMap<string, string>> {
  const { data } = collectionsSchema.parse(await ask(project, '/upload-collections'));
  const byId = new Map(data.map((collection) => [collection.id, collection]));
  const pathOf = (id: string): string => {
    const collection = byId.get(id);
    if (!collection) throw new Error(`There is no collection ${id}`);
    const { parent } = collection.relationships;
    const { label } = collection.attributes;
    return parent.data === null ? label : `${pathOf(parent.data.id)}/${label}`;
  };
  return new Map(data.map(({ id }) => [id, pathOf(id)]));
}
