import { z } from 'zod';
import type { DemoProject } from '../../main/demo-project/demo-project.ts';

/** An asset as the project tells of it over its API, to whoever has the token. */
const assetSchema = z.object({
  id: z.string(),
  attributes: z.object({
    filename: z.string(),
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
});
const pageSchema = z.object({
  data: z.array(assetSchema),
  meta: z.object({ total_count: z.number() }),
});

export type ArrivedAsset = z.infer<typeof assetSchema>['attributes'] & { readonly id: string };

const PAGE = 500;

/** Everything that is in a project's media area, asked of its API and not of the app. */
export async function arrivedAssets({
  url,
  token,
}: Pick<DemoProject, 'url' | 'token'>): Promise<ArrivedAsset[]> {
  const assets: ArrivedAsset[] = [];
  for (;;) {
    const query = `page[limit]=${PAGE}&page[offset]=${assets.length}`;
    const response = await fetch(`${url}/uploads?${query}`, {
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        'X-Api-Version': '3',
      },
    });
    const { data, meta } = pageSchema.parse(await response.json());
    assets.push(...data.map(({ id, attributes }) => ({ id, ...attributes })));
    if (data.length === 0 || assets.length >= meta.total_count) return assets;
  }
}

/** The MD5 sums of a project's assets, sorted. */
export const arrivedSums = async (project: Pick<DemoProject, 'url' | 'token'>): Promise<string[]> =>
  (await arrivedAssets(project)).map(({ md5 }) => md5).sort();
