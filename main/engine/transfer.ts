import type { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';
import type { BandwidthCap } from './bandwidth-cap.ts';
import { createConnections } from './connections.ts';
import { fromNetworkError, UploadFault } from './errors.ts';
import { sameFingerprint } from './fingerprint.ts';
import { hashHere, type Md5Worker, type StreamHash } from './md5-worker.ts';
import type {
  Clock,
  FileSource,
  Fingerprint,
  Transfer,
  TransferOptions,
  TransferReceipt,
} from './ports.ts';
import { watchStall } from './stall-watch.ts';
import { type StorageAnswer, storageFault, storedMd5 } from './storage-answer.ts';

export interface TransferDeps {
  readonly clock: Clock;
  /** What all transfers together may send. */
  readonly cap: BandwidthCap;
  /** Computes the MD5s of large files, so that sending need not wait for it. */
  readonly md5Worker: Md5Worker;
  /** ms without a byte accepted after which a transfer counts as stalled */
  readonly stallAfter?: number;
}

const STALL_AFTER = 60_000;
/** bytes from which on handing a file to the thread is worth it */
const LARGE = 4 * 1024 * 1024;
/** Why a connection is given up in the end: an error made anew each time would cost its stack. */
const OVER = new Error('the transfer is over');
/** bytes that the system may still hold when it has accepted the last one */
const SYSTEM_BUFFER = 4 * 1024 * 1024;
/** bytes a ms: what goes slower than this counts as not moving */
const SLOWEST = 16;
/** bytes of an answer that are worth reading; S3's errors are below 1 KiB */
const ANSWER_MAX = 8 * 1024;

/** Transfers over one pool of kept-alive connections, until it is closed. */
export function createTransfer({ clock, cap, md5Worker, stallAfter = STALL_AFTER }: TransferDeps): {
  readonly transfer: Transfer;
  close(): Promise<void>;
} {
  const agent = createConnections();
  const hashFor = (size: number): StreamHash => (size < LARGE ? hashHere() : md5Worker.stream());
  return {
    transfer: (options) => transferFile(options, { agent, clock, cap, stallAfter, hashFor }),
    close: () => agent.destroy(),
  };
}

interface Connection {
  readonly agent: Dispatcher;
  readonly clock: Clock;
  readonly cap: BandwidthCap;
  readonly stallAfter: number;
  readonly hashFor: (size: number) => StreamHash;
}

async function transferFile(
  options: TransferOptions,
  { agent, clock, cap, stallAfter, hashFor }: Connection,
): Promise<TransferReceipt> {
  const { source, fingerprint, signal } = options;
  await expectUnchanged(source, fingerprint);
  // only now: a signal that aborted meanwhile would not tell the listener
  signal.throwIfAborted();

  const connection = new AbortController();
  const abort = (): void => connection.abort(signal.reason);
  signal.addEventListener('abort', abort);
  const watch = watchStall(clock, stallAfter, () => connection.abort(new UploadFault('stalled')));
  const hash = hashFor(fingerprint.size);
  try {
    const answer = await put(options, {
      agent,
      signal: connection.signal,
      body: outgoing(options, {
        signal: connection.signal,
        async beforeSending(piece) {
          // whoever waits for a turn has not stalled
          watch.allow(Number.POSITIVE_INFINITY);
          await cap.take(piece.length, connection.signal);
          await hash.update(piece);
          watch.allow(stallAfter);
        },
        pieces: (chunk) => cap.pieces(chunk),
        onAccepted(sent) {
          watch.allow(sent < fingerprint.size ? stallAfter : stallAfter + drainTime(sent));
          options.onProgress(sent);
        },
      }),
    });
    const fault = storageFault(answer);
    if (fault) throw fault;
    const md5 = await hash.digest();
    if ((storedMd5(answer.headers) ?? md5) !== md5) throw new UploadFault('checksum-mismatch');
    await expectUnchanged(source, fingerprint);
    return { md5 };
  } finally {
    watch.stop();
    hash.leave();
    signal.removeEventListener('abort', abort);
    // an answer may come before the last byte was sent: stops what is still being read and sent
    connection.abort(OVER);
  }
}

/** How long the system may take to send what it has accepted, in ms. */
const drainTime = (accepted: number): number => Math.min(accepted, SYSTEM_BUFFER) / SLOWEST;

/**
 * The bytes as the connection takes them. Each chunk counts only when the next is asked for: chunks
 * are larger than a socket's buffer, so undici asks again only when the system has accepted the
 * last one whole.
 */
async function* outgoing(
  { source, fingerprint }: TransferOptions,
  { signal, beforeSending, pieces, onAccepted }: Sending,
): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const chunk of exactly(fingerprint.size, source.read(signal))) {
    for (const piece of pieces(chunk)) {
      await beforeSending(piece);
      yield piece;
      sent += piece.length;
      onAccepted(sent);
    }
  }
}

interface Sending {
  readonly signal: AbortSignal;
  beforeSending(piece: Uint8Array): Promise<void>;
  pieces(chunk: Uint8Array): Iterable<Uint8Array>;
  /** @param sent bytes so far */
  onAccepted(sent: number): void;
}

/**
 * Chunks of exactly so many bytes together. The last is held back until the source has ended: if
 * that has more bytes, or fewer, storage never receives a whole file.
 */
async function* exactly(
  size: number,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  let held: Uint8Array | null = null;
  for await (const chunk of chunks) {
    read += chunk.length;
    if (read > size) throw new UploadFault('source-changed');
    if (held) yield held;
    held = chunk;
  }
  if (read < size) throw new UploadFault('source-changed');
  if (held) yield held;
}

interface Outgoing {
  readonly agent: Dispatcher;
  readonly signal: AbortSignal;
  readonly body: AsyncIterable<Uint8Array>;
}

async function put(
  { request: permission, fingerprint, mediaType }: TransferOptions,
  { agent, signal, body }: Outgoing,
): Promise<StorageAnswer> {
  try {
    // undici's request never follows a redirect, which would make it keep the whole body
    const response = await request(permission.url, {
      dispatcher: agent,
      method: 'PUT',
      headers: mergeHeaders({ 'content-type': mediaType }, permission.headers, {
        'content-length': String(fingerprint.size),
      }),
      // undici takes any async iterable; its types leave that out
      body: body as unknown as Readable,
      signal,
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: await beginning(response.body),
    };
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown instanceof UploadFault ? thrown : fromNetworkError(thrown);
  }
}

async function beginning(body: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    if (text.length >= ANSWER_MAX) break;
  }
  return text;
}

/** Headers of several sets; of those with the same name in any case, the last wins. */
function mergeHeaders(
  ...sets: readonly Readonly<Record<string, string>>[]
): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const [name, value] of sets.flatMap(Object.entries)) merged[name.toLowerCase()] = value;
  return merged;
}

async function expectUnchanged(source: FileSource, expected: Fingerprint): Promise<void> {
  if (!sameFingerprint(await source.fingerprint(), expected)) {
    throw new UploadFault('source-changed');
  }
}
