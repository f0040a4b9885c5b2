import { describe, expect, it } from 'vitest';
import { PRESETS_MAX } from '../../shared/limits.ts';
import { NO_DETAILS, NO_PRESETS, type PresetBook, presetBookSchema } from '../../shared/preset.ts';
import { UploadFault } from '../engine/errors.ts';
import { exportPresets, importPresets } from './preset-exchange.ts';

const [PRESS, SHOP] = [
  '1f7d0d6c-3b52-4d0e-9d61-0c9a7d1c5e10',
  '6ba7b810-9dad-41d1-80b4-00c04fd430c8',
] as const;

const book: PresetBook = presetBookSchema.parse({
  presets: [
    {
      id: PRESS,
      name: 'Press',
      details: {
        tags: ['press', '{year}'],
        copyright: '© Acme {year}',
        author: 'A. Photographer',
        notes: 'Two lines:\nand {{braces}}',
        title: { en: '{filename:words}', 'pt-BR': '{filename:words}' },
        alt: { en: 'Press photo' },
        collection: { id: 'Zx81', path: 'Press/2026' },
        duplicates: 'tag',
      },
    },
    { id: SHOP, name: 'Shop', details: NO_DETAILS },
  ],
  defaults: { 'site:main': PRESS },
});
const detailsOf = ({ presets }: PresetBook) => presets.map(({ name, details }) => [name, details]);

describe('export and import', () => {
  it('bring every preset over whole, under ids of its own', () => {
    const { text, count } = exportPresets(book, 'all');
    const { book: there, report } = importPresets(NO_PRESETS, text);
    expect(count).toBe(2);
    expect(report).toEqual({ imported: 2, renamed: [] });
    expect(detailsOf(there)).toEqual(detailsOf(book));
    expect(there.presets.map(({ id }) => id)).not.toContain(PRESS);
    expect(presetBookSchema.parse(there)).toEqual(there);
    expect(there.defaults).toEqual({});
  });

  it('bring over some, in the order of the book', () => {
    const { text } = exportPresets(book, [SHOP] as never);
    expect(importPresets(NO_PRESETS, text).report.imported).toBe(1);
    expect(text).toContain('"Shop"');
    expect(text).not.toContain('"Press"');
  });

  it('give what comes in free names, and say so', () => {
    const { text } = exportPresets(book, 'all');
    const twice = importPresets(importPresets(book, text).book, text);
    expect(twice.report).toEqual({
      imported: 2,
      renamed: [
        { from: 'Press', to: 'Press 3' },
        { from: 'Shop', to: 'Shop 3' },
      ],
    });
    expect(twice.book.presets).toHaveLength(6);
    expect(twice.book.defaults).toEqual(book.defaults);
  });

  it('refuse to make a file of nothing', () => {
    expect(() => exportPresets(NO_PRESETS, 'all')).toThrow(new UploadFault('preset-missing'));
  });
});

describe('what may be imported', () => {
  it('is a bare list as well, of presets that say little', () => {
    const text = '\uFEFF[{"name":" Web "},{"name":"Print","details":{"tags":["print"],"more":1}}]';
    expect(detailsOf(importPresets(NO_PRESETS, text).book)).toEqual([
      ['Web', NO_DETAILS],
      ['Print', { ...NO_DETAILS, tags: ['print'] }],
    ]);
  });

  it('may have names that differ in case alone, or fill a name’s length', () => {
    const long = 'n'.repeat(100);
    const text = JSON.stringify(['a', 'A', long, long].map((name) => ({ name })));
    const { report } = importPresets(NO_PRESETS, text);
    expect(report.renamed).toEqual([
      { from: 'A', to: 'A 2' },
      { from: long, to: `${'n'.repeat(98)} 2` },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"presets":['],
    ['another format', '{"format":"settings","version":1,"presets":[{"name":"a"}]}'],
    ['a newer format', '{"format":"dropchute-presets","version":2,"presets":[{"name":"a"}]}'],
    ['an empty list', '[]'],
    ['null', 'null'],
    ['a list of something else', '[1,2]'],
    ['a preset without a name', '[{"details":{}}]'],
    ['a name of a thousand letters', JSON.stringify([{ name: 'n'.repeat(1_000) }])],
    ['a variable that there is not', '[{"name":"a","details":{"notes":"{camera}"}}]'],
    ['a locale that is none', '[{"name":"a","details":{"title":{"constructor":"x"}}}]'],
    ['a thousand tags', JSON.stringify([{ name: 'a', details: { tags: Array(1_000).fill('t') } }])],
    ['JSON as deep as a well', '['.repeat(100_000)],
    ['JSON as deep as a well, closed', '['.repeat(5_000) + ']'.repeat(5_000)],
  ])('is not %s', (_what, text) => {
    expect(() => importPresets(book, text)).toThrow(
      expect.objectContaining({ code: 'presets-unreadable' }),
    );
  });

  it('says where it stopped understanding', () => {
    const text = '[{"name":"a"},{"name":"b","details":{"tags":"c"}}]';
    expect(() => importPresets(book, text)).toThrow(
      expect.objectContaining({ detail: expect.stringContaining('1.details.tags') }),
    );
  });

  it('reaches no prototype', () => {
    const text = `[{"name":"a","__proto__":{"polluted":1},
      "details":{"__proto__":{"notes":"from a prototype"},"constructor":{"prototype":{"polluted":1}}}}]`;
    const { book: after } = importPresets(NO_PRESETS, text);
    expect(detailsOf(after)).toEqual([['a', NO_DETAILS]]);
    expect({}).not.toHaveProperty('polluted');
  });

  it('is at most as much as can be kept', () => {
    const text = JSON.stringify(
      Array.from({ length: PRESETS_MAX - 1 }, (_, n) => ({ name: `${n}` })),
    );
    expect(() => importPresets(book, text)).toThrow(
      expect.objectContaining({ code: 'too-many-kept' }),
    );
    expect(importPresets(NO_PRESETS, text).report.imported).toBe(PRESETS_MAX - 1);
  });
});
