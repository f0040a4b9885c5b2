import { describe, expect, it } from 'vitest';
import type { CollectionRef } from '../../shared/preset.ts';
import { findCollection } from './find-collection.ts';

const collections: readonly CollectionRef[] = [
  { id: '1', path: 'Products' },
  { id: '2', path: 'Products/Spring' },
  { id: '3', path: 'Archive/Spring' },
  { id: '4', path: 'Archive/Žluťoučký/Hats & Caps' },
  { id: 'Products', path: 'Called like another' },
];

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
    const many = Array.from({ length: 30 }, (_, n) => ({ id: `${n}`, path: `Folder ${n}` }));
    expect(() => findCollection(many, 'Summer')).toThrow(/Folder 19, …$/);
  });

  it('does not take a part of a name for a name', () => {
    expect(() => findCollection(collections, 'pring')).toThrow('none of that name');
  });
});
