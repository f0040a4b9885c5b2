import { describe, expect, test } from 'vitest';
import { MOVES, type UploadState } from './upload-state.ts';
import { describeGroup, describeProgress, describeState, progressOf } from './wording.ts';

const sending = (sent: number, total: number): UploadState => ({ phase: 'sending', sent, total });
const asset = { id: 'a', url: 'https://www.datocms-assets.com/1/a.jpg', adminUrl: null };

const every: readonly UploadState[] = [
  { phase: 'queued' },
  { phase: 'checking' },
  { phase: 'requesting' },
  sending(1, 2),
  { phase: 'creating' },
  { phase: 'confirming' },
  { phase: 'waiting', why: 'network', until: null },
  { phase: 'paused' },
  { phase: 'skipped', why: 'already-in-project' },
  { phase: 'failed', error: { code: 'source-missing' } },
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
    expect(describeState({ phase: 'waiting', why: 'rate-limit', until: 5 })).toBe(
      'Waiting, the project is busy',
    );
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
