import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, errorDocument } from '../cma/api-error.ts';
import { jsonReply } from '../cma/json-reply.ts';
import type { FaultSource, Strike } from '../faults/fault-script.ts';
import { insteadOfWork } from '../faults/instead-of-work.ts';
import { type EndpointName, matchEndpoint } from './endpoints.ts';
import type { Exchange, Handler, Reply } from './exchange.ts';
import { ConnectionCut, readBody } from './request-body.ts';

export type Handlers = Readonly<Record<EndpointName, Handler>>;

/** What a server proves itself with, in PEM. */
export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
}

export interface ServerDeps {
  readonly handlers: Handlers;
  readonly faults: FaultSource;
  /** Called once for every request that an endpoint answers. */
  readonly onRequest: (endpoint: EndpointName) => void;
  /** null: it speaks plain HTTP */
  readonly tls: TlsIdentity | null;
}

/** Longer than any client keeps an idle connection: closing one under a request that is being sent would look like a fault. */
const KEEP_ALIVE_MS = 120_000;

/** The HTTP side: finds the endpoint, acts out the fault script around its handler, and sends what it answers. */
export function createHttpServer(deps: ServerDeps): Server {
  // a large file on a slow connection takes as long as it takes
  const options = { requestTimeout: 0, keepAliveTimeout: KEEP_ALIVE_MS };
  const listener = (request: IncomingMessage, response: ServerResponse): void =>
    void serve(request, response, deps);
  return deps.tls
    ? createTlsServer({ ...options, ...deps.tls }, listener)
    : createServer(options, listener);
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  deps: ServerDeps,
): Promise<void> {
  try {
    const reply = await answer(request, deps);
    if (reply === null) request.socket.destroy();
    else await send(reply, request, response);
  } catch (thrown) {
    // a client that has gone needs no answer, and what was answered in part cannot be taken back
    if (request.socket.destroyed || response.headersSent) request.socket.destroy();
    else await send(refusal(thrown), request, response);
  }
}

/** What a request is answered; null: nothing, the connection breaks. */
async function answer(request: IncomingMessage, deps: ServerDeps): Promise<Reply | null> {
  const url = urlOf(request);
  if (url === null) return { status: 421, body: 'This host name is not served here.\n' };
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const match = matchEndpoint(method, url.pathname);
  if (match === null) throw new ApiError('INVALID_ENDPOINT', { method, path: url.pathname });
  const { endpoint, params } = match;
  deps.onRequest(endpoint);
  const strike = deps.faults.strike({ endpoint, method, path: url.pathname });
  const scripted = strike && insteadOfWork(strike.fault);
  if (strike && scripted) {
    strike.hit();
    return scripted;
  }
  if (strike?.fault.kind === 'delay') {
    strike.hit();
    await sleep(strike.fault.ms, undefined, { ref: false });
  }
  const exchange: Exchange = {
    method,
    url,
    params,
    headers: request.headers,
    body: readBody(request, strike),
    strike,
  };
  return await carryOut(deps.handlers[endpoint], exchange, strike);
}

async function carryOut(
  handler: Handler,
  exchange: Exchange,
  strike: Strike | null,
): Promise<Reply | null> {
  try {
    const reply = await handler(exchange);
    if (strike?.fault.kind !== 'lost-answer') return reply;
    strike.hit();
    return null;
  } catch (thrown) {
    if (thrown instanceof ConnectionCut) return null;
    throw thrown;
  }
}

/**
 * The URL that was asked for; null when the client believes to talk to another host. A web page
 * can point a name of its own at 127.0.0.1, and would then be allowed to read what is here.
 */
function urlOf(request: IncomingMessage): URL | null {
  const { localPort } = request.socket;
  const hosts = [`127.0.0.1:${localPort}`, `localhost:${localPort}`];
  const host = request.headers.host?.toLowerCase();
  if (host === undefined || !hosts.includes(host)) return null;
  return new URL(`http://${host}${request.url?.startsWith('/') ? request.url : '/'}`);
}

function refusal(thrown: unknown): Reply {
  if (thrown instanceof ApiError) {
    return jsonReply(thrown.status, errorDocument(thrown.code, thrown.details));
  }
  const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return jsonReply(500, errorDocument('EXCEPTION', { message }));
}

async function send(
  { status, headers = {}, body = '' }: Reply,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const hasLength = typeof body === 'string' && status !== 304;
  const length = hasLength ? { 'content-length': Buffer.byteLength(body) } : {};
  response.writeHead(status, { 'x-content-type-options': 'nosniff', ...length, ...headers });
  if (typeof body === 'string') response.end(body);
  else if (request.method === 'HEAD') response.end(() => body.destroy());
  else await pipeline(body, response);
}
