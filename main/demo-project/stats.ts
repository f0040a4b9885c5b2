import { ENDPOINTS, type EndpointName } from './http/endpoints.ts';

/** What happened since the demo project started; the figures move while one looks. */
export interface DemoProjectStats {
  /** How often each endpoint was asked, refused requests included. */
  readonly requests: Readonly<Record<EndpointName, number>>;
  /** Requests to the CMA in all: what its rate limit counts, and those that it refused. */
  readonly cmaRequests: number;
  /** Requests refused by the rate limit (429); those that a script answers so are not among them. */
  readonly rateLimited: number;
  /** Bytes that storage has read. */
  readonly storageBytes: number;
}

/** The same figures for the one who counts. */
export interface Counters {
  requests: Record<EndpointName, number>;
  cmaRequests: number;
  rateLimited: number;
  storageBytes: number;
}

const NOT_CMA = /^(storage|media|control)\./;

export function createCounters(): Counters {
  const names = Object.keys(ENDPOINTS);
  return {
    requests: Object.fromEntries(names.map((name) => [name, 0])) as Counters['requests'],
    cmaRequests: 0,
    rateLimited: 0,
    storageBytes: 0,
  };
}

/** Counts one request. */
export function countRequest(counters: Counters, endpoint: EndpointName): void {
  counters.requests[endpoint] += 1;
  if (!NOT_CMA.test(endpoint)) counters.cmaRequests += 1;
}
