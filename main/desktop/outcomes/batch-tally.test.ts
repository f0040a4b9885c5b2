import { expect, it } from 'vitest';
import { createBatchTally, NO_OUTCOME } from './batch-tally.ts';
import { changed, DONE, LOCKED, newBatchId, uploadOf } from './testing/uploads.ts';

it('tells of a batch once all of it has come to rest', () => {
  const tally = createBatchTally();
  const id = newBatchId();
  const [a, b, c, d] = [uploadOf(id), uploadOf(id), uploadOf(id), uploadOf(id)];
  for (const upload of [a, b, c, d]) expect(tally.note(changed(upload, upload.state))).toEqual([]);
  expect(tally.note(changed(a, { phase: 'sending', sent: 0, total: 1 }))).toEqual([]);
  expect(tally.note(changed(a, DONE))).toEqual([]);
  expect(tally.note(changed(b, LOCKED))).toEqual([]);
  expect(tally.note(changed(c, { phase: 'skipped', why: 'already-in-project' }))).toEqual([]);
  expect(tally.note(changed(d, { phase: 'paused' }))).toEqual([]);
  expect(tally.note(changed(d, { phase: 'cancelled' }))).toEqual([
    { id, outcome: { done: 1, skipped: 1, failed: new Map([['source-locked', 1]]) } },
  ]);
});

it('tells of what was tried again by itself', () => {
  const tally = createBatchTally();
  const upload = uploadOf(newBatchId());
  tally.note(changed(upload, { phase: 'queued' }));
  tally.note(changed(upload, LOCKED));
  tally.note(changed(upload, { phase: 'queued' }));
  expect(tally.note(changed(upload, DONE))).toEqual([
    { id: upload.batchId, outcome: { ...NO_OUTCOME, done: 1 } },
  ]);
});

it('does not tell of what had come to rest before', () => {
  const tally = createBatchTally();
  const upload = uploadOf(newBatchId());
  // as the list shows it after a restart
  expect(tally.note(changed(upload, LOCKED))).toEqual([]);
  expect(tally.note({ kind: 'removed', ids: [upload.id] })).toEqual([]);
});

it('keeps batches apart, and waits for none whose uploads were taken off the list', () => {
  const tally = createBatchTally();
  const [a, b] = [uploadOf(newBatchId()), uploadOf(newBatchId())];
  tally.note(changed(a, { phase: 'queued' }));
  tally.note(changed(b, { phase: 'queued' }));
  expect(tally.note({ kind: 'removed', ids: [a.id] })).toEqual([
    { id: a.batchId, outcome: NO_OUTCOME },
  ]);
  expect(tally.note(changed(b, DONE))).toMatchObject([{ id: b.batchId }]);
});
