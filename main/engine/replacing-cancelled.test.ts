import { describe, expect, test } from 'vitest';
import { UploadFault } from './errors.ts';
import { heldTransfer } from './testing/engine-over-fakes.ts';
import { remoteAsset } from './testing/fake-target.ts';
import { HERO, OLD, replacing, setUpHero } from './testing/hero.ts';

/** As `setUpHero`, where the next file that takes its place is damaged on its way. */
function arrivingDamaged() {
  const world = setUpHero();
  const { target, hero } = world;
  target.next('replaceFile', (work) => {
    const answer = work();
    target.assets.set(HERO, remoteAsset(HERO, { ...hero(), md5: 'damaged' }));
    return answer;
  });
  return world;
}

describe('cancelling a replacement', () => {
  test('while it is sent: the asset stays as it is', async () => {
    const { clock, target, transfer, engine, addOne, hero } = setUpHero();
    const held = heldTransfer();
    transfer.mockImplementation(held.transfer);
    const upload = addOne(replacing());
    await held.begun;
    await engine.cancel([upload.id]);
    expect(upload.state()?.phase).toBe('cancelled');
    await clock.advance(60_000);
    expect(hero()).toBe(OLD);
    expect(target.times('replaceFile')).toBe(0);
  });

  test('while the asset is looked up before: it stays as it is, at once', async () => {
    const { clock, target, engine, addOne, hero } = setUpHero();
    const answered = Promise.withResolvers<void>();
    target.next('findAssets', (work) => work());
    target.next('findAssets', (work) => answered.promise.then(work));
    const upload = addOne(replacing());
    await clock.advance(0);
    expect(target.times('findAssets')).toBe(2);
    const cancelled = engine.cancel([upload.id]);
    answered.resolve();
    await cancelled;
    expect(upload.state()?.phase).toBe('cancelled');
    expect(hero()).toBe(OLD);
  });

  test.each([
    ['while it is asked for', 0],
    ['while it is confirmed', 1],
  ])('%s: the project does not give back what it has', async (_, answers) => {
    const { clock, target, engine, addOne, hero } = setUpHero();
    const asked = Promise.withResolvers<void>();
    if (answers === 0) target.next('replaceFile', (work) => asked.promise.then(work));
    const upload = addOne(replacing());
    await clock.advance(0);
    expect(upload.state()?.phase).toBe(answers === 0 ? 'creating' : 'confirming');
    const cancelled = engine.cancel([upload.id]);
    asked.resolve();
    await clock.advance(1_000);
    await cancelled;
    expect(upload.state()).toMatchObject({ phase: 'done', asset: { id: HERO } });
    expect(hero()?.path).not.toBe(OLD.path);
    expect(target.times('deleteAsset')).toBe(0);
  });

  test('while the answer is lost: it waits whether the file arrives', async () => {
    const { clock, target, engine, addOne, hero } = setUpHero();
    const asked = Promise.withResolvers<void>();
    target.next('replaceFile', async () => {
      await asked.promise;
      throw new UploadFault('connection-lost');
    });
    const upload = addOne(replacing());
    await clock.advance(0);
    const cancelled = engine.cancel([upload.id]);
    asked.resolve();
    await clock.advance(5_000);
    expect(upload.state()?.phase).toBe('cancelling');
    await clock.advance(30_000);
    await cancelled;
    expect(upload.state()?.phase).toBe('cancelled');
    expect(hero()).toBe(OLD);
    expect(target.times('replaceFile')).toBe(1);
  });

  test('after it arrived damaged, and before it is sent again, it says so', async () => {
    const { clock, target, engine, addOne, hero } = arrivingDamaged();
    const upload = addOne(replacing());
    await clock.advance(300);
    expect(upload.state()?.phase).toBe('waiting');
    const cancelled = engine.cancel([upload.id]);
    await clock.advance(1_000);
    await cancelled;
    expect(upload.state()).toEqual({
      phase: 'failed',
      error: { code: 'cancel-unfinished', detail: 'checksum-mismatch' },
    });
    engine.retry([upload.id]);
    await clock.advance(2_000);
    expect(upload.state()?.phase).toBe('done');
    expect(hero()?.md5).toBeNull();
    expect(target.times('requestUpload')).toBe(2);
  });

  test('where it arrived damaged, it says so', async () => {
    const { clock, target, engine, addOne } = arrivingDamaged();
    const upload = addOne(replacing());
    await clock.advance(0);
    const cancelled = engine.cancel([upload.id]);
    await clock.advance(1_000);
    await cancelled;
    expect(upload.state()).toEqual({
      phase: 'failed',
      error: { code: 'cancel-unfinished', detail: 'checksum-mismatch' },
    });
    expect(target.assets.size).toBe(1);
  });
});
