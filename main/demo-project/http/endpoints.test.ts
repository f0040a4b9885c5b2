import { describe, expect, it } from 'vitest';
import { matchEndpoint } from './endpoints.ts';

describe('a request', () => {
  it.each([
    ['GET', '/uploads', 'uploads.list', {}],
    ['GET', '/uploads/', 'uploads.list', {}],
    ['GET', '/uploads/abc', 'uploads.find', { id: 'abc' }],
    ['POST', '/uploads/bulk/tag', 'uploads.bulk-tag', {}],
    ['GET', '/uploads/a%2Fb', 'uploads.find', { id: 'a/b' }],
    ['GET', '/uploads/%', 'uploads.find', { id: '%' }],
    ['GET', '/', 'media.home', {}],
    [
      'GET',
      '/environments/sandbox/media/assets/x',
      'media.environment-asset',
      { environment: 'sandbox', id: 'x' },
    ],
    ['GET', '/1000/1-a.png', 'storage.get', { name: '1-a.png' }],
  ])('%s %s is for %s', (method, path, endpoint, params) => {
    expect(matchEndpoint(method, path)).toEqual({ endpoint, params });
  });

  it.each([
    ['PATCH', '/uploads'],
    ['GET', '/uploads/a/b/c'],
    ['GET', '/items'],
  ])('%s %s is for nobody', (method, path) => {
    expect(matchEndpoint(method, path)).toBeNull();
  });
});
