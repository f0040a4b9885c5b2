import { describe, expect, test } from 'vitest';
import type { UploadId, UploadView } from '../../shared/upload.ts';
import { groupOf } from '../../shared/upload-state.ts';
import { UploadFault } from './errors.ts';
import { fault, heldTransfer, MD5, setUp } from './testing/engine-over-fakes.ts';
import { newUpload, UPLOAD_ALL } from './testing/new-upload.ts';

describe('on its way', () => {
  test('an upload goes through its phases and becomes an asset', async () => {
    const { clock, target, engine, addOne } = setUp();
    const upload = addOne();
    const settled = engine.settled();
    await clock.advance(1_000);
    await settled;
    expect(upload.phases()).toEqual([
      'queued',
      'checking',
      'requesting',
      'sending',
      'creating',
      'confirming',
      'done',
    ]);
    expect(upload.state()).toMatchObject({ asset: { id: upload.id } });
    expect(target.asked).toEqual(['requestUpload', 'createAsset', 'findAssets']);
  });

  test('what creates something is in the journal before it is asked for', async () => {
    const { clock, target, journal, addOne } = setUp();
    const upload = addOne();
    const entry = () => journal.load().find(({ id }) => id === upload.id);
    expect(entry()?.state.phase).toBe('queued');
    target.next('createAsset', (work) => {
      expect(entry()).toMatchObject({
        state: { phase: 'creating' },
        delivery: { path: '/1000/1-photo.jpg', md5: MD5 },
      });
      return work();
    });
    await clock.advance(1_000);
    expect(entry()?.state.phase).toBe('done');
  });

  test('no more are sent at once than there are places, and confirming takes none', async () => {
    const { clock, target, transfer, engine, add } = setUp({ concurrency: 3 });
    let sending = 0;
    let most = 0;
    transfer.mockImplementation(async () => {
      sending += 1;
      most = Math.max(most, sending);
      await clock.sleep(100);
      sending -= 1;
      return { md5: MD5 };
    });
    // the project shows nothing for a second
    for (let question = 0; question < 2; question += 1) target.next('findAssets', () => []);
    add(...Array.from({ length: 12 }, (_, index) => newUpload(`${index}.jpg`)));
    await clock.advance(450);
    expect(transfer).toHaveBeenCalledTimes(12);
    expect(most).toBe(3);
    expect(engine.summary().totals.files.done).toBe(0);
    await clock.advance(3_000);
    expect(engine.summary().totals.files.done).toBe(12);
  });

  test('a file that was saved again since it was added is sent as it is now', async () => {
    const { clock, transfer, engine, addOne } = setUp();
    const saved = newUpload();
    const fingerprint = { size: 2_500, modified: 2 };
    const upload = addOne({
      ...saved,
      source: { ...saved.source, fingerprint: async () => fingerprint },
    });
    await clock.advance(1_000);
    expect(transfer.mock.calls[0]?.[0].fingerprint).toEqual(fingerprint);
    expect(engine.upload(upload.id)?.size).toBe(2_500);
    expect(engine.summary().totals.bytes).toEqual({ sent: 2_500, total: 2_500 });
  });

  test('a file that nobody waits for and that was saved again is not sent', async () => {
    const { clock, transfer, engine } = setUp();
    const saved = newUpload();
    const fingerprint = { size: 2_500, modified: 2 };
    const upload = { ...saved, source: { ...saved.source, fingerprint: async () => fingerprint } };
    const options = { ...UPLOAD_ALL, priority: 'quiet' } as const;
    engine.add({ projectId: 'project', options, uploads: [upload] });
    await clock.advance(1_000);
    expect(engine.upload(upload.id)?.state).toMatchObject({
      phase: 'failed',
      error: { code: 'source-changed' },
    });
    expect(transfer).not.toHaveBeenCalled();
  });

  test('a storage URL that ran out is asked for again, twice', async () => {
    const { clock, target, transfer, addOne } = setUp();
    transfer.mockImplementationOnce(fault('storage-url-expired'));
    const lucky = addOne();
    await clock.advance(1_000);
    expect(lucky.state()?.phase).toBe('done');
    expect(target.times('requestUpload')).toBe(2);

    transfer.mockImplementation(fault('storage-url-expired'));
    const unlucky = addOne();
    await clock.advance(1_000);
    expect(unlucky.state()).toEqual({
      phase: 'failed',
      error: { code: 'storage-url-expired' },
    });
    expect(target.times('requestUpload')).toBe(5);
  });
});

