import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMIT, RequestPacer } from './request-pacer.ts';

/** Sends as fast as the pacer lets it, from `start` for so many ms; answers when each went. */
function sendFor(pacer: RequestPacer, ms: number, start = 0): number[] {
  const times: number[] = [];
  for (let now = start; now < start + ms; ) {
    const delay = pacer.delay(now);
    if (delay > 0) {
      // a timer never fires early, and often a little late
      now += Math.ceil(delay);
      continue;
    }
    pacer.sent(now);
    times.push(now);
  }
  return times;
}

/** The most that any window sees, wherever it begins. */
const busiest = (times: readonly number[], window = 3_000): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + window).length));

describe('at the default limit', () => {
  test('no window of 3 s sees more than 60 requests', () => {
    expect(busiest(sendFor(new RequestPacer(), 30_000))).toBeLessThanOrEqual(DEFAULT_LIMIT);
  });

  test('more than 98 % of what is allowed is used', () => {
    expect(sendFor(new RequestPacer(), 60_000).length).toBeGreaterThan(60 * 20 * 0.98);
  });

  test('a few go at once, then one about every 50 ms', () => {
    const times = sendFor(new RequestPacer(), 10_000);
    expect(times.slice(0, 10).every((at) => at === 0)).toBe(true);
    const paced = times.slice(10);
    expect(busiest(paced, 500)).toBeLessThanOrEqual(12);
  });
});

test('uses a limit that the server states, higher or lower', () => {
  const higher = new RequestPacer();
  higher.learn(120);
  expect(sendFor(higher, 30_000).length).toBeGreaterThan(30 * 40 * 0.98);
  const lower = new RequestPacer();
  lower.learn(12);
  expect(busiest(sendFor(lower, 30_000))).toBeLessThanOrEqual(12);
});

test('remembers no more requests than can be, whatever limit the server states', () => {
  const pacer = new RequestPacer();
  pacer.learn(Number.MAX_SAFE_INTEGER);
  pacer.leave(0, 0);
  expect(pacer.delay(0)).toBeGreaterThan(2_000);
  expect(pacer.delay(4_000)).toBe(0);
});

test('paces nothing where the server states no limit, and everything again once it does', () => {
  const pacer = new RequestPacer();
  pacer.learn(null);
  for (let sent = 0; sent < 1_000; sent += 1) {
    expect(pacer.delay(0)).toBe(0);
    pacer.sent(0);
  }
  pacer.learn(DEFAULT_LIMIT);
  expect(pacer.delay(0)).toBeGreaterThan(2_000);
});

describe('after a refusal', () => {
  test('nothing goes during the pause', () => {
    const pacer = new RequestPacer();
    pacer.refused(60, 2_000, 400, 500);
    expect(pacer.delay(500)).toBe(2_000);
    expect(pacer.delay(2_400)).toBe(100);
    expect(pacer.delay(2_500)).toBe(0);
  });

  test('part of our share goes at once, and never more than it in a window', () => {
    const pacer = new RequestPacer();
    pacer.refused(60, 2_000, 0, 0);
    const times = sendFor(pacer, 3_000, 2_000);
    // half of the limit before others can take it; 0.8 of it in all, and what that grows by
    expect(times.filter((at) => at === 2_000)).toHaveLength(30);
    expect(times.length).toBeGreaterThanOrEqual(48);
    expect(times.length).toBeLessThanOrEqual(51);
  });

  test('the limit is found again, evenly spread as ever', () => {
    const pacer = new RequestPacer();
    pacer.refused(60, 2_000, 0, 0);
    const found = sendFor(pacer, 3_000, 2_000 + 20_000).length;
    expect(found).toBeGreaterThanOrEqual(0.95 * DEFAULT_LIMIT);
    const paced = sendFor(pacer, 30_000, 30_000).slice(10);
    expect(busiest(paced, 500)).toBeLessThanOrEqual(12);
  });

  test('of several that were on their way together, we give way once', () => {
    const one = new RequestPacer();
    const several = new RequestPacer();
    one.refused(60, 2_000, 100, 200);
    for (const went of [100, 120, 199]) several.refused(60, 2_000, went, 200);
    expect(sendFor(several, 3_000, 2_200)).toHaveLength(sendFor(one, 3_000, 2_200).length);
  });

  test('a few times over, a part of the limit remains ours', () => {
    const pacer = new RequestPacer();
    for (let now = 0; now < 30_000; now += 3_000) pacer.refused(60, 2_900, now, now + 100);
    expect(sendFor(pacer, 3_000, 30_000)).toHaveLength(DEFAULT_LIMIT * 0.2);
  });

  test('that a limit lower than we knew explains, the whole of it is ours', () => {
    const pacer = new RequestPacer();
    pacer.refused(20, 2_000, 0, 0);
    expect(sendFor(pacer, 30_000, 2_000).length).toBeGreaterThan(10 * 20 * 0.97);
  });
});

test('reckons with a request that was counted later than it went', () => {
  const pacer = new RequestPacer();
  pacer.learn(2);
  const first = pacer.sent(0);
  pacer.sent(0);
  const usual = pacer.delay(1_000);
  first.countedBy = 100;
  expect(pacer.delay(1_000)).toBe(usual);
  const both = new RequestPacer();
  both.learn(1);
  both.sent(0).countedBy = 100;
  expect(both.delay(1_000)).toBeGreaterThanOrEqual(2_100);
});

test('leaves to others what they have used up', () => {
  const pacer = new RequestPacer();
  pacer.sent(0);
  // of 60, one was ours and ten are left: others took 49
  pacer.leave(10, 100);
  expect(sendFor(pacer, 2_900, 100)).toHaveLength(10);
});

test('however requests come, no window sees more than the limit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 400 }), { minLength: 100, maxLength: 400 }),
      fc.integer({ min: 1, max: 100 }),
      (waits, limit) => {
        const pacer = new RequestPacer();
        pacer.learn(limit);
        const times: number[] = [];
        let now = 0;
        for (const wait of waits) {
          // mostly at once, now and then after a rest
          now += wait < 300 ? 0 : wait * 20;
          now += Math.ceil(pacer.delay(now));
          pacer.sent(now);
          times.push(now);
        }
        return busiest(times) <= limit;
      },
    ),
  );
});
