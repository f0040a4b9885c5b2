import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import type { UploadView } from '../../shared/upload.ts';
import type { UploadState } from '../../shared/upload-state.ts';
import { createUploadTeller } from './json-reporter.ts';
import { sending, uploadIn } from './testing/uploads.ts';

const PATH = '/photos/a.jpg';

let now: number;
let stdout: PassThrough;
let tell: (upload: UploadView) => void;

beforeEach(() => {
  now = 0;
  stdout = new PassThrough({ encoding: 'utf8', highWaterMark: 4_096 });
  const teller = createUploadTeller(stdout, () => now);
  tell = (upload) => teller(upload, PATH);
});

/** The events written since the last time. */
const events = (): unknown[] =>
  String(stdout.read() ?? '')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

describe('the events of an upload', () => {
  it.each<[UploadState, object | null]>([
    [{ phase: 'queued' }, { event: 'queued' }],
    [{ phase: 'checking' }, null],
    [{ phase: 'confirming' }, null],
    [{ phase: 'cancelling' }, null],
    [{ phase: 'cancelled' }, { event: 'cancelled' }],
    [
      { phase: 'waiting', why: 'network', error: null, attempts: 0, until: null },
      { event: 'waiting', why: 'network', attempts: 0, until: null },
    ],
    [
      { phase: 'waiting', why: 'retry', error: { code: 'stalled' }, attempts: 2, until: 1_000 },
      {
        ...{ event: 'waiting', why: 'retry', attempts: 2, until: 1_000 },
        ...{ code: 'stalled', message: expect.any(String) },
      },
    ],
    [
      { phase: 'done', asset: { id: 'x', url: 'https://cdn/a.jpg', adminUrl: null } },
      { event: 'done', assetId: 'x', url: 'https://cdn/a.jpg', adminUrl: null },
    ],
    [
      {
        phase: 'skipped',
        why: 'already-in-project',
        asset: { id: 'x', url: 'https://cdn/a.jpg', adminUrl: null },
      },
      {
        event: 'skipped',
        code: 'already-in-project',
        message: 'Skipped, already in the project',
        assetId: 'x',
        url: 'https://cdn/a.jpg',
      },
    ],
    [
      { phase: 'failed', error: { code: 'stalled', detail: 'after 3 bytes' } },
      { event: 'failed', code: 'stalled', message: expect.stringContaining('(after 3 bytes)') },
    ],
  ])('%j', (state, event) => {
    tell(uploadIn(state));
    expect(events()).toEqual(event === null ? [] : [{ path: PATH, size: 1_000, ...event }]);
  });

  it('tell how much was downloaded, of a size that nobody may know', () => {
    tell(uploadIn({ phase: 'fetching', received: 10, total: null }));
    expect(events()).toEqual([{ event: 'fetching', path: PATH, received: 10, total: null }]);
  });

  it('tell the speed once it is known', () => {
    tell(sending(0));
    now = 100;
    tell(sending(500));
    const progress = { event: 'progress', path: PATH, size: 1_000 };
    expect(events()).toEqual([
      { ...progress, sent: 0 },
      { ...progress, sent: 500, bytesPerSecond: 8_200_000, secondsLeft: 12 },
    ]);
  });
});

describe('progress', () => {
  it('is told at most ten times a second, for each file', () => {
    for (now = 0; now < 1_000; now += 7) {
      tell(sending(now, 'a.jpg'));
      tell(sending(now, 'b.jpg'));
    }
    const told = events();
    expect(told.length).toBeGreaterThan(16);
    expect(told.length).toBeLessThanOrEqual(20);
  });

  it('of a download is told as seldom', () => {
    for (now = 0; now < 1_000; now += 7) {
      tell(uploadIn({ phase: 'fetching', received: now, total: 1_000 }));
    }
    expect(events()).toHaveLength(10);
  });

  it('is left out while a reader does not keep up; what matters is not', () => {
    while (stdout.write(`${'x'.repeat(1_000)}\n`));
    tell(sending(500));
    tell(uploadIn({ phase: 'cancelled' }));
    expect(String(stdout.read())).not.toContain('progress');
  });
});
