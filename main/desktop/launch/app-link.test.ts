import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GoTo, goToSchema } from '../../../shared/go-to.ts';
import { parseLink } from './app-link.ts';

describe('a link', () => {
  it.each<[string, GoTo]>([
    ['dropchute://uploads', { screen: 'uploads', filter: null }],
    ['dropchute://uploads/', { screen: 'uploads', filter: null }],
    ['dropchute://hot-folders', { screen: 'hot-folders', hotFolder: null }],
    ['dropchute://presets', { screen: 'presets' }],
    ['dropchute://settings', { screen: 'settings' }],
    ['DROPCHUTE://history', { screen: 'history', search: null }],
    ['dropchute://history?search=red%20vase', { screen: 'history', search: 'red vase' }],
    ['dropchute://history/?search=', { screen: 'history', search: '' }],
    ['dropchute://history?search=%22%3Cb%3E', { screen: 'history', search: '"<b>' }],
  ])('%s leads to %o', (link, place) => {
    expect(parseLink(link)).toEqual(place);
  });

  it.each([
    '',
    'dropchute:',
    'dropchute://',
    'dropchute:uploads',
    'dropchute:///uploads',
    'dropchute://upload',
    'dropchute://uploads?file=/etc/passwd',
    'dropchute://uploads/add',
    'dropchute://uploads#add',
    'dropchute://uploads:8080',
    'dropchute://somebody@uploads',
    'dropchute://settings?transfers=1',
    'dropchute://history?search=a&search=b',
    'dropchute://history?search=a&project=b',
    'dropchute://history?find=a',
    'dropchute://history?search=a%00b',
    'dropchute://history?search=a%0Ab',
    `dropchute://history?search=${'a'.repeat(501)}`,
    `dropchute://history?search=${'a'.repeat(100_000)}`,
    'https://uploads',
    'file:///uploads',
    'javascript:uploads',
  ])('%s leads nowhere', (link) => {
    expect(parseLink(link)).toBeNull();
  });

  it('leads to a place that the contract knows or nowhere, whatever is written', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc
        .record({ host: fc.string(), rest: fc.string({ unit: 'binary' }) })
        .map(({ host, rest }) => `dropchute://${host}${rest}`),
      fc.string({ unit: 'binary' }).map((rest) => `dropchute://history?search=${rest}`),
    );
    fc.assert(
      fc.property(any, (link) => {
        const place = parseLink(link);
        expect(place === null || goToSchema.safeParse(place).success).toBe(true);
      }),
    );
  });
});
