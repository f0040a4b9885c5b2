import { expect, test } from 'vitest';
import { sampleId, uploadView } from '../../dev/samples.ts';
import { actionLabel, actionsFor } from './row-actions.ts';

const asset = { id: 'a', url: 'https://www.datocms-assets.com/1/a.jpg', adminUrl: null };
const queued = uploadView(1);
const done = uploadView(2, { state: { phase: 'done', asset } });
const failed = uploadView(3, { state: { phase: 'failed', error: { code: 'stalled' } } });
const cancelled = uploadView(4, { state: { phase: 'cancelled' } });
const known = uploadView(5, { state: { phase: 'skipped', why: 'already-in-project', asset } });
const twin = uploadView(6, { state: { phase: 'skipped', why: 'same-as-another-in-batch' } });

const offered = (...uploads: Parameters<typeof actionsFor>[0]) =>
  Object.entries(actionsFor(uploads))
    .filter(([, ids]) => ids.length > 0)
    .map(([action]) => action);

test.each([
  ['waiting', queued, ['cancel', 'showFile']],
  ['done', done, ['open', 'copyUrls', 'showFile', 'remove']],
  ['failed', failed, ['retry', 'showFile', 'remove']],
  ['cancelled', cancelled, ['retry', 'showFile', 'remove']],
  ['already there', known, ['open', 'copyUrls', 'showFile', 'remove']],
  ['a twin', twin, ['showFile', 'remove']],
])('a row that is %s', (_, upload, actions) => {
  expect(offered(upload)).toEqual(actions);
});

test('of several rows, each action takes those it applies to', () => {
  expect(actionsFor([queued, done, failed, cancelled])).toEqual({
    open: [],
    copyUrls: [sampleId(2)],
    retry: [sampleId(3), sampleId(4)],
    cancel: [sampleId(1)],
    showFile: [],
    remove: [sampleId(2), sampleId(3), sampleId(4)],
  });
});

test('an action says how many it is about', () => {
  expect(actionLabel('Retry', [sampleId(1)])).toBe('Retry');
  expect(actionLabel('Retry', [sampleId(1), sampleId(2)])).toBe('Retry 2 files');
});
