import { describe, expect, test } from 'vitest';
import { createRateLimit } from '../demo-project/cma/rate-limit.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { RequestBudget } from './request-budget.ts';

/** Several clients with one token: all want as much as they can get, on a clock of their own. */

const LIMIT = 60;
const never = new AbortController().signal;

/** A client's luck: when each request was served, and how many were not. */
interface Luck {
  readonly served: number[];
  refused: number;
}

/** @param remaining whether every answer says what is left of the window */
function setUp({ remaining }: { readonly remaining: boolean }) {
  const clock = new FakeClock();
  const limit = createRateLimit({ requests: LIMIT, seconds: 3 }, () => clock.now());
  let seed = 11;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };

  /** Goes to the server and back, and is told how many ms to wait; null where it was served. */
  const ask = async (luck: Luck, latency: number) => {
    await clock.sleep(latency / 2);
    const verdict = limit.take();
    if (verdict.allowed) luck.served.push(clock.now());
    else luck.refused += 1;
    await clock.sleep(latency / 2);
    return verdict;
  };

  /** One that shares: ten requests at a time, as its budget allows. */
  const ours = (): Luck => {
    const budget = new RequestBudget(clock);
    const luck: Luck = { served: [], refused: 0 };
    const work = async (): Promise<void> => {
      for (;;) {
        const turn = await budget.turn('create', never);
        const verdict = await ask(luck, 30 + 20 * random());
        const report = { limit: LIMIT, remaining: remaining ? verdict.remaining : null };
        if (verdict.allowed) turn.answered(report, clock.now());
        else turn.refused(report, verdict.reset * 1_000 + 30 * random());
      }
    };
    for (let place = 0; place < 10; place += 1) work();
    return luck;
  };

  /** One that takes what it can get, and waits only when it is refused, as the official client does. */
  const greedy = ({ until = Number.POSITIVE_INFINITY } = {}): Luck => {
    const luck: Luck = { served: [], refused: 0 };
    const work = async (): Promise<void> => {
      while (clock.now() < until) {
        const verdict = await ask(luck, 50);
        if (!verdict.allowed) await clock.sleep(verdict.reset * 1_000);
      }
    };
    for (let place = 0; place < 10; place += 1) work();
    return luck;
  };

  return { clock, ours, greedy };
}

const between = ({ served }: Luck, from: number, to: number): number =>
  served.filter((at) => at >= from && at < to).length;

describe.each([
  ['the server says what is left', { remaining: true }],
  ['the server says only what the limit is', { remaining: false }],
])('where %s', (_, said) => {
  test('a client alone has all of the limit and is never refused', async () => {
    const { clock, ours } = setUp(said);
    const alone = ours();
    await clock.advance(60_000);
    expect(alone.refused).toBe(0);
    expect(alone.served.length).toBeGreaterThan(60 * 20 * 0.98);
  });

  test('two that begin together share alike', async () => {
    const { clock, ours } = setUp(said);
    const [one, other] = [ours(), ours()];
    await clock.advance(60_000);
    const all = one.served.length + other.served.length;
    expect(one.served.length / all).toBeGreaterThan(0.4);
    expect(one.served.length / all).toBeLessThan(0.6);
    expect(all).toBeGreaterThan(60 * 20 * 0.85);
    expect((one.refused + other.refused) / all).toBeLessThan(0.03);
  });

  test('one that comes later gets its share from the one that is there', async () => {
    const { clock, ours } = setUp(said);
    const first = ours();
    await clock.advance(10_000);
    const second = ours();
    await clock.advance(60_000);
    const all = between(first, 10_000, 70_000) + second.served.length;
    expect(second.served.length / all).toBeGreaterThan(0.35);
    expect(second.served.length / all).toBeLessThan(0.65);
    expect((first.refused + second.refused) / all).toBeLessThan(0.03);
  });

  test('of three none is left out', async () => {
    const { clock, ours } = setUp(said);
    const clients = [ours(), ours(), ours()];
    await clock.advance(60_000);
    const all = clients.reduce((sum, { served }) => sum + served.length, 0);
    for (const { served } of clients) expect(served.length / all).toBeGreaterThan(0.12);
    expect(all).toBeGreaterThan(60 * 20 * 0.85);
  });

  test('one that takes all it can get neither starves us nor is starved', async () => {
    const { clock, ours, greedy } = setUp(said);
    const [polite, other] = [ours(), greedy()];
    await clock.advance(60_000);
    const share = polite.served.length / (polite.served.length + other.served.length);
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);
    expect(polite.refused).toBeLessThan(other.refused / 4);
    expect(polite.refused / polite.served.length).toBeLessThan(0.1);
  });

  test('once the other is gone, the limit is found again within three quarters of a minute', async () => {
    const { clock, ours, greedy } = setUp(said);
    const alone = ours();
    greedy({ until: 20_000 });
    await clock.advance(95_000);
    expect(between(alone, 65_000, 95_000)).toBeGreaterThan(30 * 20 * 0.95);
    const before = alone.refused;
    await clock.advance(30_000);
    expect(alone.refused).toBe(before);
  });
});
