import { z } from 'zod';
import type { Handlers } from '../http/server.ts';
import { compileAssetFilter, matchesQuery } from '../project/asset-filter.ts';
import { orderAssets } from '../project/asset-order.ts';
import { LOCALES } from '../project/identity.ts';
import type { AssetRecord } from '../project/records.ts';
import { ApiError } from './api-error.ts';
import { type CmaAnswer, type CmaCall, ok } from './call.ts';
import type { Gate } from './gate.ts';
import { found, pageOf, pageSchema, readParams } from './resource.ts';
import { createAsset, updateAsset } from './upload-changes.ts';
import { uploadResource } from './upload-resource.ts';

/** The assets of an environment. */
export function uploadHandlers({
  cma,
}: Gate): Pick<
  Handlers,
  | 'uploads.list'
  | 'uploads.find'
  | 'uploads.create'
  | 'uploads.update'
  | 'uploads.destroy'
  | 'uploads.references'
> {
  return {
    'uploads.list': cma(list),
    'uploads.find': cma((call) => ok({ data: show(call, find(call)) })),
    'uploads.create': cma(createAsset),
    'uploads.update': cma((call) => updateAsset(call, find(call))),
    'uploads.destroy': cma((call) => {
      const asset = find(call);
      if (asset.isUsed) throw new ApiError('UPLOAD_IS_CURRENTLY_IN_USE');
      call.project.destroyAsset(call.environment, asset.id);
      return ok({ data: show(call, asset) });
    }),
    'uploads.references': cma((call) => ok({ data: find(call).isUsed ? [RECORD] : [] })),
  };
}

/** What stands for the records that use an asset: the demo project has none of its own. */
const RECORD = {
  id: 'BxZ0Qm3CTvuJvN6dQ3yR1g',
  type: 'item',
  attributes: {},
  relationships: { item_type: { data: { id: 'Cq5kXb0fRtWmKUhJd0s2Yw', type: 'item_type' } } },
  meta: { status: 'published', is_valid: true },
} as const;

const listSchema = z.object({
  filter: z
    .object({
      ids: z.string().optional(),
      query: z.string().optional(),
      fields: z.custom<CmaCall['query']>().optional(),
    })
    .default({}),
  locale: z.enum(LOCALES).default(LOCALES[0]),
  order_by: z.string().optional(),
  page: pageSchema(30),
});

function list(call: CmaCall): CmaAnswer {
  const { filter, locale, order_by: orderBy, page } = readParams(listSchema, call.query);
  const { assets } = call.environment;
  const candidates =
    filter.ids === undefined
      ? assets.all()
      : filter.ids.split(',').flatMap((id) => assets.get(id.trim()) ?? []);
  const fits = compileAssetFilter(filter.fields, locale);
  const speaks = filter.query ? matchesQuery(filter.query, locale) : () => true;
  const chosen = candidates.filter((asset) => fits(asset) && speaks(asset));
  return ok(pageOf(orderAssets(chosen, orderBy), page, (asset) => show(call, asset)));
}

const find = ({ environment, params }: CmaCall): AssetRecord =>
  found(environment.assets.get(params.id ?? ''));

const show = ({ project, origin }: CmaCall, asset: AssetRecord) =>
  uploadResource(asset, project, origin);
