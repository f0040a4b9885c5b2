import { expect, test } from 'vitest';
import { sampleId, uploadView } from '../../dev/samples.ts';
import { actionLabel, actionsFor } from './row-actions.ts';

const asset = { id: 'a', url: 'https://www.datocms-assets.com/1/a.jpg', adminUrl: null };
const queued = uploadView(1);
const done = uploadView(2, { state: { phase: 'done', asset } });
const failed = uploadView(3, { state: { phase: 'failed', error: { code: 'stalled' } } });
const cancelled = uploadView(4, { state: { phase: 'cancelled' } });
const known = uploadView(5, { state: { phase: 'skipped', why: 'already-in-project', asset } });
const unopened = uploadView(6, { state: { phase: 'skipped', why: 'tags-added' } });
const paused = uploadView(7, { state: { phase: 'paused' } });
const waiting = uploadView(8, {
  state: { phase: 'waiting', why: 'retry', error: null, attempts: 1, until: 5 },
});
const twin = uploadView(9, {
  state: { phase: 'waiting', why: 'same-file', error: null, attempts: 0, until: null },
});
const hopeless = uploadView(10, {
  state: { phase: 'failed', error: { code: 'source-is-package' } },
});
const creating = uploadView(11, { state: { phase: 'creating' } });
const cancelling = uploadView(12, { state: { phase: 'cancelling' } });
const address = uploadView(13, { source: 'remote-url' });

const offered = (...uploads: Parameters<typeof actionsFor>[0]) =>
  Object.entries(actionsFor(uploads))
    .filter(([, ids]) => ids.length > 0)
    .map(([action]) => action);

test.each([
  ['waiting for its turn', queued, ['pause', 'moveToFront', 'cancel', 'showFile']],
  ['waiting for its next attempt', waiting, ['retry', 'pause', 'cancel', 'showFile']],
  ['waiting for its twin', twin, ['pause', 'cancel', 'showFile']],
  ['paused', paused, ['resume', 'cancel', 'showFile']],
  ['being created', creating, ['cancel', 'showFile']],
  ['being cancelled', cancelling, ['showFile']],
  ['done', done, ['open', 'copyUrls', 'showFile', 'remove']],
  ['failed', failed, ['retry', 'showFile', 'remove']],
  ['failed for good', hopeless, ['showFile', 'remove']],
  ['cancelled', cancelled, ['retry', 'showFile', 'remove']],
  ['already there', known, ['open', 'copyUrls', 'showFile', 'remove']],
  ['already there, nobody knows where', unopened, ['showFile', 'remove']],
  ['an address', address, ['pause', 'moveToFront', 'cancel']],
])('a row that is %s', (_, upload, actions) => {
  expect(offered(upload)).toEqual(actions);
});

test('of several rows, each action takes those it applies to', () => {
  expect(actionsFor([queued, done, failed, cancelled, paused])).toEqual({
    open: [],
    copyUrls: [sampleId(2)],
    retry: [sampleId(3), sampleId(4)],
    pause: [sampleId(1)],
    resume: [sampleId(7)],
    moveToFront: [sampleId(1)],
    cancel: [sampleId(1), sampleId(7)],
    showFile: [],
    remove: [sampleId(2), sampleId(3), sampleId(4)],
  });
});

test('an action says how many it is about', () => {
  expect(actionLabel('Retry', [sampleId(1)])).toBe('Retry');
  expect(actionLabel('Retry', [sampleId(1), sampleId(2)])).toBe('Retry 2 files');
});
