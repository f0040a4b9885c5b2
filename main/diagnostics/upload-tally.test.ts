import { describe, expect, it } from 'vitest';
import type { UploadError } from '../../shared/errors.ts';
import type { UploadId, UploadView } from '../../shared/upload.ts';
import type { UploadState } from '../../shared/upload-state.ts';
import { UploadTally } from './upload-tally.ts';

const upload = (id: string, state: UploadState, batchId = 'a batch'): UploadView =>
  ({ id, batchId, state }) as UploadView;
const QUEUED: UploadState = { phase: 'queued' };
const failed = (code: UploadError['code']): UploadState => ({ phase: 'failed', error: { code } });
const waiting = (attempts: number): UploadState => ({
  phase: 'waiting',
  why: 'retry',
  error: { code: 'server-error', detail: '503' },
  attempts,
  until: null,
});

describe('UploadTally', () => {
  it('counts what began and what came to rest, once each', () => {
    const tally = new UploadTally();
    tally.note(upload('1', QUEUED));
    tally.note(upload('1', { phase: 'checking' }));
    tally.note(upload('2', QUEUED));
    tally.note(upload('3', QUEUED, 'another'));
    tally.note(upload('1', { phase: 'cancelled' }));
    expect(tally.take()).toEqual([
      { level: 'info', text: 'uploads: 3 begun in 2 batches, 1 cancelled, 2 under way' },
    ]);
    expect(tally.take()).toEqual([]);
    tally.removed(['2' as UploadId]);
    tally.note(upload('3', { phase: 'cancelled' }));
    expect(tally.take()).toEqual([{ level: 'info', text: 'uploads: 1 cancelled, 0 under way' }]);
  });

  it('says nothing of what was at rest before it is shown again', () => {
    const tally = new UploadTally();
    tally.note(upload('1', failed('file-too-large')));
    expect(tally.take()).toEqual([]);
  });

  it('gathers failures by what went wrong, with some of their ids', () => {
    const tally = new UploadTally();
    for (const id of ['1', '2', '3', '4', '5']) {
      tally.note(upload(id, QUEUED));
      tally.note(upload(id, failed(id === '5' ? 'source-missing' : 'file-too-large')));
    }
    expect(tally.take().slice(1)).toEqual([
      { level: 'warn', text: '4 uploads failed: file-too-large: 1 2 3 …' },
      { level: 'warn', text: '1 upload failed: source-missing: 5' },
    ]);
  });

  it('counts an attempt in vain once, however often its wait is told of', () => {
    const tally = new UploadTally();
    tally.note(upload('1', QUEUED));
    for (const attempts of [1, 1, 2]) tally.note(upload('1', waiting(attempts)));
    tally.note(upload('1', QUEUED));
    expect(tally.take().slice(1)).toEqual([
      { level: 'info', text: '2 attempts in vain, to be repeated: server-error (503)' },
    ]);
  });
});
