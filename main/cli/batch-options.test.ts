import { describe, expect, it } from 'vitest';
import { DEFAULT_OPTIONS, type Metadata, NO_METADATA } from '../../shared/upload.ts';
import type { Collection } from '../datocms/collections.ts';
import { batchOptionsFor, findCollection } from './batch-options.ts';

const collections: readonly Collection[] = [
  { id: '1', path: 'Products' },
  { id: '2', path: 'Products/Spring' },
  { id: '3', path: 'Archive/Spring' },
  { id: '4', path: 'Archive/Žluťoučký/Hats & Caps' },
  { id: 'Products', path: 'Called like another' },
].map((collection) => ({ ...collection, within: [] }));

describe('findCollection', () => {
  it.each([
    ['2', '2'],
    ['Products/Spring', '2'],
    ['Hats & Caps', '4'],
    ['Žluťoučký/Hats & Caps', '4'],
    ['Z\u030clut\u030couc\u030cky\u0301/Hats & Caps'.normalize('NFD'), '4'],
    ['Products', 'Products'],
  ])('%s', (wanted, id) => {
    expect(findCollection(collections, wanted).id).toBe(id);
  });

  it('does not guess which of several is meant', () => {
    expect(() => findCollection(collections, 'Spring')).toThrow(
      '--collection Spring could be any of these; give the id: Products/Spring (2), Archive/Spring (3)',
    );
  });

  it('names what there is where there is none of that name', () => {
    expect(() => findCollection(collections, 'Summer')).toThrow(
      /one of these: Products, Products\/Spring, .*Called like another$/,
    );
    expect(() => findCollection([], 'Summer')).toThrow('the project has no collections');
    const many = Array.from({ length: 30 }, (_, n) => ({
      id: `${n}`,
      path: `Folder ${n}`,
      within: [],
    }));
    expect(() => findCollection(many, 'Summer')).toThrow(/Folder 19, …$/);
  });

  it('does not take a part of a name for a name', () => {
    expect(() => findCollection(collections, 'pring')).toThrow('none of that name');
  });
});

describe('batchOptionsFor', () => {
  const project = {
    details: { name: 'Acme', locales: ['en', 'it'], environments: [], maximumFileSize: null },
    collections: async () => [...collections],
  };
  const { signal } = new AbortController();
  const batchOf = (metadata: Partial<Metadata>) => ({
    ...DEFAULT_OPTIONS,
    metadata: { ...NO_METADATA, ...metadata },
  });

  it('puts the collection that was named into the metadata', async () => {
    const batch = batchOf({ alt: { it: 'Un vaso' } });
    const options = await batchOptionsFor(
      { batch, collection: 'Products/Spring' },
      project,
      signal,
    );
    expect(options).toEqual(batchOf({ alt: { it: 'Un vaso' }, collection: '2' }));
  });

  it('asks for no collections where none is named', async () => {
    const mute = { ...project, collections: () => Promise.reject(new Error('was asked')) };
    expect(await batchOptionsFor({ batch: DEFAULT_OPTIONS }, mute, signal)).toBe(DEFAULT_OPTIONS);
  });

  it.each([
    [
      { title: { en: 'Vase', de: 'Vase' } },
      '--title names the locale de, but the project has en, it',
    ],
    [{ alt: { fr: 'Vase' } }, '--alt names the locale fr'],
  ])('refuses a locale that the project does not have', async (metadata, message) => {
    await expect(batchOptionsFor({ batch: batchOf(metadata) }, project, signal)).rejects.toThrow(
      message,
    );
  });
});
