import { errorDocument } from '../cma/api-error.ts';
import { jsonReply } from '../cma/json-reply.ts';
import type { Reply } from '../http/exchange.ts';
import { storageError } from '../storage/storage-error.ts';
import type { Fault } from './fault.ts';

/** What a fault answers in the place of the endpoint; null for a fault that lets it work. */
export function insteadOfWork(fault: Fault): Reply | null {
  switch (fault.kind) {
    case 'status':
      return scriptedReply(fault);
    case 'html':
      return {
        status: fault.status ?? 502,
        headers: { 'content-type': 'text/html; charset=UTF-8' },
        body: '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>\n',
      };
    case 'rate-limit': {
      const reply = jsonReply(429, errorDocument('RATE_LIMIT_EXCEEDED'));
      const reset = fault.reset === undefined ? {} : { 'x-ratelimit-reset': String(fault.reset) };
      return { ...reply, headers: { ...reply.headers, ...reset } };
    }
    case 'expire':
      return storageError('expired');
    case 'slow-down':
      return storageError('slow-down');
    default:
      return null;
  }
}

function scriptedReply({ status, body, headers = {} }: Extract<Fault, { kind: 'status' }>): Reply {
  if (body === undefined) return { status, headers };
  if (typeof body === 'string') return { status, headers, body };
  const reply = jsonReply(status, body);
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
