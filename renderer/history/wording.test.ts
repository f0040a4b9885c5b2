import { expect, it } from 'vitest';
import { describeRow } from './wording.ts';

it.each([
  [{ outcome: 'done', skipped: null, error: null }, 'Done'],
  [{ outcome: 'undone', skipped: null, error: null }, 'Deleted again'],
  [
    { outcome: 'skipped', skipped: 'already-in-project', error: null },
    'Skipped, already in the project',
  ],
  [
    { outcome: 'skipped', skipped: 'tags-added', error: null },
    'Already in the project, tags added',
  ],
  [
    { outcome: 'failed', skipped: null, error: { code: 'source-missing' } },
    'The file is no longer there',
  ],
] as const)('says of %o: %s', (row, said) => {
  expect(describeRow(row)).toBe(said);
});
