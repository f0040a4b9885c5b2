import { describe, expect, test } from 'vitest';
import { MOVES, type StateOf, type UploadState, waitReasonSchema } from './upload-state.ts';
import {
  describeGroup,
  describeProgress,
  describeState,
  describeWaiting,
  downloadedShare,
  progressOf,
} from './wording.ts';

const sending = (sent: number, total: number): UploadState => ({ phase: 'sending', sent, total });
const waiting = (parts: Partial<StateOf<'waiting'>>): StateOf<'waiting'> => ({
  phase: 'waiting',
  why: 'retry',
  error: { code: 'connection-lost' },
  attempts: 2,
  until: null,
  ...parts,
});
const asset = { id: 'a', url: 'https://www.datocms-assets.com/1/a.jpg', adminUrl: null };

const every: readonly UploadState[] = [
  { phase: 'queued' },
  { phase: 'checking' },
  { phase: 'fetching', received: 1, total: 2 },
  { phase: 'requesting' },
  sending(1, 2),
  { phase: 'creating' },
  { phase: 'confirming' },
  waiting({ why: 'network' }),
  { phase: 'paused' },
  { phase: 'skipped', why: 'already-in-project' },
  { phase: 'failed', error: { code: 'source-missing' } },
  { phase: 'cancelling' },
  { phase: 'cancelled' },
  { phase: 'done', asset },
];

describe('describeState', () => {
  test('has words for every phase', () => {
    expect(every.map((state) => state.phase).sort()).toEqual(Object.keys(MOVES).sort());
    for (const state of every) expect(describeState(state)).toMatch(/^[A-Z][^.]+$/);
  });

  test('says what went wrong in the words of the explanation', () => {
    expect(describeState({ phase: 'failed', error: { code: 'source-missing' } })).toBe(
      'The file is no longer there',
    );
  });

  test('says what it waits for', () => {
    expect(describeState(waiting({ why: 'rate-limit' }))).toBe('The project is busy');
  });
});

describe('describeProgress', () => {
  test('gives figures while bytes move', () => {
    expect(describeProgress(sending(42, 100), { bytesPerSecond: 3_100_000, secondsLeft: 12 })).toBe(
      '42% · 3.1 MB/s · 12 s left',
    );
  });

  test('leaves out what is not known', () => {
    expect(describeProgress(sending(42, 100), null)).toBe('42%');
    expect(describeProgress(sending(42, 100), { bytesPerSecond: 500_000, secondsLeft: null })).toBe(
      '42% · 500 kB/s',
    );
    expect(describeProgress({ phase: 'confirming' }, null)).toBe('Finishing');
  });

  test('gives no speed to what stands still', () => {
    expect(describeProgress(sending(42, 100), { bytesPerSecond: 0.2, secondsLeft: null })).toBe(
      '42%',
    );
  });
});

describe('while downloading', () => {
  const fetching = (received: number, total: number | null) =>
    ({ phase: 'fetching', received, total }) as const;

  test.each([
    [0, null, 'Downloading'],
    [0, 100, 'Downloading'],
    [42, 100, 'Downloading · 42%'],
    [3_100_000, null, 'Downloading · 3.1 MB'],
  ])('%j of %j', (received, total, words) => {
    expect(describeProgress(fetching(received, total), null)).toBe(words);
  });

  test('never shows more than there is', () => {
    expect(downloadedShare(fetching(200, 100))).toBe(1);
    expect(downloadedShare(fetching(0, 0))).toBe(1);
    expect(downloadedShare(fetching(5, null))).toBeNull();
  });
});

describe('describeWaiting', () => {
  test.each([
    [{ why: 'retry', until: 14_000 }, 'Trying again in 4 s · attempt 3'],
    [{ why: 'retry', until: 10_001 }, 'Trying again in 1 s · attempt 3'],
    [{ why: 'retry', until: 10_000 }, 'Trying again shortly · attempt 3'],
    [{ why: 'network', until: 9_000 }, 'Waiting for the network'],
    [{ why: 'retry' }, 'Trying again shortly · attempt 3'],
    [{ why: 'network', until: 18_000 }, 'Waiting for the network, next try in 8 s'],
    [{ why: 'network' }, 'Waiting for the network'],
    [{ why: 'rate-limit', until: 12_500 }, 'The project is busy, next try in 3 s'],
    [{ why: 'source-locked', until: 12_500 }, 'Open in another program, will retry'],
  ] as const)('%j', (state, words) => {
    expect(describeWaiting(waiting(state), 10_000)).toBe(words);
  });

  test('has words for every reason', () => {
    for (const why of waitReasonSchema.options)
      expect(describeWaiting(waiting({ why }), 0)).toMatch(/^[A-Z]/);
  });
});

describe('progressOf', () => {
  test('is 1 for nothing but done', () => {
    for (const state of every) expect(progressOf(state) === 1).toBe(state.phase === 'done');
    expect(progressOf(sending(100, 100))).toBe(0.99);
    expect(progressOf(sending(0, 0))).toBe(0);
  });
});

test('describeGroup names what is counted', () => {
  expect(describeGroup('active')).toBe('In progress');
});
