import { describe, expect, test } from 'vitest';
import { fault, setUp } from './testing/engine-over-fakes.ts';
import { remoteAsset } from './testing/fake-target.ts';
import { newUpload, UPLOAD_ALL } from './testing/new-upload.ts';

describe('what cannot succeed', () => {
  test('fails with the reason, and nothing else is tried', async () => {
    const { clock, target, addOne } = setUp();
    target.next('createAsset', fault('metadata-rejected'));
    const upload = addOne();
    await clock.advance(60_000);
    expect(upload.state()).toEqual({ phase: 'failed', error: { code: 'metadata-rejected' } });
    expect(target.times('createAsset')).toBe(1);
  });

  test('a file over the project’s limit costs no request', async () => {
    const { clock, target, addOne } = setUp();
    target.maximumFileSize = 999;
    const upload = addOne();
    await clock.advance(0);
    expect(upload.state()).toMatchObject({ error: { code: 'file-too-large' } });
    expect(target.asked).toEqual([]);
  });

  test('a project that is not connected', async () => {
    const { clock, engine } = setUp();
    const upload = newUpload();
    engine.add({ projectId: 'another', options: UPLOAD_ALL, uploads: [upload] });
    await clock.advance(0);
    expect(engine.upload(upload.id)?.state).toEqual({
      phase: 'failed',
      error: { code: 'not-connected' },
    });
  });

  test('one failure leaves the others alone', async () => {
    const { clock, transfer, engine, add } = setUp();
    transfer.mockImplementationOnce(fault('storage-rejected'));
    add(...Array.from({ length: 20 }, () => newUpload()));
    await clock.advance(2_000);
    expect(engine.summary().totals.files).toMatchObject({ done: 19, failed: 1 });
  });
});

describe('an asset that arrived damaged', () => {
  /** An upload whose asset arrives damaged so many times. */
  function arrivesDamaged(times: number) {
    const engine = setUp();
    const upload = engine.addOne();
    for (let time = 1; time <= times; time += 1) {
      engine.target.next('createAsset', () => {
        const damaged = { path: `/1000/${time}-photo.jpg`, md5: 'f'.repeat(32) };
        engine.target.assets.set(upload.id, remoteAsset(upload.id, damaged));
        return { kind: 'pending', jobId: 'job' };
      });
    }
    return { ...engine, upload };
  }

  test('is deleted and sent once more', async () => {
    const { clock, target, transfer, upload } = arrivesDamaged(1);
    await clock.advance(3_000);
    expect(upload.state()?.phase).toBe('done');
    expect(target.times('deleteAsset')).toBe(1);
    expect(transfer).toHaveBeenCalledTimes(2);
  });

  test('twice has failed, and is not there', async () => {
    const { clock, target, upload } = arrivesDamaged(2);
    await clock.advance(3_000);
    expect(upload.state()).toMatchObject({
      phase: 'failed',
      error: { code: 'checksum-mismatch' },
    });
    expect(target.assets.size).toBe(0);
  });
});

test('whoever hears that an upload has failed may retry it at once', async () => {
  const { clock, transfer, engine, add, addOne } = setUp({ concurrency: 1 });
  for (let failure = 0; failure < 3; failure += 1) {
    transfer.mockImplementationOnce(fault('storage-rejected'));
  }
  engine.subscribe((event) => {
    if (event.kind === 'changed' && event.upload.state.phase === 'failed') {
      engine.retry([event.upload.id]);
    }
  });
  const upload = addOne();
  add(newUpload());
  await clock.advance(2_000);
  expect(upload.state()?.phase).toBe('done');
  expect(engine.summary().totals.files.done).toBe(2);
  expect(transfer).toHaveBeenCalledTimes(5);
});
