import { ApiError } from '../cma/api-error.ts';
import type { QueryValue } from '../http/query.ts';
import { assetKind } from './asset-kind.ts';
import { basenameOf, filenameOf, formatOf } from './asset-path.ts';
import {
  equality,
  exact,
  type Operators,
  ordering,
  presence,
  setMembership,
  textMatching,
} from './filter-operators.ts';
import type { AssetRecord } from './records.ts';

/**
 * DatoCMS's asset filters (`filter[fields]`), as far as the demo project stores what they ask for.
 * Outside fact: https://www.datocms.com/docs/content-delivery-api/filtering-uploads
 */

export type AssetTest = (asset: AssetRecord) => boolean;

/** One filterable field: turns its condition into a test. */
type FieldFilter = (name: string, condition: QueryValue, locale: string) => AssetTest;

const TRUE: AssetTest = () => true;

const field =
  <V>(read: (asset: AssetRecord, locale: string) => V, operators: Operators<V>): FieldFilter =>
  (name, condition, locale) => {
    const tests = entriesOf(name, condition).map(([operator, operand]) => {
      const make = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
      if (make === undefined) throw invalid({ field: name, operator });
      return make(operand, () => invalid({ field: name, operator, operand }));
    });
    return (asset) => {
      const value = read(asset, locale);
      return tests.every((test) => test(value));
    };
  };

const text = (operand: string): string => operand;
const lowerCase = (operand: string): string => operand.toLowerCase();
const number = (operand: string): number => Number(operand);
/** DatoCMS compares moments by the minute. */
const minute = (operand: string): number => Math.floor(Date.parse(operand) / 60_000);

const FIELDS: Readonly<Record<string, FieldFilter>> = {
  id: field((asset) => asset.id, equality(text)),
  md5: field((asset) => asset.md5, equality(text)),
  path: field((asset) => asset.path.toLowerCase(), equality(lowerCase)),
  format: field((asset) => formatOf(asset.path), equality(text)),
  mime_type: field((asset) => asset.mimeType, { ...equality(text), ...textMatching }),
  type: field((asset) => assetKind(asset.mimeType), exact(text)),
  orientation: field(orientationOf, exact(text)),
  in_use: field((asset) => String(asset.isUsed ?? false), exact(text)),
  size: field((asset) => asset.size, { ...equality(number), ...ordering(number) }),
  width: field((asset) => asset.width, { ...equality(number), ...ordering(number) }),
  height: field((asset) => asset.height, { ...equality(number), ...ordering(number) }),
  tags: field((asset) => asset.tags, setMembership),
  smart_tags: field(() => [], setMembership),
  alt: field((asset, locale) => asset.fieldMetadata[locale]?.alt ?? null, {
    ...equality(text),
    ...presence,
    ...textMatching,
  }),
  title: field((asset, locale) => asset.fieldMetadata[locale]?.title ?? null, {
    ...equality(text),
    ...presence,
    ...textMatching,
  }),
  notes: field((asset) => asset.notes, { ...presence, ...textMatching }),
  author: field((asset) => asset.author, { ...presence, ...textMatching }),
  copyright: field((asset) => asset.copyright, { ...presence, ...textMatching }),
  filename: field((asset) => filenameOf(asset.path), textMatching),
  basename: field((asset) => basenameOf(asset.path), textMatching),
  _created_at: field((asset) => minute(asset.createdAt), {
    ...equality(minute),
    ...ordering(minute),
  }),
  _updated_at: field((asset) => minute(asset.updatedAt), {
    ...equality(minute),
    ...ordering(minute),
  }),
};

/**
 * The test behind `filter[fields]`: all of its fields must hold.
 *
 * @param locale where `alt` and `title` are looked up
 * @throws ApiError INVALID_FILTER_FIELDS_PARAM for a field, operator or operand that is not known
 */
export function compileAssetFilter(filter: QueryValue | undefined, locale: string): AssetTest {
  if (filter === undefined) return TRUE;
  const tests = entriesOf('filter', filter).map(([name, condition]): AssetTest => {
    if (name === 'AND' || name === 'OR') {
      if (!Array.isArray(condition)) throw invalid({ field: name });
      const parts = condition.map((part) => compileAssetFilter(part, locale));
      return name === 'AND'
        ? (asset) => parts.every((test) => test(asset))
        : (asset) => parts.some((test) => test(asset));
    }
    const make = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (make === undefined) throw invalid({ field: name });
    return make(name, condition, locale);
  });
  return (asset) => tests.every((test) => test(asset));
}

/** The test behind `filter[query]`: the words a person types into a search box. */
export function matchesQuery(query: string, locale: string): AssetTest {
  const wanted = query.toLowerCase();
  return (asset) => {
    const { alt, title } = asset.fieldMetadata[locale] ?? {};
    return [
      filenameOf(asset.path),
      asset.author,
      asset.copyright,
      asset.notes,
      alt,
      title,
      ...asset.tags,
    ].some((text) => text?.toLowerCase().includes(wanted));
  };
}

function orientationOf({ width, height }: AssetRecord): string | null {
  if (width === null || height === null) return null;
  if (width === height) return 'square';
  return width > height ? 'landscape' : 'portrait';
}

function entriesOf(name: string, value: QueryValue): [string, QueryValue][] {
  if (typeof value === 'string' || Array.isArray(value)) throw invalid({ field: name });
  return Object.entries(value);
}

const invalid = (details: Record<string, unknown>): ApiError =>
  new ApiError('INVALID_FILTER_FIELDS_PARAM', details);
