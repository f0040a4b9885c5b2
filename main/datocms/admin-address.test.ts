import { expect, test } from 'vitest';
import { adminAreaAt } from './admin-address.ts';
import { DATOCMS_API_URL } from './cma-client.ts';

const primary = { id: 'main', primary: true };

test('the media area and an asset in it', () => {
  const area = adminAreaAt('acme.admin.datocms.com', primary, DATOCMS_API_URL);
  expect(area?.mediaAreaUrl).toBe('https://acme.admin.datocms.com/media');
  expect(area?.assetUrl('abc')).toBe('https://acme.admin.datocms.com/media/assets/abc');
});

test('of another environment', () => {
  const sandbox = { id: 'try out', primary: false };
  expect(adminAreaAt('acme.admin.datocms.com', sandbox, DATOCMS_API_URL)?.mediaAreaUrl).toBe(
    'https://acme.admin.datocms.com/environments/try%20out/media',
  );
});

test.each([
  ['http://127.0.0.1:4000', 'http'],
  ['http://localhost:4000', 'http'],
  ['http://[::1]:4000', 'http'],
  ['http://127.0.0.1.example.com', 'https'],
  ['http://192.168.1.7', 'https'],
  ['https://127.0.0.1:4000', 'https'],
])('with the API at %s it is reached over %s', (apiUrl, scheme) => {
  expect(adminAreaAt('host', primary, apiUrl)?.mediaAreaUrl).toBe(`${scheme}://host/media`);
});

test('a project without a domain has none', () => {
  expect(adminAreaAt(null, primary, DATOCMS_API_URL)).toBeNull();
  expect(adminAreaAt('', primary, DATOCMS_API_URL)).toBeNull();
});
