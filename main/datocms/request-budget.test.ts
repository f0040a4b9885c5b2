import { expect, test } from 'vitest';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { type Priority, RequestBudget } from './request-budget.ts';

const never = new AbortController().signal;

/** A budget whose first burst is spent, so that everything has to wait in line. */
async function busyBudget() {
  const clock = new FakeClock();
  const budget = new RequestBudget(clock);
  for (let sent = 0; sent < 10; sent += 1) {
    const turn = budget.turn('request', never);
    await clock.advance(0);
    await turn;
  }
  return { clock, budget };
}

test('those a person waits for go first, then what creates, requests, confirms', async () => {
  const { clock, budget } = await busyBudget();
  const order: Priority[] = [];
  for (const priority of ['confirm', 'request', 'create', 'person'] as const) {
    budget.turn(priority, never).then(() => order.push(priority));
  }
  await clock.advance(1_000);
  expect(order).toEqual(['person', 'create', 'request', 'confirm']);
});

test('what has given way for long goes before newcomers', async () => {
  const { clock, budget } = await busyBudget();
  const order: string[] = [];
  budget.turn('confirm', never).then(() => order.push('confirm'));
  for (let creations = 0; creations < 100; creations += 1) {
    // two want to go for each that may
    for (const name of ['create', 'create'])
      budget.turn('create', never).then(() => order.push(name));
    await clock.advance(51);
  }
  const place = order.indexOf('confirm');
  // 2 s of newcomers went before it, at half the pace they came
  expect(place).toBeGreaterThan(65);
  expect(place).toBeLessThan(85);
});

test('one that gives up leaves the line and takes nothing with it', async () => {
  const { clock, budget } = await busyBudget();
  const wish = new AbortController();
  const reason = new Error('changed my mind');
  const given = expect(budget.turn('create', wish.signal)).rejects.toBe(reason);
  const kept = budget.turn('create', never);
  wish.abort(reason);
  await given;
  await clock.advance(51);
  await kept;
  await expect(budget.turn('create', wish.signal)).rejects.toBe(reason);
});

test('after a refusal everyone waits', async () => {
  const clock = new FakeClock();
  const budget = new RequestBudget(clock);
  const refused = await budget.turn('create', never);
  refused.refused({ limit: 60, remaining: 0 }, 2_000);
  const went: number[] = [];
  for (const priority of ['person', 'create'] as const) {
    budget.turn(priority, never).then(() => went.push(clock.now()));
  }
  await clock.advance(1_999);
  expect(went).toEqual([]);
  await clock.advance(1);
  expect(went).toEqual([2_000, 2_000]);
});

test('no window of the server’s sees more than the limit, though the way there varies', async () => {
  const clock = new FakeClock();
  const budget = new RequestBudget(clock);
  const arrivals: number[] = [];
  // a fixed sequence of delays between 5 and 125 ms, now and then a long one
  let seed = 7;
  const delay = (): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed % 10 === 0 ? 5 + (seed % 121) : 5 + (seed % 11);
  };
  const ask = async (): Promise<void> => {
    for (;;) {
      const turn = await budget.turn('create', never);
      await clock.sleep(delay());
      arrivals.push(clock.now());
      await clock.sleep(5);
      turn.answered({ limit: 60, remaining: null }, clock.now());
    }
  };
  for (let place = 0; place < 20; place += 1) ask();
  await clock.advance(60_000);
  const busiest = Math.max(
    ...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 3_000).length),
  );
  expect(busiest).toBeLessThanOrEqual(60);
  expect(arrivals.length).toBeGreaterThan(60 * 20 * 0.95);
});

test('two calls a file and the questions between them reach 95 % of 10 files a second', async () => {
  const clock = new FakeClock();
  const budget = new RequestBudget(clock);
  const delivered: number[] = [];
  const upload = async (): Promise<void> => {
    for (;;) {
      await budget.turn('request', never);
      await clock.sleep(80);
      await budget.turn('create', never);
      await clock.sleep(40);
      delivered.push(clock.now());
    }
  };
  const confirm = async (): Promise<void> => {
    for (;;) {
      await budget.turn('confirm', never);
      await clock.sleep(640);
    }
  };
  for (let place = 0; place < 4; place += 1) upload();
  confirm();
  await clock.advance(60_000);
  const afterTheFirstSecond = delivered.filter((at) => at > 1_000).length / 59;
  expect(afterTheFirstSecond).toBeGreaterThanOrEqual(9.5);
});
