import type { Reply } from '../http/exchange.ts';

/** A JSON answer. */
export function jsonReply(status: number, body: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' },
    body: JSON.stringify(body),
  };
}
