import { expect, test } from 'vitest';
import { Md5Lookup } from './md5-lookup.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { FakeTarget, remoteAsset } from './testing/fake-target.ts';

const MD5 = 'f'.repeat(32);

test('a question asked while the same is on its way is answered by what holds by then', async () => {
  const clock = new FakeClock();
  const target = new FakeTarget();
  const lookup = new Md5Lookup(target, clock, new AbortController().signal);
  const held = Promise.withResolvers<void>();
  target.next('findByMd5', () => held.promise.then(() => []));
  const early = lookup.ask(MD5);
  await clock.advance(100);
  target.assets.set('a', remoteAsset('a', { md5: MD5 }));
  const late = lookup.ask(MD5);
  held.resolve();
  await clock.advance(100);
  await expect(early).resolves.toBeNull();
  await expect(late).resolves.toMatchObject({ id: 'a' });
});

test('those who ask in the same moment share one question', async () => {
  const clock = new FakeClock();
  const target = new FakeTarget();
  const lookup = new Md5Lookup(target, clock, new AbortController().signal);
  const asked = Promise.all([lookup.ask(MD5), lookup.ask(MD5)]);
  await clock.advance(100);
  await expect(asked).resolves.toEqual([null, null]);
  expect(target.times('findByMd5')).toBe(1);
});
