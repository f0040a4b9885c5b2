import { ApiError } from '../cma/api-error.ts';
import { basenameOf, filenameOf, formatOf } from './asset-path.ts';
import type { AssetRecord } from './records.ts';

/** DatoCMS's orders (`order_by`): "<field>_ASC" or "<field>_DESC", several with commas between. */

type Compare = (a: AssetRecord, b: AssetRecord) => number;

const by =
  (keyOf: (asset: AssetRecord) => string | number): Compare =>
  (a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };

const FIELDS: Readonly<Record<string, Compare>> = {
  id: by((asset) => asset.id),
  _created_at: by((asset) => asset.createdAt),
  _updated_at: by((asset) => asset.updatedAt),
  size: by((asset) => asset.size),
  resolution: by(({ width, height }) => (width ?? 0) * (height ?? 0)),
  filename: by((asset) => filenameOf(asset.path)),
  basename: by((asset) => basenameOf(asset.path)),
  mime_type: by((asset) => asset.mimeType ?? ''),
  format: by((asset) => formatOf(asset.path) ?? ''),
};

const NEWEST_FIRST = '_created_at_DESC';

/**
 * Assets in the order asked for; among equals the one added last comes first.
 *
 * @param assets in the order they were added
 * @throws ApiError INVALID_ORDERING
 */
export function orderAssets(
  assets: readonly AssetRecord[],
  orderBy: string = NEWEST_FIRST,
): AssetRecord[] {
  const rules = orderBy.split(',').map(compareFor);
  return assets.toReversed().sort((a, b) => {
    for (const compare of rules) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compareFor(rule: string): Compare {
  const [, name = '', direction] = /^(\w+)_(ASC|DESC)$/.exec(rule.trim()) ?? [];
  const compare = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  if (compare === undefined) throw new ApiError('INVALID_ORDERING', { order_by: rule });
  return direction === 'ASC' ? compare : (a, b) => compare(b, a);
}
