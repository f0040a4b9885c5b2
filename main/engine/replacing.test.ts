import { describe, expect, test } from 'vitest';
import { UploadFault } from './errors.ts';
import { fault, MD5 } from './testing/engine-over-fakes.ts';
import { remoteAsset } from './testing/fake-target.ts';
import { HERO, OLD, replacing, setUpHero } from './testing/hero.ts';

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
