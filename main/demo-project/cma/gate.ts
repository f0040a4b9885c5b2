import { randomUUID } from 'node:crypto';
import type { Exchange, Handler, Reply } from '../http/exchange.ts';
import { parseQuery } from '../http/query.ts';
import type { Access } from '../project/access.ts';
import { type Environment, PRIMARY_ENVIRONMENT } from '../project/environment.ts';
import type { Project } from '../project/project.ts';
import { ApiError, errorDocument } from './api-error.ts';
import type { CmaAnswer, CmaCall } from './call.ts';
import { parseJson, readText } from './json-body.ts';
import { jsonReply } from './json-reply.ts';
import type { RateLimit, RateLimitVerdict } from './rate-limit.ts';

const MEDIA_TYPES = ['application/json', 'application/vnd.api+json'];

export interface GateDeps {
  readonly project: Project;
  /** null: every request may pass */
  readonly rateLimit: RateLimit | null;
  readonly onRateLimited: () => void;
  /** Where clients reach the project. */
  readonly origin: () => string;
}

/** The way in for every request to the CMA. */
export interface Gate {
  /** For someone with a token. */
  cma(handler: (call: CmaCall) => CmaAnswer | Promise<CmaAnswer>): Handler;
  /** For anyone; the token, if there is a good one, is told. */
  open(handler: (call: CmaCall<Access | null>) => CmaAnswer | Promise<CmaAnswer>): Handler;
}

/**
 * What a request goes through before its handler: its token, the headers it must carry, the rate
 * limit, its environment, and what the token's role may do.
 */
export function createGate({ project, rateLimit, onRateLimited, origin }: GateDeps): Gate {
  const pass = async <A extends Access | null>(
    exchange: Exchange,
    admit: (found: Access | null) => A,
    handler: (call: CmaCall<A>) => CmaAnswer | Promise<CmaAnswer>,
    headers: Record<string, string>,
  ): Promise<CmaAnswer> => {
    const text = await readText(exchange.body);
    project.jobs.settle();
    const access = admit(findAccess(exchange.headers.authorization, project));
    checkHeaders(exchange, text !== '');
    if (rateLimit && access) {
      const verdict = rateLimit.take();
      Object.assign(headers, rateLimitHeaders(rateLimit, verdict));
      if (!verdict.allowed) {
        onRateLimited();
        throw new ApiError('RATE_LIMIT_EXCEEDED');
      }
    }
    const environment = findEnvironment(exchange.headers['x-environment'], project);
    headers['x-environment'] = environment.id;
    if (exchange.method !== 'GET' && !access?.mayWrite)
      throw new ApiError('INSUFFICIENT_PERMISSIONS');
    const { params, strike, url } = exchange;
    return await handler({
      project,
      environment,
      access,
      params,
      strike,
      query: parseQuery(url.searchParams),
      body: parseJson(text),
      origin: origin(),
    });
  };

  const through =
    <A extends Access | null>(
      admit: (found: Access | null) => A,
      handler: (call: CmaCall<A>) => CmaAnswer | Promise<CmaAnswer>,
    ): Handler =>
    async (exchange) => {
      const headers: Record<string, string> = {
        'x-api-version': '3',
        'x-request-id': randomUUID(),
      };
      try {
        const { status, body } = await pass(exchange, admit, handler, headers);
        return withHeaders(jsonReply(status, body), headers);
      } catch (thrown) {
        if (!(thrown instanceof ApiError)) throw thrown;
        const { status, code, details } = thrown;
        return withHeaders(jsonReply(status, errorDocument(code, details)), headers);
      }
    };

  return {
    cma: (handler) => through(requireAccess, handler),
    open: (handler) => through((found) => found, handler),
  };
}

const withHeaders = (reply: Reply, headers: Readonly<Record<string, string>>): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...headers },
});

function requireAccess(found: Access | null): Access {
  if (found === null) throw new ApiError('INVALID_AUTHORIZATION_HEADER');
  return found;
}

function findAccess(authorization: string | undefined, { accesses }: Project): Access | null {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  return accesses.find((access) => access.token === token) ?? null;
}

function findEnvironment(
  header: string | string[] | undefined,
  { environments }: Project,
): Environment {
  const environment = environments.get(String(header ?? PRIMARY_ENVIRONMENT));
  if (!environment) throw new ApiError('INVALID_ENVIRONMENT');
  return environment;
}

function checkHeaders({ headers }: Exchange, hasBody: boolean): void {
  if (headers['x-api-version'] !== '3') throw new ApiError('INVALID_API_VERSION');
  const { accept = '*/*', 'content-type': contentType = '' } = headers;
  if (!accept.includes('*/*') && !MEDIA_TYPES.some((type) => accept.includes(type))) {
    throw new ApiError('INVALID_ACCEPT_HEADER');
  }
  if (hasBody && !MEDIA_TYPES.some((type) => contentType.startsWith(type))) {
    throw new ApiError('INVALID_CONTENT_TYPE_HEADER');
  }
}

/** As in recorded traffic, the time until the window ends is told only to those who must wait for it. */
function rateLimitHeaders(
  { requests }: RateLimit,
  { allowed, remaining, reset }: RateLimitVerdict,
): Record<string, string> {
  return {
    'x-ratelimit-limit': String(requests),
    'x-ratelimit-remaining': String(remaining),
    ...(allowed ? {} : { 'x-ratelimit-reset': String(reset) }),
  };
}
