import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Clock } from '../engine/ports.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { type CmaCall, createCmaClient } from './cma-client.ts';

const TOKEN = 'a-token-that-must-stay-secret';

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A clock on which sleeping takes no time but counts. */
function hurriedClock(): Clock & { slept: number } {
  const clock = {
    slept: 0,
    now: () => clock.slept,
    async sleep(ms: number, signal?: AbortSignal) {
      signal?.throwIfAborted();
      clock.slept += ms;
    },
  };
  return clock;
}

/** A client of a server that answers as it is told, and how often it was asked. */
const setUp = (listener: Listener, environment: string | null = null) =>
  setUpAt(hurriedClock(), listener, environment);

async function setUpAt<C extends Clock>(
  clock: C,
  listener: Listener,
  environment: string | null = null,
) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = createCmaClient({
    apiUrl: `http://127.0.0.1:${port}/`,
    token: TOKEN,
    environment,
    clock,
    random: () => 0,
  });
  onTestFinished(async () => {
    await client.close();
    server.closeAllConnections();
    server.close();
  });
  return { client, clock, requests, server };
}

const call = <T extends z.ZodType>(answer: T, more: Partial<CmaCall<T>> = {}): CmaCall<T> => ({
  method: 'GET',
  path: '/site',
  priority: 'person',
  repeatable: true,
  answer,
  signal: new AbortController().signal,
  ...more,
});

const anything = z.object({ data: z.unknown() });
const reply = (response: ServerResponse, body: unknown, status = 200, headers = {}) =>
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
const ok: Listener = (_, response) => reply(response, { data: 1 });

/** Answers one after the other; the last again and again. */
const oneByOne = (...listeners: readonly Listener[]): Listener => {
  let turn = 0;
  return (request, response) => {
    const listener = listeners[Math.min(turn, listeners.length - 1)];
    turn += 1;
    listener?.(request, response);
  };
};

const html =
  (status: number): Listener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
const hangUp: Listener = (request) => request.socket.resetAndDestroy();
const tooMany =
  (headers = {}): Listener =>
  (_, response) =>
    reply(response, { data: [{ attributes: { code: 'RATE_LIMIT_EXCEEDED' } }] }, 429, headers);

test('asks with the documented headers, and encodes what it asks', async () => {
  const { client, requests } = await setUp(async (request, response) => {
    await json(request);
    reply(response, { data: 1 }, 201, { 'x-environment': 'sandbox' });
  }, 'sandbox');
  const { environment } = await client.call(
    call(anything, {
      method: 'POST',
      path: '/uploads',
      query: { 'filter[ids]': 'a,b', 'page[limit]': '2' },
      body: { data: { name: 'Été' } },
    }),
  );
  expect(environment).toBe('sandbox');
  const [request] = requests;
  expect(decodeURIComponent(request?.url ?? '')).toBe('/uploads?filter[ids]=a,b&page[limit]=2');
  expect(request?.headers).toMatchObject({
    authorization: `Bearer ${TOKEN}`,
    accept: 'application/json',
    'content-type': 'application/json',
    'x-api-version': '3',
    'x-environment': 'sandbox',
  });
});

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

test('an answer that is not as expected is not taken for one', async () => {
  const { client } = await setUp(ok);
  await expect(client.call(call(z.object({ data: z.string() })))).rejects.toMatchObject({
    code: 'unexpected-answer',
    detail: '200 /site',
  });
});

test('nobody there', async () => {
  const { client, server } = await setUp(ok);
  server.close();
  await once(server, 'close');
  await expect(client.call(call(anything))).rejects.toMatchObject({
    code: 'network-unreachable',
    detail: 'ECONNREFUSED',
  });
});

test('is stopped with the reason given, in the line and on the way', async () => {
  const asked = Promise.withResolvers<void>();
  const { client } = await setUp(() => asked.resolve());
  const wish = new AbortController();
  const reason = new Error('changed my mind');
  const pending = client.call(call(anything, { signal: wish.signal }));
  const ended = expect(pending).rejects.toBe(reason);
  await asked.promise;
  wish.abort(reason);
  await ended;
  await expect(client.call(call(anything, { signal: wish.signal }))).rejects.toBe(reason);
});

test.each([
  ['refused', html(401)],
  ['cut off', hangUp],
  ['misled', html(200)],
] satisfies [string, Listener][])('the token is in no error: %s', async (_, listener) => {
  const { client } = await setUp(listener);
  const thrown = await client.call(call(anything)).catch((reason: unknown) => reason);
  expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain(TOKEN);
});
