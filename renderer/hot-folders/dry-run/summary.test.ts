import { expect, it } from 'vitest';
import type { DryRun } from '../../../shared/hot-folder.ts';
import { otherOutcomes, summarizeRun } from './summary.ts';

const run = (counts: Partial<DryRun['counts']>, bytes = 0): DryRun => ({
  counts: { upload: 0, replace: 0, ask: 0, nothing: 0, wait: 0, ignore: 0, ...counts },
  bytes,
  files: [],
  newCollections: [],
  problem: null,
});

it('says how much would be sent', () => {
  expect(summarizeRun(run({ upload: 1_234, replace: 1 }, 48_200_000))).toBe(
    '1,235 files would be uploaded · 48.2 MB',
  );
  expect(summarizeRun(run({ upload: 1 }, 900))).toBe('1 file would be uploaded · 900 bytes');
});

it('says that nothing would be, and whether something may be later', () => {
  expect(summarizeRun(run({ ignore: 3 }))).toBe('Nothing would be uploaded now');
  expect(summarizeRun(run({ wait: 3 }))).toBe('Nothing would be uploaded yet');
});

it('tells of every other outcome that there is', () => {
  expect(otherOutcomes(run({ upload: 9 }))).toEqual([]);
  expect(otherOutcomes(run({ replace: 1, ask: 1, wait: 2, nothing: 3, ignore: 4_000 }))).toEqual([
    '1 of them would replace an asset',
    '1 changed file would need you',
    '2 would wait',
    '3 have not changed',
    '4,000 ignored',
  ]);
});
