import { expect, test } from 'vitest';
import { DuplicateFinder } from './duplicate-finder.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { FakeTarget, remoteAsset } from './testing/fake-target.ts';
import { newUpload } from './testing/new-upload.ts';

const MD5 = 'f'.repeat(32);

test('what was asked ahead is asked again once another upload has brought the same content', async () => {
  const clock = new FakeClock();
  const target = new FakeTarget();
  const { signal } = new AbortController();
  const finder = new DuplicateFinder(target, async () => MD5, clock, signal);
  const [first, copy] = [newUpload(), newUpload()];
  finder.prepare(copy);
  await clock.advance(100);
  const looked = finder.look(first, signal);
  await clock.advance(100);
  await expect(looked).resolves.toEqual({ kind: 'new' });

  target.assets.set('a', remoteAsset('a', { md5: MD5 }));
  finder.release(first.id, null);
  const again = finder.look(copy, signal);
  await clock.advance(100);
  await expect(again).resolves.toMatchObject({ kind: 'known', asset: { id: 'a' } });
});

test('what an asset holds that is getting another file is new, and asked about again afterwards', async () => {
  const clock = new FakeClock();
  const target = new FakeTarget();
  const { signal } = new AbortController();
  const finder = new DuplicateFinder(target, async () => MD5, clock, signal);
  const [hero, copy, another] = [newUpload(), newUpload(), newUpload('b.jpg', 7)];
  target.assets.set('a', remoteAsset('a', { md5: MD5 }));
  finder.prepare(copy);
  finder.prepare(another);
  await clock.advance(100);
  finder.announce({ id: hero.id, replaces: 'a' });
  await expect(finder.look(copy, signal)).resolves.toEqual({ kind: 'new' });

  target.assets.set('a', remoteAsset('a', { md5: 'e'.repeat(32) }));
  finder.release(hero.id, null);
  const looked = finder.look(another, signal);
  await clock.advance(100);
  await expect(looked).resolves.toEqual({ kind: 'new' });
});

test('an upload that claims its content again, as its attempts do, is still the one to wait for', async () => {
  const clock = new FakeClock();
  const { signal } = new AbortController();
  const [first, copy] = [newUpload(), newUpload()];
  const hash = Promise.withResolvers<string>();
  const md5Of = () => hash.promise;
  const finder = new DuplicateFinder(new FakeTarget(), md5Of, clock, signal);
  finder.expect(first.id, first.fingerprint, MD5);
  const looked = finder.look(copy, signal);
  await clock.advance(0);
  // it begins to travel while the copy is still being read
  finder.claim(first);
  finder.expect(first.id, first.fingerprint, MD5);
  hash.resolve(MD5);
  await clock.advance(100);
  await expect(looked).resolves.toEqual({ kind: 'same-file' });
  expect(finder.isTwin(copy.id)).toBe(true);
});
