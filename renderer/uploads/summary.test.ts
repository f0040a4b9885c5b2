import { describe, expect, test } from 'vitest';
import { NO_TOTALS, type Snapshot, type Totals, waitsForNetwork } from '../../shared/snapshot.ts';
import type { UploadView } from '../../shared/upload.ts';
import type { UploadState } from '../../shared/upload-state.ts';
import { scenarioFrom } from '../dev/scenarios.ts';
import { summarize, summarizeReport, uploadsToTryAgain, whereTo } from './summary.ts';

const totals = (files: Partial<Totals['files']>, rest: Partial<Totals> = {}): Totals => ({
  ...NO_TOTALS,
  ...rest,
  files: { ...NO_TOTALS.files, ...files },
});

const usual = { projectName: 'Acme Website', isLimited: false, isOffline: false, toTryAgain: 0 };

describe('summarize', () => {
  test('while files are under way', () => {
    const now = totals(
      { waiting: 260, active: 3, done: 37 },
      {
        bytes: { sent: 120_000_000, total: 1_200_000_000 },
        rate: { bytesPerSecond: 8_200_000, secondsLeft: 131 },
      },
    );
    expect(summarize(now, usual)).toEqual({
      kind: 'under-way',
      text: '37 of 300 · 120 MB of 1.2 GB · 8.2 MB/s · about 2 min left',
      progress: 0.1,
    });
  });

  test('is not full before everything has arrived', () => {
    const now = totals({ active: 1, failed: 2 }, { bytes: { sent: 10, total: 10 } });
    expect(summarize(now, usual)).toEqual({
      kind: 'under-way',
      text: '0 of 1 · 10 bytes of 10 bytes · 2 failed',
      progress: 0.99,
    });
  });

  test('tells of what is going on, not of what arrived before', () => {
    const now = totals(
      { done: 250, active: 2 },
      {
        bytes: { sent: 1_001, total: 1_004 },
        earlier: { ended: 249, done: 249, failed: 0, bytes: 1_000 },
      },
    );
    expect(summarize(now, usual)).toEqual({
      kind: 'under-way',
      text: '1 of 3 · 1 byte of 4 bytes',
      progress: 0.25,
    });
  });

  test('says that the speed is limited, as long as there is one', () => {
    const rate = { bytesPerSecond: 3_000_000, secondsLeft: null };
    const limited = { ...usual, isLimited: true };
    expect(summarize(totals({ active: 1 }, { rate }), limited).text).toBe(
      '0 of 1 · 0 bytes of 0 bytes · 3 MB/s, limited',
    );
    expect(summarize(totals({ active: 1 }), limited).text).not.toContain('limited');
  });

  test('says when only the network is missing, and how many are paused', () => {
    expect(summarize(totals({ waiting: 4, paused: 2 }), { ...usual, isOffline: true })).toEqual({
      kind: 'under-way',
      text: 'Waiting for the network · 0 of 6 · 0 bytes of 0 bytes · 2 paused',
      progress: 0,
    });
  });

  test('says what will be tried again in place of a speed at which nothing arrives', () => {
    const rate = { bytesPerSecond: 956, secondsLeft: 46_000 };
    const now = totals({ waiting: 37, active: 1 }, { rate });
    expect(summarize(now, { ...usual, toTryAgain: 25 }).text).toBe(
      '0 of 38 · 0 bytes of 0 bytes · 25 will be tried again',
    );
  });

  test.each([
    [{ paused: 28, done: 12, failed: 1 }, '28 paused · 12 of 40 · 5 bytes of 10 bytes · 1 failed'],
    [{ paused: 1 }, 'Paused · 0 of 1 · 5 bytes of 10 bytes'],
  ])('is at a halt when all that is left is paused: %j', (files, text) => {
    const now = totals(files, { bytes: { sent: 5, total: 10 } });
    expect(summarize(now, usual)).toEqual({ kind: 'paused', text, progress: 0.5 });
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
    [
      { done: 25, failed: 2, skipped: 3, cancelled: 270 },
      'needs-you',
      '25 arrived, 2 need you · 3 skipped · 270 cancelled',
    ],
    [{ cancelled: 4 }, 'at-rest', '4 cancelled'],
  ])('%j', (files, kind, text) => {
    expect(summarize(totals(files), usual)).toEqual({ kind, text });
  });
});

