import { expect, test } from 'vitest';
import { type Confirmation, Confirmer } from './confirmer.ts';
import { UploadFault } from './errors.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { FakeTarget, remoteAsset } from './testing/fake-target.ts';

function setUp() {
  const clock = new FakeClock();
  const target = new FakeTarget();
  const confirmer = new Confirmer(target, clock);
  const confirm = (id: string, more: Partial<Confirmation> = {}) => {
    const promise = confirmer.confirm({
      id,
      jobId: `job of ${id}`,
      within: 60_000,
      signal: new AbortController().signal,
      ...more,
    });
    // watched by the test that awaits it
    promise.catch(() => undefined);
    return promise;
  };
  return { clock, target, confirm };
}

test('confirms many with one question, soon after they were created', async () => {
  const { clock, target, confirm } = setUp();
  const ids = Array.from({ length: 100 }, (_, index) => `asset ${index}`);
  const confirmed = Promise.all(ids.map((id) => confirm(id)));
  for (const id of ids) target.assets.set(id, remoteAsset(id));
  await clock.advance(400);
  expect((await confirmed).map(({ id }) => id)).toEqual(ids);
  expect(target.asked).toEqual(['findAssets']);
});

test('asks again, not more often than twice a second, and not at all when all is answered', async () => {
  const { clock, target, confirm } = setUp();
  const confirmed = confirm('a');
  await clock.advance(3_000);
  expect(target.times('findAssets')).toBeLessThanOrEqual(6);
  target.assets.set('a', remoteAsset('a'));
  await clock.advance(1_000);
  await confirmed;
  const asked = target.asked.length;
  await clock.advance(60_000);
  expect(target.asked).toHaveLength(asked);
});

test('names no more than a hundred in one question, and gets to everyone', async () => {
  const { clock, target, confirm } = setUp();
  const ids = Array.from({ length: 250 }, (_, index) => `asset ${index}`);
  const confirmed = Promise.all(ids.map((id) => confirm(id)));
  for (const id of ids.slice(200)) target.assets.set(id, remoteAsset(id));
  const sizes: number[] = [];
  const findAssets = target.findAssets.bind(target);
  target.findAssets = (asked, signal) => {
    sizes.push(asked.length);
    return findAssets(asked, signal);
  };
  await clock.advance(3_000);
  for (const id of ids) target.assets.set(id, remoteAsset(id));
  await clock.advance(3_000);
  expect(await confirmed).toHaveLength(250);
  expect(Math.max(...sizes)).toBe(100);
});

test('asks after the job of what stays missing, and tells why it failed', async () => {
  const { clock, target, confirm } = setUp();
  const confirmed = confirm('a');
  target.endJob('job of a', {
    kind: 'rejected',
    error: { code: 'asset-processing-failed', detail: '422 MUX_ERROR' },
  });
  await clock.advance(4_500);
  expect(target.times('jobResult')).toBe(0);
  await clock.advance(1_000);
  await expect(confirmed).rejects.toMatchObject({
    code: 'asset-processing-failed',
    detail: '422 MUX_ERROR',
  });
});

test('takes the asset from its job, where the list does not show it yet', async () => {
  const { clock, target, confirm } = setUp();
  const confirmed = confirm('a');
  target.endJob('job of a', { kind: 'created', asset: remoteAsset('a') });
  await clock.advance(6_000);
  expect((await confirmed).id).toBe('a');
});

test('gives up after a while, with what stood in the way', async () => {
  const { clock, target, confirm } = setUp();
  const silent = confirm('a', { jobId: null, within: 10_000 });
  await clock.advance(11_000);
  await expect(silent).rejects.toMatchObject({ code: 'asset-not-confirmed', detail: undefined });

  const cutOff = confirm('b', { within: 2_000 });
  target.findAssets = () => Promise.reject(new UploadFault('network-unreachable'));
  await clock.advance(3_000);
  await expect(cutOff).rejects.toMatchObject({
    code: 'network-unreachable',
  });
});

test('puts up with passing trouble', async () => {
  const { clock, target, confirm } = setUp();
  const confirmed = confirm('a');
  target.assets.set('a', remoteAsset('a'));
  for (const code of ['connection-lost', 'server-error'] as const) {
    target.next('findAssets', () => {
      throw new UploadFault(code);
    });
  }
  await clock.advance(2_000);
  expect((await confirmed).id).toBe('a');
});

test('passes on trouble that stays', async () => {
  const { clock, target, confirm } = setUp();
  const both = [confirm('a'), confirm('b')];
  target.next('findAssets', () => {
    throw new UploadFault('token-invalid');
  });
  await clock.advance(400);
  for (const confirmed of both) {
    await expect(confirmed).rejects.toMatchObject({ code: 'token-invalid' });
  }
});

test('one that withdraws is not asked for any more; the others are', async () => {
  const { clock, target, confirm } = setUp();
  const wish = new AbortController();
  const reason = new Error('changed my mind');
  const withdrawn = confirm('a', { signal: wish.signal });
  const kept = confirm('b');
  wish.abort(reason);
  await expect(withdrawn).rejects.toBe(reason);
  target.assets.set('b', remoteAsset('b'));
  await clock.advance(400);
  expect((await kept).id).toBe('b');

  const alone = confirm('c', { signal: new AbortController().signal });
  target.assets.set('c', remoteAsset('c'));
  await clock.advance(400);
  expect((await alone).id).toBe('c');
});

test('asks nothing when the only one withdraws', async () => {
  const { clock, target, confirm } = setUp();
  const wish = new AbortController();
  const withdrawn = confirm('a', { signal: wish.signal });
  wish.abort();
  await expect(withdrawn).rejects.toBe(wish.signal.reason);
  await clock.advance(5_000);
  expect(target.asked).toEqual([]);
});

test('takes what the project objects to in one job as that one’s alone', async () => {
  const { clock, target, confirm } = setUp();
  target.next('jobResult', () => {
    throw new UploadFault('rejected-by-project');
  });
  const refused = confirm('a');
  const other = confirm('b');
  const outcome = expect(refused).rejects.toMatchObject({ code: 'rejected-by-project' });
  await clock.advance(6_000);
  await outcome;
  target.assets.set('b', remoteAsset('b'));
  await clock.advance(2_000);
  await expect(other).resolves.toMatchObject({ id: 'b' });
});

test('asks on at once while many wait and the project is quick', async () => {
  const { clock, target, confirm } = setUp();
  const ids = Array.from({ length: 250 }, (_, index) => `asset ${index}`);
  for (const id of ids) target.assets.set(id, remoteAsset(id));
  const confirmed = Promise.all(ids.map((id) => confirm(id)));
  await clock.advance(400);
  expect(target.times('findAssets')).toBe(3);
  await expect(confirmed).resolves.toHaveLength(250);
});
