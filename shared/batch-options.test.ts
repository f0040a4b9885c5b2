import { expect, test } from 'vitest';
import { batchOptionsOf } from './batch-options.ts';
import { NO_DETAILS } from './preset.ts';
import { DEFAULT_OPTIONS } from './upload.ts';

test('says in a project what it has a place for', () => {
  const details = {
    ...NO_DETAILS,
    tags: ['press'],
    title: { en: 'Coat', fr: 'Manteau' },
    collection: { id: 'elsewhere', path: 'Press' },
    duplicates: 'tag',
  } as const;
  expect(
    batchOptionsOf(
      { ...details, tags: [...details.tags] },
      { locales: ['en', 'it'], collection: '7' },
    ),
  ).toEqual({
    ...DEFAULT_OPTIONS,
    metadata: {
      ...DEFAULT_OPTIONS.metadata,
      tags: ['press'],
      title: { en: 'Coat' },
      collection: '7',
    },
    duplicates: 'tag',
  });
});
