import { describe, expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { UploadFault } from './errors.ts';
import type { NewUpload } from './ports.ts';
import { fault, heldTransfer, MD5, setUp } from './testing/engine-over-fakes.ts';
import { remoteAsset } from './testing/fake-target.ts';
import { newUpload } from './testing/new-upload.ts';

const HERO = 'hero';
const OLD = remoteAsset(HERO, { path: '/1000/old.jpg', md5: 'an-old-md5' });

const replacing = (): NewUpload => ({ ...newUpload(), replaces: HERO });

/** An engine, and a project that has the asset. */
function setUpHero() {
  const world = setUp();
  world.target.assets.set(HERO, OLD);
  return { ...world, hero: () => world.target.assets.get(HERO) };
}

describe('replacing a file', () => {
  test('puts it in the place of the asset’s own, and creates nothing', async () => {
    const { clock, target, addOne, hero, engine } = setUpHero();
    const upload = addOne(replacing());
    expect(engine.md5(upload.id)).toBeNull();
    await clock.advance(1_000);
    expect(upload.phases()).toEqual([
      ...(['queued', 'checking', 'requesting', 'sending', 'creating'] as const),
      ...(['confirming', 'done'] as const),
    ]);
    expect(upload.state()).toEqual({
      phase: 'done',
      asset: { id: HERO, url: hero()?.url, adminUrl: null },
    });
    expect(engine.md5(upload.id)).toBe(MD5);
    expect([...target.assets.keys()]).toEqual([HERO]);
    expect(hero()?.path).not.toBe(OLD.path);
    expect(target.times('createAsset')).toBe(0);
    expect(target.times('findByMd5')).toBe(0);
  });

  test('is done where the asset has got this very file meanwhile', async () => {
    const { clock, target, addOne, hero } = setUpHero();
    target.next('requestUpload', (work) => {
      target.assets.set(HERO, { ...OLD, md5: MD5 });
      return work();
    });
    const upload = addOne(replacing());
    await clock.advance(1_000);
    expect(upload.state()?.phase).toBe('done');
    expect(target.times('replaceFile')).toBe(0);
    expect(hero()?.path).toBe(OLD.path);
  });

  test('waits for the file, although the asset is there all along', async () => {
    const { clock, target, addOne, hero } = setUpHero();
    let replace: () => unknown = () => undefined;
    target.next('replaceFile', (work) => {
      replace = work;
      return { kind: 'pending', jobId: 'a job' };
    });
    const upload = addOne(replacing());
    await clock.advance(4_000);
    expect(upload.state()?.phase).toBe('confirming');
    replace();
    await clock.advance(1_000);
    expect(upload.state()?.phase).toBe('done');
    expect(hero()?.path).not.toBe(OLD.path);
  });

  test('fails with its job', async () => {
    const { clock, target, addOne } = setUpHero();
    target.next('replaceFile', () => ({ kind: 'pending', jobId: 'a job' }));
    const error = { code: 'rejected-by-project', detail: '422' } as const;
    target.endJob('a job', { kind: 'rejected', error });
    const upload = addOne(replacing());
    await clock.advance(10_000);
    expect(upload.state()).toEqual({ phase: 'failed', error });
  });

  test('asks again after a lost answer only where the file has not arrived', async () => {
    const { clock, target, addOne } = setUpHero();
    target.next('replaceFile', (work) => {
      work();
      throw new UploadFault('connection-lost');
    });
    const [arrived] = [addOne(replacing())];
    await clock.advance(5_000);
    expect(arrived.state()?.phase).toBe('done');
    expect(target.times('replaceFile')).toBe(1);

    target.next('replaceFile', fault('connection-lost'));
    const lost = addOne(replacing());
    await clock.advance(5_000);
    expect(lost.state()?.phase).toBe('done');
    expect(target.times('replaceFile')).toBe(3);
    expect(target.times('requestUpload')).toBe(2);
  });

  test('a damaged file is sent once more, and the asset stays', async () => {
    const { clock, target, addOne, hero } = setUpHero();
    target.next('replaceFile', (work) => {
      const answer = work();
      target.assets.set(HERO, remoteAsset(HERO, { ...hero(), md5: 'damaged' }));
      return answer;
    });
    const upload = addOne(replacing());
    await clock.advance(10_000);
    expect(upload.state()?.phase).toBe('done');
    expect(target.times('requestUpload')).toBe(2);
    expect(target.times('deleteAsset')).toBe(0);
  });

  test('a file that arrives damaged time and again has failed, and the asset stays', async () => {
    const { clock, target, addOne, hero } = setUpHero();
    for (let time = 0; time < 2; time += 1) {
      target.next('replaceFile', (work) => {
        const answer = work();
        target.assets.set(HERO, remoteAsset(HERO, { ...hero(), md5: 'damaged' }));
        return answer;
      });
    }
    const upload = addOne(replacing());
    await clock.advance(60_000);
    expect(upload.state()).toEqual({ phase: 'failed', error: { code: 'checksum-mismatch' } });
    expect(target.times('deleteAsset')).toBe(0);
  });

  test('two of one asset at the same time both come to their end', async () => {
    const { clock, addOne } = setUpHero();
    const uploads = [addOne(replacing()), addOne(replacing())];
    await clock.advance(0);
    expect(uploads.map(({ state }) => state()?.phase)).toEqual(['confirming', 'confirming']);
    await clock.advance(120_000);
    expect(uploads.map(({ state }) => state()?.phase)).toEqual(['done', 'done']);
  });

  test('under an id that somebody else has taken begins anew under another, for the same asset', async () => {
    const { clock, target, engine, addOne, hero } = setUpHero();
    target.next('replaceFile', fault('asset-id-taken'));
    const upload = addOne(replacing());
    await clock.advance(1_000);
    expect(upload.state()?.phase).toBe('failed');
    engine.retry([upload.id]);
    await clock.advance(1_000);
    const [again] = engine.snapshot().uploads;
    expect(again?.id).not.toBe(upload.id);
    expect(again?.state).toMatchObject({ phase: 'done', asset: { id: HERO } });
    expect(hero()?.path).not.toBe(OLD.path);
    expect(target.assets.size).toBe(1);
  });
});

test('a copy of what an asset held before is uploaded, although it was looked for ahead', async () => {
  const { clock, target, transfer, engine } = setUp({ concurrency: 1, md5Of: async () => 'old' });
  target.assets.set(HERO, remoteAsset(HERO, { md5: 'old' }));
  const held = heldTransfer();
  transfer.mockImplementationOnce(held.transfer);
  const [hero, copy] = [replacing(), newUpload()];
  engine.add({ projectId: 'project', options: DEFAULT_OPTIONS, uploads: [hero, copy] });
  await clock.advance(1_000);
  await held.begun;
  expect(target.times('findByMd5')).toBe(1);
  held.finish();
  await clock.advance(5_000);
  expect(engine.upload(copy.id)?.state).toMatchObject({ phase: 'done', asset: { id: copy.id } });
});

describe('a copy of what an asset holds that is about to get another file', () => {
  /** An asset whose content a copy has, and a project that can be asked about it. */
  function setUpCopy() {
    const md5Of = async () => 'old';
    const world = setUp({ concurrency: 1, md5Of });
    world.target.assets.set(HERO, remoteAsset(HERO, { md5: 'old' }));
    const add = (...uploads: readonly NewUpload[]) =>
      world.engine.add({ projectId: 'project', options: DEFAULT_OPTIONS, uploads });
    return { ...world, add };
  }

  test('is uploaded although its turn comes first', async () => {
    const { clock, engine, add } = setUpCopy();
    const [copy, hero] = [newUpload(), replacing()];
    add(copy, hero);
    await clock.advance(10_000);
    expect(engine.upload(hero.id)?.state).toMatchObject({ phase: 'done', asset: { id: HERO } });
    expect(engine.upload(copy.id)?.state).toMatchObject({ phase: 'done', asset: { id: copy.id } });
  });

  test('is uploaded although the other one is paused', async () => {
    const { clock, engine, add } = setUpCopy();
    const [copy, hero] = [newUpload(), replacing()];
    add(hero);
    await engine.pause([hero.id]);
    add(copy);
    await clock.advance(10_000);
    expect(engine.upload(copy.id)?.state).toMatchObject({ phase: 'done', asset: { id: copy.id } });
  });

  test('is skipped where that comes to nothing', async () => {
    const { clock, engine, add } = setUpCopy();
    const [copy, hero] = [newUpload(), replacing()];
    add(hero);
    await engine.cancel([hero.id]);
    add(copy);
    await clock.advance(10_000);
    expect(engine.upload(copy.id)?.state).toMatchObject({ phase: 'skipped', asset: { id: HERO } });
  });
});

describe('an asset that is gone', () => {
  test('before anything was sent: nothing is sent', async () => {
    const { clock, target, transfer, addOne } = setUpHero();
    target.assets.clear();
    const upload = addOne(replacing());
    await clock.advance(60_000);
    expect(upload.state()).toEqual({ phase: 'failed', error: { code: 'asset-gone' } });
    expect(transfer).not.toHaveBeenCalled();
  });

  test.each([
    ['while the file is sent', 'requestUpload'],
    ['while its file is replaced', 'replaceFile'],
  ] as const)('%s: nothing is created in its place', async (_, question) => {
    const { clock, target, addOne } = setUpHero();
    target.next(question, (work) => {
      const answer = work();
      target.assets.clear();
      return answer;
    });
    const upload = addOne(replacing());
    await clock.advance(60_000);
    expect(upload.state()).toEqual({ phase: 'failed', error: { code: 'asset-gone' } });
    expect(target.assets.size).toBe(0);
  });
});

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
    const { clock, target, engine, addOne, hero } = setUpHero();
    target.next('replaceFile', (work) => {
      const answer = work();
      target.assets.set(HERO, remoteAsset(HERO, { ...hero(), md5: 'damaged' }));
      return answer;
    });
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
    const { clock, target, engine, addOne, hero } = setUpHero();
    target.next('replaceFile', (work) => {
      const answer = work();
      target.assets.set(HERO, remoteAsset(HERO, { ...hero(), md5: 'damaged' }));
      return answer;
    });
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
