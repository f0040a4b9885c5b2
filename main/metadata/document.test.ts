import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UploadFault } from '../engine/errors.ts';
import {
  DocumentDamaged,
  type DocumentFormat,
  parseDocument,
  serializeDocument,
} from './document.ts';

/** A list of names that was one name at first, and a text in between. */
const format: DocumentFormat<{ names: string[] }> = {
  schema: z.object({ names: z.array(z.string()) }),
  migrations: [
    ({ name }) => ({ text: name }),
    ({ text }) => ({ names: z.string().parse(text).split(',') }),
  ],
};

describe('a document', () => {
  it('comes back as it was stored', () => {
    const text = serializeDocument(format, { names: ['a', 'b'] });
    expect(JSON.parse(text)).toEqual({ version: 3, names: ['a', 'b'] });
    expect(parseDocument(format, text)).toEqual({ names: ['a', 'b'] });
  });

  it.each([
    ['without a version', { name: 'a,b' }],
    ['of the first version', { version: 1, name: 'a,b' }],
    ['of one in between', { version: 2, text: 'a,b' }],
  ])('%s is brought up to date', (_which, stored) => {
    expect(parseDocument(format, JSON.stringify(stored))).toEqual({ names: ['a', 'b'] });
  });

  it('of a newer version is refused', () => {
    expect(() => parseDocument(format, '{"version":4,"names":"whatever"}')).toThrow(
      new UploadFault('data-folder-newer', 'version 4, newest known 3'),
    );
  });

  it.each([
    ['no object', 'text'],
    ['nothing', null],
    ['an array', []],
    ['a version that is none', { version: '3', names: [] }],
    ['a version before the first', { version: 0, names: [] }],
    ['half a version', { version: 1.5, names: [] }],
    ['what does not fit', { version: 3, names: 'a' }],
    ['what no step can use', { version: 2, text: 7 }],
  ])('is damaged where there is %s', (_what, stored) => {
    expect(() => parseDocument(format, JSON.stringify(stored))).toThrow(DocumentDamaged);
  });

  it.each(['', '{"version":3,"names":["a"', '\0\0\0\0'])(
    'is damaged where its file holds %j',
    (text) => {
      expect(() => parseDocument(format, text)).toThrow(DocumentDamaged);
    },
  );
});
