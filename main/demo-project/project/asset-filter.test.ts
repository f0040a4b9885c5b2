import { describe, expect, it } from 'vitest';
import { parseQuery } from '../http/query.ts';
import { compileAssetFilter, matchesQuery } from './asset-filter.ts';
import { orderAssets } from './asset-order.ts';
import type { AssetRecord } from './records.ts';

const asset = (change: Partial<AssetRecord>): AssetRecord => ({
  id: 'one',
  path: '/1000/1646149863-Test-Photo.jpeg'.toLowerCase(),
  size: 1_000,
  md5: 'aa',
  width: 1_200,
  height: 900,
  mimeType: 'image/jpeg',
  createdAt: '2026-03-01T15:51:07.288Z',
  updatedAt: '2026-03-02T15:51:07.288Z',
  author: null,
  copyright: '© Northwind',
  notes: null,
  tags: ['autumn', 'studio'],
  fieldMetadata: {
    en: { alt: 'A chair', title: null, custom_data: {}, focal_point: null, poster_time: null },
  },
  collectionId: null,
  creatorId: '2001',
  ...change,
});

const filterOf = (query: string) => parseQuery(new URLSearchParams(query));
const fits = (query: string, change: Partial<AssetRecord> = {}): boolean =>
  compileAssetFilter(filterOf(query), 'en')(asset(change));

describe('a filter that an asset passes', () => {
  it.each([
    ['', {}],
    ['md5[eq]=aa', {}],
    ['md5[neq]=bb', {}],
    ['md5[in][]=bb&md5[in][]=aa', {}],
    ['md5[not_in][]=bb', {}],
    ['id[eq]=one', {}],
    ['path[eq]=/1000/1646149863-TEST-PHOTO.JPEG', {}],
    ['format[eq]=jpeg', {}],
    ['mime_type[matches][pattern]=^image/&mime_type[matches][regexp]=true', {}],
    ['type[eq]=image', {}],
    ['type[eq]=pdfdocument', { mimeType: 'application/pdf' }],
    ['orientation[eq]=landscape', {}],
    ['orientation[eq]=portrait', { width: 9, height: 16 }],
    ['orientation[eq]=square', { width: 9, height: 9 }],
    ['in_use[eq]=false', {}],
    ['in_use[eq]=true', { isUsed: true }],
    ['size[gte]=1000&size[lt]=1001', {}],
    ['width[gt]=1199&height[lte]=900', {}],
    ['tags[contains]=autumn', {}],
    ['tags[all_in][]=studio&tags[all_in][]=autumn', {}],
    ['tags[any_in][]=winter&tags[any_in][]=autumn', {}],
    ['tags[not_in][]=winter', {}],
    ['tags[eq][]=studio&tags[eq][]=autumn', {}],
    ['filename[matches][pattern]=PHOTO', {}],
    ['filename[not_matches][pattern]=video', {}],
    ['basename[matches][pattern]=^test-\\w%2B$&basename[matches][regexp]=true', {}],
    ['alt[exists]=true', {}],
    ['alt[eq]=A chair', {}],
    ['title[exists]=false', {}],
    ['author[exists]=false', {}],
    ['copyright[matches][pattern]=northwind', {}],
    ['_created_at[gt]=2026-03-01T15:50:59Z', {}],
    ['_created_at[eq]=2026-03-01T15:51:59Z', {}],
    ['_updated_at[lte]=2026-03-02T15:51:00Z', {}],
    ['OR[][md5][eq]=bb&OR[][md5][eq]=aa', {}],
    ['AND[][md5][eq]=aa&AND[][size][gt]=1', {}],
  ])('%s', (query, change) => {
    expect(fits(query, change)).toBe(true);
  });
});

describe('a filter that keeps an asset out', () => {
  it.each([
    ['md5[eq]=bb', {}],
    ['in_use[eq]=true', {}],
    ['in_use[eq]=false', { isUsed: true }],
    ['md5[eq]=aa&size[gt]=1000', {}],
    ['md5[not_in][]=aa', {}],
    ['width[gt]=0', { width: null, height: null }],
    ['orientation[eq]=square', { width: null, height: null }],
    ['tags[all_in][]=studio&tags[all_in][]=winter', {}],
    ['tags[eq][]=studio', {}],
    ['filename[matches][pattern]=PHOTO&filename[matches][case_sensitive]=true', {}],
    ['filename[matches][pattern]=t.st', {}],
    ['_created_at[gt]=2026-03-01T15:51:00Z', {}],
    ['OR[][md5][eq]=bb&OR[][md5][eq]=cc', {}],
    ['AND[][md5][eq]=aa&AND[][size][gt]=1000', {}],
  ])('%s', (query, change) => {
    expect(fits(query, change)).toBe(false);
  });
});

describe('a filter that makes no sense', () => {
  it.each([
    ['colour[eq]=red'],
    ['__proto__[eq]=x'],
    ['md5[matches][pattern]=a'],
    ['md5[constructor]=a'],
    ['md5[in]=a'],
    ['md5=a'],
    ['size[gt]=large'],
    ['alt[exists]=maybe'],
    ['filename[matches]=a'],
    ['filename[matches][pattern]=(&filename[matches][regexp]=true'],
    ['OR[md5][eq]=a'],
  ])('%s is refused', (query) => {
    expect(() => fits(query)).toThrow('INVALID_FILTER_FIELDS_PARAM');
  });
});

describe('a search', () => {
  it.each([['CHAIR'], ['autumn'], ['northwind'], ['photo']])('for %j finds it', (query) => {
    expect(matchesQuery(query, 'en')(asset({}))).toBe(true);
  });

  it('looks at one locale only', () => {
    expect(matchesQuery('chair', 'it')(asset({}))).toBe(false);
  });
});

describe('an order', () => {
  const assets = [
    asset({ id: 'a', size: 3, createdAt: '2026-01-01T00:00:00.000Z' }),
    asset({ id: 'b', size: 1, createdAt: '2026-01-03T00:00:00.000Z' }),
    asset({ id: 'c', size: 3, createdAt: '2026-01-02T00:00:00.000Z' }),
    asset({ id: 'd', size: 1, createdAt: '2026-01-03T00:00:00.000Z' }),
  ];
  const inOrder = (orderBy?: string): string =>
    orderAssets(assets, orderBy)
      .map(({ id }) => id)
      .join('');

  it.each([
    [undefined, 'dbca'],
    ['_created_at_ASC', 'acdb'],
    ['size_ASC,id_DESC', 'dbca'],
    ['size_DESC, id_ASC', 'acbd'],
  ])('%s', (orderBy, expected) => {
    expect(inOrder(orderBy)).toBe(expected);
  });

  it.each([['size'], ['colour_ASC'], ['size_ASC,'], ['constructor_ASC']])(
    '%s is refused',
    (orderBy) => {
      expect(() => inOrder(orderBy)).toThrow('INVALID_ORDERING');
    },
  );
});
