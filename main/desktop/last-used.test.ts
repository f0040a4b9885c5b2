import { describe, expect, it } from 'vitest';
import { batchOptionsOf } from '../../shared/batch-options.ts';
import { NO_DETAILS, type Preset, type PresetBook, presetIdSchema } from '../../shared/preset.ts';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { NOTHING_USED, sayAsBefore, toLastUsed } from './last-used.ts';

const ID = presetIdSchema.parse('6ba7b810-9dad-41d1-80b4-00c04fd430c8');
const press: Preset = {
  id: ID,
  name: 'Press',
  details: {
    ...NO_DETAILS,
    tags: ['press'],
    title: { en: 'Coat', fr: 'Manteau' },
    collection: { id: 'elsewhere', path: 'Press' },
  },
};
const book: PresetBook = { presets: [press], defaults: {} };
const locales = ['en'];
const options = batchOptionsOf(press.details, { locales, collection: '7' });

describe('what was used last', () => {
  it('is a preset where it says just that, under whatever id the collection has here', () => {
    expect(toLastUsed(options, book, locales)).toEqual({ kind: 'preset', id: ID });
  });

  it.each([
    ['another tag', { ...options, metadata: { ...options.metadata, tags: ['press', 'red'] } }],
    ['no collection', { ...options, metadata: { ...options.metadata, collection: null } }],
    ['another policy', { ...options, duplicates: 'upload' as const }],
  ])('is what was said where that is something else: %s', (_what, options) => {
    expect(toLastUsed(options, book, locales)).toEqual({ kind: 'own', options });
  });
});

describe('what is said where nobody says it', () => {
  const used = { byProject: { p: { kind: 'preset', id: ID } } } as const;

  it('is what was used last in this project', () => {
    const own = { kind: 'own', options: DEFAULT_OPTIONS } as const;
    expect(sayAsBefore('p', book, { byProject: { p: own } })).toEqual(own);
    expect(sayAsBefore('p', book, used)).toEqual({ kind: 'preset', preset: press });
    expect(sayAsBefore('q', book, used)).toEqual({ kind: 'nothing' });
  });

  it('is else the default of the project', () => {
    const withDefault = { ...book, defaults: { p: ID } };
    const other = presetIdSchema.parse('6ba7b811-9dad-41d1-80b4-00c04fd430c8');
    const deleted = { byProject: { p: { kind: 'preset', id: other } } } as const;
    expect(sayAsBefore('p', withDefault, NOTHING_USED)).toEqual({ kind: 'preset', preset: press });
    expect(sayAsBefore('p', withDefault, deleted)).toEqual({ kind: 'preset', preset: press });
  });
});
