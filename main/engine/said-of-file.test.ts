import { expect, test } from 'vitest';
import { TAG_MAX_LENGTH, TEXT_MAX_LENGTH } from '../../shared/limits.ts';
import { type Metadata, NO_METADATA } from '../../shared/upload.ts';
import { type DescribedFile, saidOfFile } from './said-of-file.ts';

const file: DescribedFile = {
  name: 'hero-shot_02.jpg',
  folder: 'Press/Spring',
  origin: { kind: 'local-file', path: '/home/ada/Pictures/Press/Spring/hero-shot_02.jpg' },
};
const NOW = new Date(2026, 10, 23, 12).getTime();

const said = (metadata: Partial<Metadata>, of: Partial<DescribedFile> = {}) =>
  saidOfFile({ ...NO_METADATA, ...metadata }, { ...file, ...of }, NOW);

test('every text and tag is about this file, and what holds no variable stays', () => {
  const before: Partial<Metadata> = {
    tags: ['spring', '{folder}'],
    copyright: '© {year} Northwind',
    author: 'Ada',
    notes: '{filename}, {date}',
    title: { en: '{filename:words}', it: 'Sedia' },
    alt: { en: '{filename:words} · {folder}' },
    collection: 'a-collection',
    customData: { en: { sku: '{filename}' } },
    focalPoint: { x: 0.5, y: 0.5 },
  };
  expect(said(before)).toEqual({
    ...before,
    tags: ['spring', 'Spring'],
    copyright: '© 2026 Northwind',
    notes: 'hero-shot_02, 2026-11-23',
    title: { en: 'Hero shot 02', it: 'Sedia' },
    alt: { en: 'Hero shot 02 · Spring' },
  });
});

test('what says nothing of this file is left out, and what says the same is said once', () => {
  const nowhere = {
    folder: '',
    origin: { kind: 'remote-url', url: 'https://a.example/b' },
  } as const;
  expect(
    said(
      {
        tags: ['{folder}', ' {folder} ', 'press', '{filename}'],
        notes: '{folder}',
        author: ' {folder} ',
        title: { en: '{folder}', it: 'x' },
      },
      { ...nowhere, name: 'press.jpg' },
    ),
  ).toEqual({ ...NO_METADATA, tags: ['press'], title: { it: 'x' } });
});

test.each([
  ['the folder it was added with', { folder: 'Press/Spring' }, 'Spring'],
  ['the added folder itself', { folder: 'Press' }, 'Press'],
  ['the folder that a file lies in which was added by itself', { folder: '' }, 'Spring'],
  [
    'the same name, however the disk spells it',
    { folder: '', origin: { kind: 'local-file', path: '/e\u0301te\u0301/a.jpg' } },
    'été',
  ],
  [
    'none, at the top of a disk',
    { folder: '', origin: { kind: 'local-file', path: '/a.jpg' } },
    '',
  ],
  [
    'none, of what was pasted',
    { folder: '', origin: { kind: 'blob', path: '/data/spool/4f1c' } },
    '',
  ],
] as const)('a folder is %s', (_, of, folder) => {
  expect(said({ notes: '{folder}' }, of).notes ?? '').toBe(folder);
});

test('what becomes too long is cut, and no character is halved', () => {
  const name = `${'a'.repeat(TAG_MAX_LENGTH - 1)}😀.jpg`;
  const { tags, notes } = said({ tags: ['{filename}'], notes: '{filename}'.repeat(50) }, { name });
  expect(tags).toEqual(['a'.repeat(TAG_MAX_LENGTH - 1)]);
  expect(notes?.length).toBe(TEXT_MAX_LENGTH);
  expect(notes?.isWellFormed()).toBe(true);
});
