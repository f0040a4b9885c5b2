import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Strike } from '../faults/fault-script.ts';

/** The script breaks the connection here: there is nothing to answer. */
export class ConnectionCut extends Error {}

/**
 * A request's body, chunk by chunk, reading no faster than it is asked. A scripted cut or stall
 * happens exactly where it says, or at the body's end where that comes first.
 *
 * @throws ConnectionCut
 */
export async function* readBody(
  request: IncomingMessage,
  strike: Strike | null,
): AsyncGenerator<Buffer> {
  let left = breakAfter(strike);
  // leaving the loop early must not destroy the connection: the answer has still to go out
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('A request body is read as bytes');
    if (strike === null || chunk.length <= left) {
      left -= chunk.length;
      yield chunk;
      continue;
    }
    const before = chunk.subarray(0, left);
    if (before.length > 0) yield before;
    await breakOff(request, strike);
    yield chunk.subarray(before.length);
    left = Number.POSITIVE_INFINITY;
    strike = null;
  }
  if (strike && left < Number.POSITIVE_INFINITY) await breakOff(request, strike);
}

/** After how many bytes the script interferes with reading. */
function breakAfter(strike: Strike | null): number {
  const fault = strike?.fault;
  return fault?.kind === 'cut' || fault?.kind === 'stall'
    ? fault.afterBytes
    : Number.POSITIVE_INFINITY;
}

async function breakOff(request: IncomingMessage, strike: Strike): Promise<void> {
  strike.hit();
  if (strike.fault.kind === 'cut') throw new ConnectionCut();
  const over = new AbortController();
  const { signal } = over;
  const { ms } = strike.fault.kind === 'stall' ? strike.fault : {};
  try {
    await Promise.race([
      strike.released,
      // a request that was read to its end is closed too; its connection is not
      once(request.socket, 'close', { signal }),
      ...(ms === undefined ? [] : [sleep(ms, undefined, { signal, ref: false })]),
    ]);
  } finally {
    over.abort();
  }
}
