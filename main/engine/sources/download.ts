import type { FileHandle } from 'node:fs/promises';
import { pipeline, type Readable, type Transform } from 'node:stream';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import { type Dispatcher, request } from 'undici';
import { fromNetworkError, UploadFault } from '../errors.ts';
import { toSpoolFault } from '../spool.ts';
import { fromHeader, percentDecoded } from './about-download.ts';
import { mayRedirect } from './redirects.ts';

/** One download over HTTP: whom to ask, what counts as an answer, and its bytes. */

const REDIRECTS_MAX = 5;

/** A server's answer that is worth reading. */
export interface Answer {
  /** The address that answered, after redirects. */
  readonly url: URL;
  header(name: string): string;
  /** bytes; null where nobody knows before the end */
  readonly size: number | null;
  /** The file's bytes, whatever was done to them for the way. */
  readonly body: Readable;
}

/**
 * Asks for a file, following redirects where a server may lead. Who asked is told to the first server alone: a password in
 * the address goes to no other origin.
 *
 * @throws UploadFault `address-refused`, `download-failed`; an aborted signal rejects with the
 *   signal's reason. Nothing thrown names the address.
 */
export async function ask(
  asked: URL,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Answer> {
  let url = asked;
  let authorization = basicAuthorization(asked);
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    const response = await get(url, authorization, dispatcher, signal);
    const location = redirectOf(response);
    if (location === null) return toAnswer(response, url);
    giveUp(response.body);
    const next = URL.parse(location, url.href);
    if (next === null || !isWeb(next) || !mayRedirect(url, next)) {
      throw new UploadFault('address-refused', `HTTP ${response.statusCode}`);
    }
    if (next.origin !== url.origin) authorization = null;
    url = next;
  }
  throw new UploadFault('address-refused', 'too many redirects');
}

/**
 * Writes a body to a file, as fast as the disk takes it.
 *
 * @param options.sizeMax bytes; more are `file-too-large`
 * @throws UploadFault `download-failed`, `file-too-large`, `disk-full` …
 */
export async function save(
  body: Readable,
  file: FileHandle,
  options: { readonly sizeMax: number; readonly onReceived: (received: number) => void },
): Promise<number> {
  let received = 0;
  for await (const chunk of chunksOf(body)) {
    received += chunk.length;
    if (received > options.sizeMax) throw new UploadFault('file-too-large');
    await file.writeFile(chunk).catch((thrown) => {
      throw toSpoolFault(thrown);
    });
    options.onReceived(received);
  }
  return received;
}

async function* chunksOf(body: Readable): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (thrown) {
    throw toDownloadFault(thrown);
  }
}

type Response = Dispatcher.ResponseData;

async function get(
  url: URL,
  authorization: string | null,
  dispatcher: Dispatcher,
  signal: AbortSignal,
): Promise<Response> {
  try {
    const response = await request(new URL(url.pathname + url.search, url.origin), {
      dispatcher,
      signal,
      headers: {
        // some servers turn away whoever does not say what it is
        'user-agent': 'Dropchute',
        accept: '*/*',
        'accept-encoding': 'identity',
        ...(authorization !== null && { authorization }),
      },
    });
    waitToFail(response.body);
    return response;
  } catch (thrown) {
    signal.throwIfAborted();
    throw toDownloadFault(thrown);
  }
}

const REDIRECTS = [301, 302, 303, 307, 308];

/** Where a redirect says it leads; null for any other answer. */
const redirectOf = ({ statusCode, headers }: Response): string | null =>
  REDIRECTS.includes(statusCode) ? fromHeader(String(headers.location ?? 'about:blank')) : null;

/** Whether an address is one of the web: nothing else is asked for. */
export const isWeb = ({ protocol }: URL): boolean => /^https?:$/.test(protocol);

function toAnswer({ statusCode, headers, body }: Response, url: URL): Answer {
  const header = (name: string): string => [headers[name] ?? ''].flat().join(', ');
  const fault = statusFault(statusCode);
  try {
    if (fault) throw fault;
    const decoder = decoderFor(header('content-encoding'), header('content-type'));
    const length = header('content-length');
    return {
      url,
      header,
      size: decoder === null && /^\d+$/.test(length) ? Number(length) : null,
      // what goes wrong on the way comes out of the decoder too
      body: decoder === null ? body : waitToFail(pipeline(body, decoder, () => {})),
    };
  } catch (thrown) {
    giveUp(body);
    throw thrown;
  }
}

function statusFault(status: number): UploadFault | null {
  if (status === 200) return null;
  const passing = status >= 500 || [408, 425, 429].includes(status);
  return new UploadFault(passing ? 'download-failed' : 'address-refused', `HTTP ${status}`);
}

/**
 * What undoes a `Content-Encoding`, which some servers apply although they were asked not to; null
 * for none.
 *
 * @throws UploadFault `address-refused` for one that is not known
 */
function decoderFor(encoding: string, contentType: string): Transform | null {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      // of a .gz file, many servers say so twice; undoing it would spoil the file
      return /\b(?:x-)?gzip\b/.test(contentType) ? null : createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      throw new UploadFault('address-refused', 'content-encoding');
  }
}

/** Lets a stream keep its error for whoever reads it; while nobody does, it would end the process. */
const waitToFail = <S extends Readable>(stream: S): S => stream.on('error', () => {});

/** Cuts off an answer that nobody will read to its end. */
export const giveUp = (body: Readable): void => void body.destroy();

const basicAuthorization = ({ username, password }: URL): string | null =>
  username === '' && password === ''
    ? null
    : `Basic ${Buffer.from([username, password].map(percentDecoded).join(':')).toString('base64')}`;

/** The fault behind what broke a download. The error is not kept: its message may name the address. */
function toDownloadFault(thrown: unknown): UploadFault {
  const fault = thrown instanceof UploadFault ? thrown : fromNetworkError(thrown);
  switch (fault.code) {
    case 'too-many-open-files':
    case 'download-failed':
      return fault;
    case 'unexpected-answer':
      return new UploadFault('address-refused', fault.detail);
    default:
      return new UploadFault('download-failed', fault.detail);
  }
}