describe('what it tells', () => {
  test('progress at most ten times a second for each upload, however often bytes move', async () => {
    const { clock, transfer, engine, addOne } = setUp();
    const held = heldTransfer();
    transfer.mockImplementation(held.transfer);
    const upload = addOne(newUpload('film.mp4', 100_000_000));
    const { onProgress } = await held.begun;
    const told: UploadView[] = [];
    engine.subscribe((event) => event.kind === 'changed' && told.push(event.upload));
    for (let moment = 1; moment <= 1_000; moment += 1) {
      onProgress(moment * 10_000);
      await clock.advance(10);
    }
    expect(told.length).toBeLessThanOrEqual(100);
    expect(upload.state()).toMatchObject({ phase: 'sending', total: 100_000_000 });
    const { rate } = engine.upload(upload.id) ?? {};
    expect(rate?.bytesPerSecond).toBeCloseTo(1_000_000, -3);
    expect(engine.summary().totals.rate?.bytesPerSecond).toBeGreaterThan(500_000);
    held.finish();
    await clock.advance(1_000);
    expect(engine.summary().totals).toMatchObject({
      bytes: { sent: 100_000_000, total: 100_000_000 },
      rate: null,
    });
  });

  test('totals that agree with the list, whatever happened', async () => {
    const { clock, target, transfer, engine, add } = setUp();
    transfer.mockImplementation(async ({ onProgress, fingerprint }) => {
      onProgress(Math.floor(fingerprint.size / 2));
      await clock.sleep(50);
      if (transfer.mock.calls.length % 3 === 0) throw new UploadFault('storage-rejected');
      return { md5: MD5 };
    });
    for (let refusal = 0; refusal < 4; refusal += 1)
      target.next('createAsset', fault('rejected-by-project'));
    add(...Array.from({ length: 40 }, (_, index) => newUpload(`${index}.jpg`, index + 1)));
    const agree = () => {
      const { uploads, totals } = engine.snapshot();
      for (const group of ['waiting', 'active', 'paused', 'done', 'failed', 'cancelled'] as const) {
        const count = uploads.filter(({ state }) => groupOf(state.phase) === group).length;
        expect(totals.files[group]).toBe(count);
      }
    };
    for (let step = 0; step < 5; step += 1) {
      await clock.advance(75);
      agree();
    }
    const last = engine.snapshot().uploads.slice(30);
    const cancelled = engine.cancel(last.map(({ id }) => id));
    agree();
    await clock.advance(5_000);
    await cancelled;
    agree();
    engine.retry('all');
    await clock.advance(5_000);
    agree();
    engine.remove('all');
    agree();
    expect(engine.snapshot().uploads).toEqual([]);
  });

  test('what was removed, and only what is settled can be', async () => {
    const { clock, transfer, engine, journal, add } = setUp({ concurrency: 1 });
    const held = heldTransfer();
    const [done, sending, waiting] = [newUpload(), newUpload(), newUpload()];
    add(done);
    await clock.advance(1_000);
    transfer.mockImplementation(held.transfer);
    add(sending, waiting);
    await held.begun;
    const removed: UploadId[] = [];
    engine.subscribe((event) => event.kind === 'removed' && removed.push(...event.ids));
    engine.remove('all');
    expect(removed).toEqual([done.id]);
    expect(engine.snapshot().uploads.map(({ id }) => id)).toEqual([sending.id, waiting.id]);
    expect(journal.load().map(({ id }) => id)).toEqual([sending.id, waiting.id]);
  });
});

test('closing stops everything where it is, and marks nothing', async () => {
  const { clock, target, journal, transfer, engine, addOne } = setUp({ concurrency: 1 });
  const held = heldTransfer();
  transfer.mockImplementation(held.transfer);
  const [sending, waiting] = [addOne(), addOne()];
  const { signal } = await held.begun;
  await engine.close();
  expect(signal.aborted).toBe(true);
  await clock.advance(60_000);
  expect(journal.load().map(({ id, state }) => [id, state.phase])).toEqual([
    [sending.id, 'queued'],
    [waiting.id, 'queued'],
  ]);
  expect(target.asked).toEqual(['requestUpload']);
});

test('a journal that cannot be written stops the upload before anything is created', async () => {
  const { clock, target, journal, addOne } = setUp();
  const upload = addOne();
  const record = journal.record.bind(journal);
  journal.record = (changes) => {
    if (changes.some(({ state }) => state?.phase === 'creating'))
      throw new UploadFault('disk-full');
    record(changes);
  };
  await clock.advance(1_000);
  expect(upload.state()).toEqual({ phase: 'failed', error: { code: 'disk-full' } });
  expect(target.times('createAsset')).toBe(0);
});
