import { describe, expect, test } from 'vitest';
import { NO_TOTALS, type Totals } from '../../shared/snapshot.ts';
import { summarize, summarizeReport } from './summary.ts';

const totals = (files: Partial<Totals['files']>, rest: Partial<Totals> = {}): Totals => ({
  ...NO_TOTALS,
  ...rest,
  files: { ...NO_TOTALS.files, ...files },
});

describe('summarize', () => {
  test('while files are under way', () => {
    const now = totals(
      { waiting: 260, active: 3, done: 37 },
      {
        bytes: { sent: 120_000_000, total: 1_200_000_000 },
        rate: { bytesPerSecond: 8_200_000, secondsLeft: 131 },
      },
    );
    expect(summarize(now, 'Acme Website')).toEqual({
      kind: 'under-way',
      text: '37 of 300 · 120 MB of 1.2 GB · 8.2 MB/s · about 2 min left',
      progress: 0.1,
    });
  });

  test('is not full before everything has arrived', () => {
    const now = totals({ active: 1, failed: 2 }, { bytes: { sent: 10, total: 10 } });
    expect(summarize(now, 'Acme Website')).toEqual({
      kind: 'under-way',
      text: '0 of 1 · 10 bytes of 10 bytes · 2 failed',
      progress: 0.99,
    });
  });

  test.each([
    [{ done: 300 }, 'arrived', '300 files are in Acme Website'],
    [{ done: 1 }, 'arrived', '1 file is in Acme Website'],
    [
      { done: 5, skipped: 2, cancelled: 1 },
      'arrived',
      '5 files are in Acme Website · 2 skipped · 1 cancelled',
    ],
    [{ done: 297, failed: 3 }, 'needs-you', '297 arrived, 3 need you'],
    [{ failed: 1 }, 'needs-you', '1 needs you'],
    [{ cancelled: 4 }, 'at-rest', '4 cancelled'],
  ])('%j', (files, kind, text) => {
    expect(summarize(totals(files), 'Acme Website')).toEqual({ kind, text });
  });
});

describe('summarizeReport', () => {
  const report = { batchId: null, added: 0, leftOut: 0, rejected: [], rejectedCount: 0 };
  test.each([
    [
      { added: 248, leftOut: 12, rejectedCount: 2 },
      '248 added · 12 system files left out · 2 could not be read',
    ],
    [{ added: 1 }, '1 added'],
    [{}, 'Nothing was added: there were no files in it'],
    [{ leftOut: 1 }, 'Nothing was added: 1 system file left out'],
    [{ rejectedCount: 2 }, 'Nothing was added: 2 could not be read'],
  ])('%j', (part, text) => {
    expect(summarizeReport({ ...report, ...part })).toBe(text);
  });
});
