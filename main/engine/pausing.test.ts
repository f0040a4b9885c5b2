import { describe, expect, test, vi } from 'vitest';
import { UploadFault } from './errors.ts';
import { fault, heldTransfer, setUp } from './testing/engine-over-fakes.ts';
import { newUpload } from './testing/new-upload.ts';

describe('pausing', () => {
  test('one that is being sent stops its bytes; resumed, it begins anew and arrives once', async () => {
    const { clock, target, transfer, engine, addOne } = setUp();
    const held = heldTransfer();
    transfer.mockImplementationOnce(held.transfer);
    const upload = addOne();
    const { signal } = await held.begun;
    await engine.pause([upload.id]);
    expect(signal.aborted).toBe(true);
    expect(upload.state()).toEqual({ phase: 'paused' });
    await clock.advance(3_600_000);
    expect(upload.state()?.phase).toBe('paused');

    engine.resume([upload.id]);
    await clock.advance(1_000);
    expect(upload.state()?.phase).toBe('done');
    expect(transfer).toHaveBeenCalledTimes(2);
    expect(target.assets.size).toBe(1);
  });

  test('one that is being created comes to its end', async () => {
    const { clock, target, engine, addOne } = setUp();
    const asked = Promise.withResolvers<void>();
    target.next('createAsset', (work) => asked.promise.then(work));
    const upload = addOne();
    await clock.advance(0);
    expect(upload.state()?.phase).toBe('creating');
    await engine.pause('all');
    asked.resolve();
    await clock.advance(1_000);
    expect(upload.state()?.phase).toBe('done');
  });

  test('all holds back those that wait, for their turn or for another attempt', async () => {
    const { clock, transfer, engine, add } = setUp({ concurrency: 1 });
    transfer.mockImplementation(fault('connection-lost'));
    add(newUpload(), newUpload(), newUpload());
    await clock.advance(0);
    await engine.pause('all');
    expect(engine.summary().totals.files).toMatchObject({ paused: 3, waiting: 0, active: 0 });
    const sent = transfer.mock.calls.length;
    await clock.advance(600_000);
    expect(transfer).toHaveBeenCalledTimes(sent);

    transfer.mockImplementation(async () => ({ md5: 'a' }));
    engine.resume('all');
    await clock.advance(5_000);
    expect(engine.summary().totals.files.done).toBe(3);
  });

  test('what is paused can be cancelled', async () => {
    const { clock, engine, transfer, addOne } = setUp();
    transfer.mockImplementation(heldTransfer().transfer);
    const upload = addOne();
    await clock.advance(0);
    await engine.pause('all');
    await engine.cancel('all');
    expect(upload.state()).toEqual({ phase: 'cancelled' });
  });
});

test('what is moved to the front goes next, in the order of the list', async () => {
  const { clock, transfer, engine, add } = setUp({ concurrency: 1 });
  const order: string[] = [];
  transfer.mockImplementation(async ({ source }) => {
    order.push(JSON.stringify(source.origin));
    return { md5: 'a' };
  });
  const uploads = ['a', 'b', 'c', 'd'].map((name) => newUpload(name));
  add(...uploads);
  engine.moveToFront(
    uploads
      .slice(2)
      .map(({ id }) => id)
      .reverse(),
  );
  engine.moveToFront([]);
  await clock.advance(10_000);
  expect(order.map((each) => /photos.(\w)/.exec(each)?.[1])).toEqual(['a', 'd', 'c', 'b']);
});

describe('an upload that waits for its next attempt', () => {
  test('counts its attempts, and says when the next one is due', async () => {
    const { clock, transfer, addOne } = setUp();
    transfer.mockImplementation(fault('connection-lost'));
    const upload = addOne();
    await clock.advance(0);
    expect(upload.state()).toMatchObject({ phase: 'waiting', attempts: 1, until: 250 });
    await clock.advance(250);
    expect(upload.state()).toMatchObject({ phase: 'waiting', attempts: 2, until: 750 });
    await clock.advance(900_000);
    expect(upload.state()).toEqual({ phase: 'failed', error: { code: 'connection-lost' } });
    expect(transfer).toHaveBeenCalledTimes(20);
  });

  test.each(['retry', 'wake'] as const)('need not wait after %s', async (what) => {
    const { clock, transfer, engine, addOne } = setUp();
    for (let failure = 0; failure < 8; failure += 1) {
      transfer.mockImplementationOnce(fault('connection-lost'));
    }
    const upload = addOne();
    await clock.advance(40_000);
    expect(upload.state()).toMatchObject({ phase: 'waiting', attempts: 8 });
    engine[what]('all');
    await clock.advance(1_000);
    expect(upload.state()?.phase).toBe('done');
  });

  test('fails for want of room on the disk when that is due, and can be retried', async () => {
    const { clock, transfer, journal, engine, addOne } = setUp();
    transfer.mockImplementationOnce(fault('connection-lost'));
    const upload = addOne();
    await clock.advance(0);
    const record = vi.spyOn(journal, 'record').mockImplementation(fault('disk-full'));
    await clock.advance(1_000);
    expect(upload.state()).toEqual({ phase: 'failed', error: { code: 'disk-full' } });
    record.mockRestore();
    await engine.retry('all');
    await clock.advance(1_000);
    expect(upload.state()?.phase).toBe('done');
  });

  test('gives its place to others', async () => {
    const { clock, transfer, engine, addOne, add } = setUp({ concurrency: 1 });
    transfer.mockImplementationOnce(async () => {
      throw new UploadFault('source-locked', 'EBUSY');
    });
    const upload = addOne();
    add(newUpload(), newUpload());
    await clock.advance(249);
    expect(upload.state()).toMatchObject({ phase: 'waiting', why: 'source-locked' });
    await clock.advance(5_000);
    expect(engine.summary().totals.files.done).toBe(3);
  });
});

test('a change of how many run at once applies at once', async () => {
  const { clock, transfer, engine, add } = setUp({ concurrency: 1 });
  transfer.mockImplementation(heldTransfer().transfer);
  add(...Array.from({ length: 10 }, () => newUpload()));
  await clock.advance(0);
  expect(transfer).toHaveBeenCalledTimes(1);
  engine.configure({ concurrency: 6, bandwidth: null });
  await clock.advance(0);
  expect(transfer).toHaveBeenCalledTimes(6);
});
