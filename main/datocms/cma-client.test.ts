import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  anything,
  call,
  hangUp,
  html,
  type Listener,
  ok,
  reply,
  setUp,
  TOKEN,
} from './testing/client.ts';

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
