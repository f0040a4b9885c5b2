import { expect, test } from 'vitest';
import { RateMeter } from './progress.ts';

/** A meter that has seen `bytesPerTick` every 100 ms, for so many ms. */
function meterAfter(ms: number, bytesPerTick: (at: number) => number): RateMeter {
  const meter = new RateMeter(0);
  let bytes = 0;
  for (let now = 100; now <= ms; now += 100) {
    bytes += bytesPerTick(now);
    meter.sample(bytes, now);
  }
  return meter;
}

const steady = () => 100_000;

test('says nothing before it has seen enough', () => {
  expect(new RateMeter(0).rate(1)).toBeNull();
  expect(meterAfter(1_400, steady).rate(1)).toBeNull();
});

test('shows the speed first and the time left when that has become credible', () => {
  const early = meterAfter(1_600, steady).rate(10_000_000);
  expect(early?.bytesPerSecond).toBeCloseTo(1_000_000, -2);
  expect(early?.secondsLeft).toBeNull();
  const later = meterAfter(3_000, steady).rate(10_000_000);
  expect(later?.secondsLeft).toBeCloseTo(10, 1);
});

test('is not misled by a first burst into buffers', () => {
  const meter = meterAfter(3_000, (at) => (at === 100 ? 4_000_000 : 40_000));
  expect(meter.rate(4_000_000)?.bytesPerSecond).toBeCloseTo(400_000, -2);
});

test('follows a change of speed within seconds, without jumping', () => {
  const slowing = (at: number) => (at <= 5_000 ? 100_000 : 10_000);
  const justAfter = meterAfter(5_100, slowing).rate(0)?.bytesPerSecond ?? 0;
  expect(justAfter).toBeGreaterThan(900_000);
  const muchLater = meterAfter(15_000, slowing).rate(0)?.bytesPerSecond ?? 0;
  expect(muchLater).toBeGreaterThan(95_000);
  expect(muchLater).toBeLessThan(140_000);
});

test('gives no estimate when nothing moves', () => {
  const meter = new RateMeter(0);
  for (let now = 100; now <= 4_000; now += 100) meter.sample(0, now);
  expect(meter.rate(1_000)).toEqual({ bytesPerSecond: 0, secondsLeft: null });
});
