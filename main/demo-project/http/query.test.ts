import { describe, expect, it } from 'vitest';
import { parseQuery } from './query.ts';

const parse = (query: string): unknown =>
  JSON.parse(JSON.stringify(parseQuery(new URLSearchParams(query))));

describe('a query', () => {
  it.each([
    ['', {}],
    ['order_by=size_ASC', { order_by: 'size_ASC' }],
    ['page[offset]=0&page[limit]=30', { page: { offset: '0', limit: '30' } }],
    ['filter%5Bfields%5D%5Bmd5%5D%5Beq%5D=ab', { filter: { fields: { md5: { eq: 'ab' } } } }],
    ['md5[in][]=a&md5[in][]=b', { md5: { in: ['a', 'b'] } }],
    ['OR[][md5][eq]=a&OR[][md5][eq]=b', { OR: [{ md5: { eq: 'a' } }, { md5: { eq: 'b' } }] }],
    [
      'OR[][size][gt]=1&OR[][size][lt]=9&OR[][size][gt]=20',
      { OR: [{ size: { gt: '1', lt: '9' } }, { size: { gt: '20' } }] },
    ],
    ['OR[][md5][in][]=a&OR[][md5][in][]=b', { OR: [{ md5: { in: ['a', 'b'] } }] }],
    ['a=1&a[b]=2', { a: { b: '2' } }],
    ['a[b=1', { 'a[b': '1' }],
  ])('%s', (query, expected) => {
    expect(parse(query)).toEqual(expected);
  });

  it('cannot reach a prototype', () => {
    parseQuery(new URLSearchParams('__proto__[polluted]=yes&constructor[prototype][polluted]=yes'));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
