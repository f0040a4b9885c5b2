import { describe, expect, test } from 'vitest';
import { UploadFault } from './errors.ts';
import { fault, MD5, setUp } from './testing/engine-over-fakes.ts';
import { remoteAsset } from './testing/fake-target.ts';

describe('an asset is created exactly once', () => {
  test('though the answer was lost', async () => {
    const { clock, target, addOne } = setUp();
    target.next('createAsset', (work) => {
      work();
      throw new UploadFault('connection-lost');
    });
    const upload = addOne();
    await clock.advance(2_000);
    expect(upload.state()?.phase).toBe('done');
    expect(target.times('createAsset')).toBe(1);
  });

  test('though the request was lost', async () => {
    const { clock, target, addOne } = setUp();
    target.next('createAsset', fault('timed-out'));
    const upload = addOne();
    await clock.advance(2_000);
    expect(upload.state()?.phase).toBe('done');
    expect(target.assets.size).toBe(1);
    expect(target.asked.slice(0, 4)).toEqual([
      'requestUpload',
      'createAsset',
      'findAssets',
      'createAsset',
    ]);
  });

  test('though it appears only after it was asked for again', async () => {
    const { clock, target, addOne } = setUp();
    let create: () => unknown = () => undefined;
    target.next('createAsset', (work) => {
      create = work;
      throw new UploadFault('connection-lost');
    });
    target.next('createAsset', (work) => {
      create();
      return work();
    });
    const upload = addOne();
    await clock.advance(2_000);
    expect(upload.state()?.phase).toBe('done');
  });

  test('though the id is taken by a job that takes its time', async () => {
    const { clock, target, addOne } = setUp();
    const upload = addOne();
    target.next('createAsset', fault('connection-lost'));
    target.next('createAsset', fault('asset-id-taken'));
    await clock.advance(5_000);
    expect(upload.state()?.phase).toBe('confirming');
    target.assets.set(upload.id, remoteAsset(upload.id, { md5: MD5 }));
    await clock.advance(1_000);
    expect(upload.state()).toMatchObject({ phase: 'done', asset: { id: upload.id } });
    expect(target.times('createAsset')).toBe(2);
  });

  test('though its job says that the id is taken', async () => {
    const { clock, target, addOne } = setUp();
    const upload = addOne();
    target.next('createAsset', () => ({ kind: 'pending', jobId: 'second job' }));
    target.next('jobResult', () => {
      target.assets.set(upload.id, remoteAsset(upload.id, { md5: MD5 }));
      return { kind: 'rejected', error: { code: 'asset-id-taken' } };
    });
    await clock.advance(6_000);
    expect(upload.state()?.phase).toBe('done');
  });

  test('and the next attempt adopts what an earlier one created', async () => {
    const { clock, target, transfer, addOne } = setUp();
    const lost = (work: () => unknown) => {
      work();
      throw new UploadFault('connection-lost');
    };
    target.next('createAsset', lost);
    for (let look = 0; look < 3; look += 1) target.next('findAssets', fault('connection-lost'));
    const upload = addOne();
    await clock.advance(1_800);
    expect(upload.state()).toMatchObject({
      phase: 'waiting',
      why: 'retry',
      error: { code: 'connection-lost' },
      attempts: 1,
    });
    await clock.advance(1_000);
    expect(upload.state()?.phase).toBe('done');
    expect(transfer).toHaveBeenCalledTimes(1);
    expect(target.times('createAsset')).toBe(1);
  });

  test('and an id that belongs to somebody else’s asset is given up', async () => {
    const { clock, target, engine, addOne } = setUp();
    const upload = addOne();
    const theirs = remoteAsset(upload.id, { path: '/1000/theirs.jpg' });
    target.assets.set(upload.id, theirs);
    await clock.advance(1_000);
    expect(upload.state()).toMatchObject({ error: { code: 'asset-id-taken' } });

    engine.retry('all');
    await clock.advance(1_000);
    const [again] = engine.snapshot().uploads;
    expect(engine.upload(upload.id)).toBeUndefined();
    expect(again).toMatchObject({ name: 'photo.jpg', state: { phase: 'done' } });
    expect(target.assets.get(upload.id)).toBe(theirs);
    expect(target.assets.size).toBe(2);
  });
});
