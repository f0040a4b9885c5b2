import { describe, expect, it } from 'vitest';
import { BandwidthCap } from './bandwidth-cap.ts';
import { FakeClock } from './testing/fake-clock.ts';

const KIB = 1024;

/** Somebody who sends without end, and counts what went. */
function sender(cap: BandwidthCap, signal = new AbortController().signal) {
  const counted = { bytes: 0 };
  const send = async (): Promise<void> => {
    for (;;) {
      await cap.take(32 * KIB, signal);
      counted.bytes += 32 * KIB;
      await null;
    }
  };
  send().catch((thrown) => {
    if (!signal.aborted) throw thrown;
  });
  return counted;
}

describe('BandwidthCap', () => {
  it('lets everything through where there is none', async () => {
    const cap = new BandwidthCap(new FakeClock());
    await cap.take(1e9, new AbortController().signal);
    expect([...cap.pieces(new Uint8Array(300 * KIB))]).toHaveLength(1);
  });

  it('keeps all transfers together within a tenth of the cap, and shares it out evenly', async () => {
    const clock = new FakeClock();
    const cap = new BandwidthCap(clock);
    cap.set(1_000_000);
    const senders = [sender(cap), sender(cap), sender(cap)];
    await clock.advance(10_000);
    const total = senders.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total / 10).toBeGreaterThan(900_000);
    expect(total / 10).toBeLessThan(1_100_000);
    for (const { bytes } of senders) expect(Math.abs(bytes - total / 3)).toBeLessThan(total / 20);
  });

  it('applies a change to those that wait already', async () => {
    const clock = new FakeClock();
    const cap = new BandwidthCap(clock);
    cap.set(10_000);
    const slow = sender(cap);
    await clock.advance(1_000);
    expect(slow.bytes).toBeLessThanOrEqual(64 * KIB);
    const before = slow.bytes;
    cap.set(1_000_000);
    await clock.advance(1_000);
    expect(slow.bytes - before).toBeGreaterThan(850_000);
    expect(slow.bytes - before).toBeLessThan(1_100_000);
  });

  it('lets those go that wait when it is taken away', async () => {
    const clock = new FakeClock();
    const cap = new BandwidthCap(clock);
    cap.set(1_000);
    const { signal } = new AbortController();
    await cap.take(100_000, signal);
    const waiting = cap.take(100_000, signal);
    cap.set(null);
    await expect(waiting).resolves.toBeUndefined();
  });

  it('does not make the others pay for who gave up', async () => {
    const clock = new FakeClock();
    const cap = new BandwidthCap(clock);
    cap.set(1_000);
    const { signal } = new AbortController();
    await cap.take(1_000, signal);
    const gaveUp = new AbortController();
    const given = cap.take(1_000_000, gaveUp.signal);
    const next = cap.take(1_000, signal);
    gaveUp.abort(new Error('enough'));
    await expect(given).rejects.toThrow('enough');
    await clock.advance(1_000);
    await expect(next).resolves.toBeUndefined();
  });
});
