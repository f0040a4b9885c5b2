import { describe, expect, it } from 'vitest';
import { type Details, NO_DETAILS, type Preset, presetSchema } from '../../shared/preset.ts';
import type { GivenDetails } from './detail-arguments.ts';
import { detailsFor } from './details.ts';

const NOTHING: GivenDetails = { tag: [], title: {}, alt: {} };
const collections = [
  { id: '1', path: 'Products', within: [] },
  { id: '2', path: 'Products/Spring', within: ['1'] },
];
const project = {
  details: { name: 'Acme', locales: ['en', 'it'], environments: [], maximumFileSize: null },
  collections: async () => collections,
};
const mute = { ...project, collections: () => Promise.reject(new Error('was asked')) };
const { signal } = new AbortController();

const preset = (details: Partial<Details>): Preset =>
  presetSchema.parse({
    id: crypto.randomUUID(),
    name: 'Press',
    details: { ...NO_DETAILS, ...details },
  });

const fitted = (given: Partial<GivenDetails>, chosen: Preset | null = null, asked = project) =>
  detailsFor({ ...NOTHING, ...given }, chosen, asked, signal);

describe('what is given', () => {
  it('is all there is without a preset', async () => {
    expect(
      await fitted({ tag: ['a', 'b', 'a'], author: 'Ada', alt: { it: 'Un vaso' } }, null, mute),
    ).toEqual({
      details: { ...NO_DETAILS, tags: ['a', 'b'], author: 'Ada', alt: { it: 'Un vaso' } },
      warnings: [],
    });
  });

  it('is added to the tags of a preset, and stands in the place of its texts', async () => {
    const press = preset({
      tags: ['press', 'spring'],
      copyright: '© Acme',
      author: 'Ada',
      title: { en: '{filename:words}', it: 'Titolo' },
      duplicates: 'tag',
      collection: { id: '1', path: 'Products' },
    });
    const { details } = await fitted(
      { tag: ['spring', 'new'], author: 'Grace', title: { it: 'Vaso' }, collection: 'Spring' },
      press,
    );
    expect(details).toEqual({
      ...NO_DETAILS,
      tags: ['press', 'spring', 'new'],
      copyright: '© Acme',
      author: 'Grace',
      title: { en: '{filename:words}', it: 'Vaso' },
      duplicates: 'tag',
      collection: { id: '2', path: 'Products/Spring' },
    });
    expect((await fitted({ duplicates: 'skip' }, press)).details.duplicates).toBe('skip');
  });

  it('can be too much together', async () => {
    const many = (word: string) => Array.from({ length: 60 }, (_, n) => `${word}${n}`);
    await expect(fitted({ tag: many('a') }, preset({ tags: many('b') }))).rejects.toThrow(
      'there are 120 tags, but a file can have 100',
    );
  });

  it.each([
    [{ title: { en: 'Vase', de: 'Vase' } }, '--title names the locale de, but the project has en'],
    [{ alt: { fr: 'Vase' } }, '--alt names the locale fr'],
    [{ collection: 'Nowhere' }, '--collection Nowhere: there is none of that name'],
  ])('must fit the project: %j', async (given, message) => {
    await expect(fitted(given)).rejects.toThrow(message);
  });
});

describe('a preset', () => {
  it('loses the texts in locales that the project lacks, and says so', async () => {
    const { details, warnings } = await fitted(
      {},
      preset({ title: { en: 'Vase', de: 'Vase' }, alt: { de: 'Vase', fr: 'Vase' } }),
      mute,
    );
    expect([details.title, details.alt]).toEqual([{ en: 'Vase' }, {}]);
    expect(warnings).toEqual([
      { code: 'locale-missing', message: expect.stringContaining('Press has texts in de, fr') },
    ]);
  });

  it.each([
    ['under its id, whatever its path is now', { id: '2', path: 'Spring of old' }],
    ['under its path in another project', { id: '99', path: 'Products/Spring' }],
  ])('finds its collection %s', async (_, collection) => {
    const { details } = await fitted({}, preset({ collection }));
    expect(details.collection).toEqual({ id: '2', path: 'Products/Spring' });
  });

  it('is refused when the project has not its collection, unless another is given', async () => {
    const press = preset({ collection: { id: '99', path: 'Archive' } });
    await expect(fitted({}, press)).rejects.toThrow(
      'the collection Archive of the preset Press is not in the project',
    );
    expect((await fitted({ collection: '1' }, press)).details.collection?.id).toBe('1');
  });
});