test.each([
  ['no-network', true],
  ['held-up', false],
  ['empty', false],
])('waitsForNetwork: %s', (scene, expected) => {
  expect(waitsForNetwork(scenarioFrom(scene).snapshot)).toBe(expected);
});

describe('uploadsToTryAgain', () => {
  const sending = { phase: 'sending', sent: 1, total: 2 } as const;
  const retry = {
    phase: 'waiting',
    why: 'retry',
    error: { code: 'storage-unreachable' },
    attempts: 1,
    until: null,
  } as const;
  const { snapshot } = scenarioFrom('held-up');
  const of = (states: readonly UploadState[]) =>
    uploadsToTryAgain({
      ...snapshot,
      uploads: states.flatMap((state) =>
        snapshot.uploads.slice(0, 1).map((it) => ({ ...it, state })),
      ),
      totals: totals({ active: states.filter(({ phase }) => phase === 'sending').length }),
    });

  test('counts them where they are most of what goes on', () => {
    expect(of([retry, retry, sending])).toBe(2);
    expect(of([retry, sending])).toBe(0);
    expect(of([{ ...retry, why: 'network' }, { phase: 'queued' }])).toBe(0);
  });
});

describe('summarizeReport', () => {
  const report = {
    batchId: null,
    added: 0,
    takenUp: 0,
    leftOut: 0,
    rejected: [],
    rejectedCount: 0,
  };
  test.each([
    [
      { added: 248, leftOut: 12, rejectedCount: 2 },
      '248 added · 12 system files left out · 2 could not be read',
    ],
    [{ added: 1 }, '1 added'],
    [{}, 'Nothing was added: there were no files in it'],
    [{ leftOut: 1 }, 'Nothing was added: 1 system file left out'],
    [{ rejectedCount: 2 }, 'Nothing was added: 2 could not be read'],
    [{ takenUp: 5 }, '5 taken up again'],
    [{ added: 1, takenUp: 5 }, '1 added · 5 taken up again'],
  ])('of files: %j', (part, text) => {
    expect(summarizeReport({ ...report, ...part }, 'files')).toBe(text);
  });

  test.each([
    [{ added: 12, rejectedCount: 2 }, '12 addresses added · 2 are no addresses of files'],
    [{ added: 1, rejectedCount: 1 }, '1 address added · 1 is no address of a file'],
    [{ rejectedCount: 2 }, 'Nothing was added: 2 are no addresses of files'],
  ])('of addresses: %j', (part, text) => {
    expect(summarizeReport({ ...report, ...part }, 'addresses')).toBe(text);
  });
});

describe('where the files go', () => {
  const projects = (...names: string[]) =>
    ({
      list: names.map((name) => ({ id: name.toLowerCase(), name })),
      current: 'shop',
    }) as Snapshot['projects'];
  const uploads = (...ids: string[]) => ids.map((projectId) => ({ projectId }) as UploadView);

  test('is the project that there is', () => {
    expect(whereTo({ uploads: uploads('shop'), projects: projects('Shop') }, 'Shop')).toBe('Shop');
  });

  test('is the project that they all went to, though the next drop goes to another', () => {
    const given = { uploads: uploads('press', 'press'), projects: projects('Shop', 'Press') };
    expect(whereTo(given, 'Shop')).toBe('Press');
    expect(whereTo({ ...given, uploads: [] }, 'Shop')).toBe('Shop');
  });

  test('is no single one where they went to several', () => {
    const given = { uploads: uploads('press', 'shop'), projects: projects('Shop', 'Press') };
    expect(whereTo(given, 'Shop')).toBe('their projects');
  });
});
