import { describe, expect, test, vi } from 'vitest';
import { UploadFault } from './errors.ts';
import { setUp } from './testing/engine-over-fakes.ts';
import { newUpload } from './testing/new-upload.ts';
import type { EngineEvent } from './upload-engine.ts';

/** An engine whose project can be out of reach. */
function setUpNetwork({ concurrency = 4 } = {}) {
  const all = setUp({ concurrency });
  const { target } = all;
  const reached = target.requestUpload.bind(target);
  let isGone = true;
  const tries = vi.spyOn(target, 'requestUpload').mockImplementation(async (file, signal) => {
    if (isGone) throw new UploadFault('network-unreachable', 'ENOTFOUND');
    return await reached(file, signal);
  });
  return {
    ...all,
    tries,
    comeBack: () => {
      isGone = false;
    },
  };
}

const many = (count: number) => Array.from({ length: count }, () => newUpload());

describe('without a network', () => {
  test.each([
    ['half a minute', 30_000],
    ['ten minutes', 600_000],
    ['a night', 8 * 3_600_000],
  ])('%s marks nothing failed, and everything goes on at once when it is back', async (_, ms) => {
    const { clock, engine, add, comeBack } = setUpNetwork();
    const phases = new Set<string>();
    engine.subscribe((event: EngineEvent) => {
      if (event.kind === 'changed') phases.add(event.upload.state.phase);
    });
    add(...many(40));
    await clock.advance(ms);
    expect(phases).not.toContain('failed');
    expect(engine.snapshot().uploads[0]?.state).toMatchObject({
      phase: 'waiting',
      why: 'network',
      error: { code: 'network-unreachable' },
    });
    comeBack();
    await clock.advance(20_000);
    expect(engine.summary().totals.files).toMatchObject({ done: 40, failed: 0 });
  });

  test('one tries at a time, at least every ten seconds, however many wait', async () => {
    const { clock, tries, add } = setUpNetwork({ concurrency: 16 });
    add(...many(300));
    await clock.advance(60_000);
    const before = tries.mock.calls.length;
    await clock.advance(100_000);
    expect(tries.mock.calls.length - before).toBeGreaterThanOrEqual(9);
    expect(tries.mock.calls.length - before).toBeLessThanOrEqual(20);
  });

  test('those that wait say when the next try is due', async () => {
    const { clock, engine, add } = setUpNetwork({ concurrency: 2 });
    add(...many(2));
    await clock.advance(60_000);
    const states = engine.snapshot().uploads.map(({ state }) => state);
    for (const state of states) {
      expect(state).toMatchObject({ phase: 'waiting', until: expect.any(Number) });
      expect(state.phase === 'waiting' && state.until).toBeGreaterThanOrEqual(60_000);
    }
  });

  test.each(['cancel', 'pause'] as const)(
    'when the one that tries is told to %s, another tries',
    async (what) => {
      const { clock, target, engine, add, tries } = setUpNetwork({ concurrency: 2 });
      add(...many(3));
      await clock.advance(100);
      // the next try finds neither a way nor an end
      const stuck = Promise.withResolvers<never>();
      tries.mockImplementationOnce((_, signal) => {
        signal.addEventListener('abort', () => stuck.reject(signal.reason));
        return stuck.promise;
      });
      engine.wake();
      await clock.advance(0);
      const trying = engine.snapshot().uploads.find(({ state }) => state.phase === 'requesting');
      expect(trying).toBeDefined();
      const asked = tries.mock.calls.length;
      await engine[what](trying ? [trying.id] : 'all');
      await clock.advance(15_000);
      expect(tries.mock.calls.length).toBeGreaterThan(asked);
      expect(target.assets.size).toBe(0);
    },
  );

  test('waking up tries at once', async () => {
    const { clock, engine, add, comeBack } = setUpNetwork();
    add(...many(10));
    await clock.advance(300_000);
    comeBack();
    engine.wake();
    await clock.advance(2_000);
    expect(engine.summary().totals.files.done).toBe(10);
  });

  test('waking up before the network does costs nothing: it all goes on by itself', async () => {
    const { clock, engine, add, comeBack } = setUpNetwork();
    add(...many(10));
    // asleep for a night
    await clock.advance(8 * 3_600_000);
    engine.wake();
    await clock.advance(8_000);
    expect(engine.summary().totals.files).toMatchObject({ waiting: 10, failed: 0 });
    comeBack();
    await clock.advance(12_000);
    expect(engine.summary().totals.files).toMatchObject({ done: 10, failed: 0 });
  });

  test('a storage that alone cannot be reached is not taken for a network that is gone', async () => {
    const { clock, transfer, addOne } = setUp();
    transfer.mockImplementation(async () => {
      throw new UploadFault('network-unreachable', 'ECONNREFUSED');
    });
    const upload = addOne();
    await clock.advance(100);
    expect(upload.state()).toEqual({
      phase: 'waiting',
      why: 'retry',
      error: { code: 'storage-unreachable', detail: 'ECONNREFUSED storage.example' },
      attempts: 1,
      until: expect.any(Number),
    });
    await clock.advance(300_000);
    expect(upload.state()).toMatchObject({ phase: 'failed' });
  });
});
