import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import {
  anything,
  call,
  hangUp,
  html,
  type Listener,
  ok,
  oneByOne,
  reply,
  setUp,
  setUpAt,
} from './testing/client.ts';

describe('what may be repeated', () => {
  test.each([
    ['a broken connection', hangUp],
    ['a proxy’s page', html(502)],
    [
      'a fault that passes',
      (_: unknown, response: ServerResponse) =>
        reply(response, { data: [{ attributes: { code: 'X', transient: true } }] }, 422),
    ],
  ] satisfies [string, Listener][])('is, after %s', async (_, trouble) => {
    const { client, clock, requests } = await setUp(oneByOne(trouble, trouble, ok));
    await client.call(call(anything));
    expect(requests).toHaveLength(3);
    // half of 500 ms, then half of 1 s
    expect(clock.slept).toBeGreaterThanOrEqual(750);
  });

  test('is given up after four times', async () => {
    const { client, requests } = await setUp(html(503));
    await expect(client.call(call(anything))).rejects.toMatchObject({ code: 'server-error' });
    expect(requests).toHaveLength(4);
  });

  test.each([
    [
      'what the project objects to',
      (_: unknown, response: ServerResponse) =>
        reply(response, { data: [{ attributes: { code: 'INSUFFICIENT_PERMISSIONS' } }] }, 403),
    ],
    ['an answer that is not DatoCMS’s', html(200)],
    [
      'a redirect',
      (_: unknown, response: ServerResponse) =>
        response.writeHead(302, { location: 'https://login.example' }).end(),
    ],
  ] satisfies [string, Listener][])('is not, after %s', async (_, trouble) => {
    const { client, requests } = await setUp(trouble);
    await expect(client.call(call(anything))).rejects.toMatchObject({
      code: expect.stringMatching(/token-cannot-upload|unexpected-answer/),
    });
    expect(requests).toHaveLength(1);
  });
});

describe('in haste', () => {
  const inHaste = call(anything, { inHaste: true });

  test('what may be repeated is, once', async () => {
    const clock = new FakeClock();
    const { client, requests } = await setUpAt(clock, hangUp);
    const ended = expect(client.call(inHaste)).rejects.toMatchObject({ code: 'connection-lost' });
    await expect
      .poll(() => clock.advance(100).then(() => requests.length), { interval: 5 })
      .toBe(2);
    await ended;
    expect(clock.now()).toBeLessThan(12_000);
  });

  test('silence is waited for no longer than 12 s', async () => {
    const clock = new FakeClock();
    const asked = Promise.withResolvers<void>();
    const { client } = await setUpAt(clock, () => asked.resolve());
    const ended = expect(client.call(inHaste)).rejects.toMatchObject({ code: 'timed-out' });
    await asked.promise;
    await clock.advance(12_000);
    await ended;
  });

  test('an answer in time leaves nothing behind', async () => {
    const clock = new FakeClock();
    const { client } = await setUpAt(clock, ok);
    await client.call(inHaste);
    await clock.advance(12_000);
    expect((await client.call(inHaste)).body).toEqual({ data: 1 });
  });
});

test('what may not be repeated is asked once', async () => {
  const { client, requests } = await setUp(hangUp);
  await expect(
    client.call(call(anything, { method: 'POST', body: {}, repeatable: false })),
  ).rejects.toMatchObject({ code: 'connection-lost' });
  expect(requests).toHaveLength(1);
});
