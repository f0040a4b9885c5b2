import { describe, expect, test, vi } from 'vitest';
import { UploadFault } from './errors.ts';
import { fault, heldTransfer, setUp } from './testing/engine-over-fakes.ts';
import { newUpload } from './testing/new-upload.ts';

describe('cancelling', () => {
  test('thousands that wait are done some at a time, and none of them begins meanwhile', async () => {
    const { clock, journal, transfer, engine, add } = setUp();
    transfer.mockImplementation(heldTransfer().transfer);
    add(...Array.from({ length: 5_000 }, () => newUpload()));
    await clock.advance(0);
    const record = vi.spyOn(journal, 'record');
    const cancelled = engine.cancel('all');
    await clock.advance(0);
    await cancelled;
    expect(Math.max(...record.mock.calls.map(([changes]) => changes.length))).toBe(250);
    expect(transfer).toHaveBeenCalledTimes(4);
    expect(engine.summary().totals.files).toMatchObject({ active: 0, cancelled: 5_000 });
    await engine.settled();
  });

  test('what a full disk keeps from being cancelled goes on, and the others are cancelled', async () => {
    const { clock, journal, transfer, engine, add } = setUp({ concurrency: 1 });
    const held = heldTransfer();
    transfer.mockImplementationOnce(held.transfer);
    const [sending, waiting] = [newUpload(), newUpload()];
    add(sending, waiting);
    await held.begun;
    const record = vi.spyOn(journal, 'record').mockImplementationOnce(() => {
      throw new UploadFault('disk-full');
    });
    await expect(engine.cancel('all')).rejects.toMatchObject({ code: 'disk-full' });
    record.mockRestore();
    await clock.advance(2_000);
    expect(engine.upload(sending.id)?.state.phase).toBe('cancelled');
    expect(engine.upload(waiting.id)?.state.phase).toBe('done');
  });

  test('while asking for permission to send: nothing is sent', async () => {
    const { clock, target, transfer, engine, addOne } = setUp();
    const asked = Promise.withResolvers<void>();
    target.next('requestUpload', (work) => asked.promise.then(work));
    const upload = addOne();
    await clock.advance(0);
    expect(upload.state()?.phase).toBe('requesting');
    const cancelled = engine.cancel([upload.id]);
    asked.resolve();
    await cancelled;
    expect(upload.state()?.phase).toBe('cancelled');
    expect(transfer).not.toHaveBeenCalled();
  });

  test('while sending: the transfer ends and nothing is created', async () => {
    const { clock, target, transfer, engine, addOne } = setUp();
    const held = heldTransfer();
    transfer.mockImplementation(held.transfer);
    const upload = addOne();
    await held.begun;
    await engine.cancel([upload.id]);
    expect(upload.state()?.phase).toBe('cancelled');
    await clock.advance(60_000);
    expect(target.asked).toEqual(['requestUpload']);
  });

  test('while creating: the asset is deleted again', async () => {
    const { clock, target, engine, addOne } = setUp();
    const asked = Promise.withResolvers<void>();
    target.next('createAsset', (work) => asked.promise.then(work));
    const upload = addOne();
    await clock.advance(0);
    expect(upload.state()?.phase).toBe('creating');
    const cancelled = engine.cancel([upload.id]);
    asked.resolve();
    await clock.advance(1_000);
    await cancelled;
    expect(upload.state()?.phase).toBe('cancelled');
    expect(target.assets.size).toBe(0);
    expect(target.times('deleteAsset')).toBe(1);
  });

  test('while creating, and the answer is lost: it waits whether the asset appears', async () => {
    const { clock, target, engine, addOne } = setUp();
    const asked = Promise.withResolvers<void>();
    let create: () => unknown = () => undefined;
    target.next('createAsset', async (work) => {
      create = work;
      await asked.promise;
      throw new UploadFault('connection-lost');
    });
    const upload = addOne();
    await clock.advance(0);
    const cancelled = engine.cancel([upload.id]);
    asked.resolve();
    await clock.advance(3_000);
    expect(upload.state()?.phase).toBe('cancelling');
    create();
    await clock.advance(1_000);
    await cancelled;
    expect(upload.state()?.phase).toBe('cancelled');
    expect(target.assets.size).toBe(0);
    expect(target.times('createAsset')).toBe(1);
  });

  test('while confirming: the asset is deleted again', async () => {
    const { clock, target, engine, addOne } = setUp();
    const upload = addOne();
    await clock.advance(0);
    expect(upload.state()?.phase).toBe('confirming');
    const cancelled = engine.cancel([upload.id]);
    await clock.advance(1_000);
    await cancelled;
    expect(upload.state()?.phase).toBe('cancelled');
    expect(target.assets.size).toBe(0);
  });

  test('what cannot be deleted any more is done, and says so', async () => {
    const { clock, target, engine, addOne } = setUp();
    const upload = addOne();
    await clock.advance(0);
    target.next('deleteAsset', fault('rejected-by-project'));
    const cancelled = engine.cancel([upload.id]);
    await clock.advance(1_000);
    await cancelled;
    expect(upload.state()).toMatchObject({ phase: 'done', asset: { id: upload.id } });
  });

  test('what nobody knows of, and nobody can delete, has failed', async () => {
    const { clock, target, engine, addOne } = setUp();
    target.findAssets = () => Promise.reject(new UploadFault('network-unreachable'));
    target.next('deleteAsset', fault('network-unreachable'));
    const upload = addOne();
    await clock.advance(0);
    const cancelled = engine.cancel([upload.id]);
    await clock.advance(90_000);
    await cancelled;
    expect(upload.state()).toEqual({
      phase: 'failed',
      error: { code: 'cancel-unfinished', detail: 'network-unreachable' },
    });
  });

  test('what is settled stays as it is', async () => {
    const { clock, engine, addOne } = setUp();
    const upload = addOne();
    await clock.advance(1_000);
    await engine.cancel('all');
    expect(upload.state()?.phase).toBe('done');
  });

  test('a cancelled upload can be retried', async () => {
    const { clock, target, transfer, engine, addOne } = setUp();
    const held = heldTransfer();
    transfer.mockImplementationOnce(held.transfer);
    const upload = addOne();
    await held.begun;
    await engine.cancel([upload.id]);
    engine.retry([upload.id]);
    await clock.advance(1_000);
    expect(upload.state()?.phase).toBe('done');
    expect(target.assets.size).toBe(1);
  });
});
