import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Clock } from '../../engine/ports.ts';
import { type CmaCall, createCmaClient } from '../cma-client.ts';

// A client of a server on this computer that answers as it is told.

/** What no error may tell. */
export const TOKEN = 'a-token-that-must-stay-secret';

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

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
export const setUp = (listener: Listener, environment: string | null = null) =>
  setUpAt(hurriedClock(), listener, environment);

/** The same with a clock of the test’s own. */
export async function setUpAt<C extends Clock>(
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

/** A call that may be repeated, but for what is said. */
export const call = <T extends z.ZodType>(
  answer: T,
  more: Partial<CmaCall<T>> = {},
): CmaCall<T> => ({
  method: 'GET',
  path: '/site',
  priority: 'person',
  repeatable: true,
  answer,
  signal: new AbortController().signal,
  ...more,
});

/** An answer of which only the frame counts. */
export const anything = z.object({ data: z.unknown() });

/** Answers with JSON. */
export const reply = (response: ServerResponse, body: unknown, status = 200, headers = {}) =>
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));

/** Answers at once. */
export const ok: Listener = (_, response) => reply(response, { data: 1 });

/** Answers one after the other; the last again and again. */
export const oneByOne = (...listeners: readonly Listener[]): Listener => {
  let turn = 0;
  return (request, response) => {
    const listener = listeners[Math.min(turn, listeners.length - 1)];
    turn += 1;
    listener?.(request, response);
  };
};

/** Answers with a page, as a proxy does. */
export const html =
  (status: number): Listener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');

/** Hangs up without an answer. */
export const hangUp: Listener = (request) => request.socket.resetAndDestroy();

/** Refuses for haste. */
export const tooMany =
  (headers = {}): Listener =>
  (_, response) =>
    reply(response, { data: [{ attributes: { code: 'RATE_LIMIT_EXCEEDED' } }] }, 429, headers);
