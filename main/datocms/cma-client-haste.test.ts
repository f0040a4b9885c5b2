import { describe, expect, test } from 'vitest';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import {
  anything,
  call,
  html,
  type Listener,
  ok,
  oneByOne,
  setUp,
  setUpAt,
  tooMany,
} from './testing/client.ts';

describe('a refusal for haste', () => {
  test('is waited for as long as it says, whatever was asked', async () => {
    const { client, clock, requests } = await setUp(
      oneByOne(tooMany({ 'x-ratelimit-reset': '3' }), tooMany(), ok),
    );
    await client.call(call(anything, { method: 'POST', body: {}, repeatable: false }));
    expect(requests).toHaveLength(3);
    // three seconds as told, one by default
    expect(clock.slept).toBe(4_000);
  });

  test('that says it lasts for decades stops nobody for more than a minute', async () => {
    const { client, clock } = await setUp(
      oneByOne(tooMany({ 'x-ratelimit-reset': '1790000000' }), ok),
    );
    await client.call(call(anything));
    expect(clock.slept).toBe(60_000);
  });

  test('is given up after a minute', async () => {
    const { client, clock } = await setUp(tooMany({ 'x-ratelimit-reset': '3' }));
    await expect(client.call(call(anything))).rejects.toMatchObject({ code: 'rate-limited' });
    expect(clock.slept).toBeGreaterThan(50_000);
    expect(clock.slept).toBeLessThanOrEqual(60_000);
  });
});

test('a project that refuses for haste holds up no other', async () => {
  const clock = new FakeClock();
  const { client: refused } = await setUpAt(
    clock,
    oneByOne(tooMany({ 'x-ratelimit-reset': '3' }), ok),
  );
  const { client: other } = await setUpAt(clock, ok);
  const paused = refused.call(call(anything)).then(() => clock.now());
  // no time passes for the one, whatever the other waits for
  for (let calls = 0; calls < 10; calls += 1) await other.call(call(anything));
  expect(clock.now()).toBe(0);
  let over = false;
  paused.finally(() => {
    over = true;
  });
  await expect.poll(() => clock.advance(100).then(() => over), { interval: 1 }).toBe(true);
  expect(await paused).toBeGreaterThanOrEqual(3_000);
});

describe('a hundred requests', () => {
  /** How long they waited for their turns, after an answer that may tell of a limit. */
  const waited = async (...listeners: readonly Listener[]): Promise<number> => {
    const { client, clock } = await setUp(oneByOne(...listeners));
    const once = call(anything, { repeatable: false });
    await Promise.allSettled([client.call(once)]);
    const before = clock.slept;
    await Promise.allSettled(Array.from({ length: 100 }, () => client.call(once)));
    return clock.slept - before;
  };

  test('wait for nothing where the project states no limit, whatever a proxy says next', async () => {
    expect(await waited(ok, html(502))).toBe(0);
  });

  test.each([
    ['502', html(502)],
    ['200', html(200)],
  ] satisfies [string, Listener][])(
    'keep to the limit after a proxy’s page: %s',
    async (_, page) => {
      expect(await waited(page)).toBeGreaterThan(3_000);
    },
  );
});
