import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFile,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import {
  afterAll,
  afterEach,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import { BandwidthCap } from './bandwidth-cap.ts';
import { systemClock } from './clock.ts';
import { UploadFault } from './errors.ts';
import { createMd5Worker } from './md5-worker.ts';
import type { Clock, FileSource, TransferOptions } from './ports.ts';
import { localFile } from './sources/local-file.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { createTransfer } from './transfer.ts';

const SECRET = 'X-Amz-Signature=0123456789abcdef';
const MEGABYTE = 1024 * 1024;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-transfer-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function fileOf(size: number) {
  const content = randomBytes(size);
  const path = join(folder, 'photo.jpg');
  await writeFile(path, content);
  const source = localFile(path);
  return { path, content, source, fingerprint: await source.fingerprint() };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A server that answers as it is told; its address, signed. */
async function serve(listener: Listener): Promise<string> {
  const server = createServer(async (request, response) => {
    try {
      await listener(request, response);
    } catch (thrown) {
      // the other side hung up, which is what some of these tests are about
      if (!request.destroyed) throw thrown;
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/1000/1-photo.jpg?${SECRET}`;
}

const swallow = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Answers with this once the whole body was read. */
const answering =
  (status: number, headers: Record<string, string> = {}, body = ''): Listener =>
  async (request, response) => {
    await swallow(request);
    response.writeHead(status, headers).end(body);
  };

const xml = (code: string, message = '') =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

const md5Worker = createMd5Worker();
afterAll(() => md5Worker.close());

type Sent = Pick<TransferOptions, 'source' | 'fingerprint'> & Partial<TransferOptions>;

/** Transfers a file to an address, over connections that end with the test. */
function send(url: string, options: Sent, clock: Clock = systemClock) {
  const { transfer, close } = createTransfer({ clock, cap: new BandwidthCap(clock), md5Worker });
  onTestFinished(close);
  return transfer({
    mediaType: 'image/jpeg',
    request: { path: '/1000/1-photo.jpg', url, headers: {} },
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...options,
  });
}

/** The fault that a transfer ends in; checks that it keeps the address to itself. */
async function faultOf(transfer: Promise<unknown>): Promise<UploadFault> {
  const thrown = await transfer.then(
    () => expect.unreachable('the transfer succeeded'),
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(UploadFault);
  expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain(SECRET);
  return thrown as UploadFault;
}

/** How often this process has a file open; null where the system does not tell. */
async function timesOpen(path: string): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return targets.filter((target) => target === path).length;
}

/** Bytes that Linux still holds to be sent from a local port; 0 when it has no such connection any more. */
async function unsentBytes(port: number): Promise<number> {
  const connections = await readFile('/proc/net/tcp', 'utf8');
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const [line] = connections
    .split('\n')
    .filter((each) => each.trim().split(/\s+/)[1]?.endsWith(local));
  const queues = line?.trim().split(/\s+/)[4] ?? '0:0';
  return Number.parseInt(queues, 16);
}

describe('what is sent', () => {
  test('is the file, byte by byte, with its length and type, and the MD5 is of that', async () => {
    const { source, content, fingerprint } = await fileOf(3 * MEGABYTE + 17);
    let request: IncomingMessage | undefined;
    let body: Buffer | undefined;
    const url = await serve(async (incoming, response) => {
      request = incoming;
      body = await swallow(incoming);
      response.end();
    });
    const sent: number[] = [];
    const receipt = await send(url, {
      source,
      fingerprint,
      onProgress: (bytes) => sent.push(bytes),
    });

    expect(body?.equals(content)).toBe(true);
    expect(receipt.md5).toBe(createHash('md5').update(content).digest('hex'));
    expect(request?.method).toBe('PUT');
    expect(request?.headers).toMatchObject({
      'content-length': String(content.length),
      'content-type': 'image/jpeg',
    });
    expect(request?.headers['transfer-encoding']).toBeUndefined();
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
    expect(sent.at(-1)).toBe(content.length);
  });

  test('carries the headers that storage asked for, once, whatever their case', async () => {
    const { source, fingerprint } = await fileOf(10);
    let raw: string[] = [];
    const url = await serve(async (incoming, response) => {
      raw = incoming.rawHeaders;
      await swallow(incoming);
      response.end();
    });
    const headers = { 'Content-Type': 'application/custom', 'X-Amz-Acl': 'public-read' };
    await send(url, { source, fingerprint, request: { path: '/p', url, headers } });
    const names = raw.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
    expect(names.filter((name) => name === 'content-type')).toHaveLength(1);
    expect(raw).toContain('application/custom');
    expect(raw).toContain('public-read');
  });

  test('goes over one connection, one file after the other', async () => {
    const { source, fingerprint } = await fileOf(100);
    const ports = new Set<number | undefined>();
    let accepted = Promise.withResolvers<void>();
    const url = await serve(async (incoming, response) => {
      ports.add(incoming.socket.remotePort);
      await swallow(incoming);
      // an answer that overtakes the end of the request costs the connection
      await accepted.promise;
      response.end();
    });
    const { transfer, close } = createTransfer({
      clock: systemClock,
      cap: new BandwidthCap(systemClock),
      md5Worker,
    });
    onTestFinished(close);
    for (let round = 0; round < 5; round += 1) {
      accepted = Promise.withResolvers();
      await transfer({
        source,
        fingerprint,
        mediaType: 'image/jpeg',
        request: { path: '/p', url, headers: {} },
        signal: new AbortController().signal,
        onProgress: () => setImmediate(accepted.resolve),
      });
    }
    expect(ports.size).toBe(1);
  });
});

describe('what storage answers', () => {
  test.each([
    [200, '', {}, undefined],
    [201, '', {}, undefined],
    [301, '', { location: '/elsewhere' }, 'unexpected-answer'],
    [307, '', { location: '/elsewhere' }, 'unexpected-answer'],
    [403, xml('AccessDenied', 'Request has expired'), {}, 'storage-url-expired'],
    [403, xml('ExpiredRequest'), {}, 'storage-url-expired'],
    [403, '', {}, 'storage-url-expired'],
    [400, xml('ExpiredToken'), {}, 'storage-url-expired'],
    [403, xml('SignatureDoesNotMatch'), {}, 'storage-rejected'],
    [400, xml('EntityTooLarge'), {}, 'storage-rejected'],
    [404, xml('NoSuchBucket'), {}, 'storage-rejected'],
    [400, xml('RequestTimeout'), {}, 'connection-lost'],
    [503, xml('SlowDown'), {}, 'server-error'],
    [500, '<html>oops</html>', {}, 'server-error'],
    [429, '', {}, 'server-error'],
  ])('%i %s is told apart', async (status, body, headers, code) => {
    const { source, fingerprint } = await fileOf(1_000);
    const url = await serve(answering(status, headers, body));
    const transfer = send(url, { source, fingerprint });
    if (code === undefined) await transfer;
    else expect((await faultOf(transfer)).code).toBe(code);
  });

  test('is kept for a support conversation: the status and the code, nothing else', async () => {
    const { source, fingerprint } = await fileOf(1_000);
    const url = await serve(answering(403, {}, xml('SignatureDoesNotMatch', `see ${SECRET}`)));
    expect((await faultOf(send(url, { source, fingerprint }))).detail).toBe(
      '403 SignatureDoesNotMatch',
    );
  });

  test('an ETag that is the MD5 of something else means damage on the way', async () => {
    const { source, content, fingerprint } = await fileOf(1_000);
    const right = createHash('md5').update(content).digest('hex');
    const wrong = createHash('md5').update('else').digest('hex');
    const answer = (etag: string, more = {}) =>
      serve(answering(200, { etag, ...more })).then((url) => send(url, { source, fingerprint }));
    await answer(`"${right}"`);
    await answer(`"${right.toUpperCase()}"`);
    await answer(`"${wrong}-2"`);
    await answer(`"${wrong}"`, { 'x-amz-server-side-encryption': 'aws:kms' });
    expect((await faultOf(answer(`"${wrong}"`))).code).toBe('checksum-mismatch');
  });

  test('an answer before the last byte ends the sending', async () => {
    const { source, path, fingerprint } = await fileOf(64 * MEGABYTE);
    let received = 0;
    const url = await serve((incoming, response) => {
      incoming.on('data', (chunk: Buffer) => {
        received += chunk.length;
      });
      response.writeHead(403).end(xml('AccessDenied', 'Request has expired'));
    });
    expect((await faultOf(send(url, { source, fingerprint }))).code).toMatch(
      // where the server hangs up before its answer was read, only that is seen
      /storage-url-expired|connection-lost/,
    );
    expect(received).toBeLessThan(64 * MEGABYTE);
    await expect.poll(() => timesOpen(path)).toBeOneOf([0, null]);
  });
});

describe('what the network does', () => {
  test('nobody listens', async () => {
    const { source, fingerprint } = await fileOf(10);
    const server = createTcpServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const fault = await faultOf(
      send(`http://127.0.0.1:${port}/x?${SECRET}`, { source, fingerprint }),
    );
    expect(fault).toMatchObject({ code: 'network-unreachable', detail: 'ECONNREFUSED' });
  });

  test('a name that does not exist', async () => {
    const { source, fingerprint } = await fileOf(10);
    const url = `http://storage.invalid/x?${SECRET}`;
    expect((await faultOf(send(url, { source, fingerprint }))).code).toBe('network-unreachable');
  });

  test('something that does not speak HTTP', async () => {
    const { source, fingerprint } = await fileOf(10);
    const server = createTcpServer((socket) => {
      // an answer like this is answered by hanging up
      socket.on('error', () => undefined).write('SSH-2.0-OpenSSH_9.9\r\n');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/x?${SECRET}`;
    expect((await faultOf(send(url, { source, fingerprint }))).code).toBe('unexpected-answer');
  });

  test('the connection breaks midway', async () => {
    const { source, path, fingerprint } = await fileOf(16 * MEGABYTE);
    const url = await serve((incoming) => {
      incoming.once('data', () => incoming.socket.resetAndDestroy());
    });
    expect((await faultOf(send(url, { source, fingerprint }))).code).toBe('connection-lost');
    await expect.poll(() => timesOpen(path)).toBeOneOf([0, null]);
  });

  test('nothing moves for a minute', async () => {
    const { source, path, fingerprint } = await fileOf(64 * MEGABYTE);
    const clock = new FakeClock();
    // reads the headers, then nothing more
    const url = await serve((incoming) => void incoming.pause());
    const transfer = faultOf(send(url, { source, fingerprint }, clock));
    let fault: UploadFault | undefined;
    transfer.then((ended) => {
      fault = ended;
    });
    const codeAfterAWhile = async () => {
      await clock.advance(10_000);
      return fault?.code;
    };
    await expect.poll(codeAfterAWhile).toBe('stalled');
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
    await expect.poll(() => timesOpen(path)).toBeOneOf([0, null]);
  });

  test('what is slow for minutes, but moves, goes on to its end', async () => {
    const { source, content, fingerprint } = await fileOf(2 * MEGABYTE);
    const clock = new FakeClock();
    const slow: FileSource = {
      ...source,
      async *read(signal) {
        for await (const chunk of source.read(signal)) {
          await clock.advance(25_000);
          yield chunk;
        }
      },
    };
    const received = Promise.withResolvers<Buffer>();
    const url = await serve(async (incoming, response) => {
      received.resolve(await swallow(incoming));
      response.end();
    });
    await send(url, { source: slow, fingerprint }, clock);
    expect(clock.now()).toBeGreaterThan(120_000);
    expect((await received.promise).equals(content)).toBe(true);
  });

  test('everything was taken, but no answer comes', async () => {
    const { source, fingerprint } = await fileOf(1_000);
    const clock = new FakeClock();
    const arrived = Promise.withResolvers<void>();
    const url = await serve(async (incoming) => {
      await swallow(incoming);
      arrived.resolve();
    });
    const transfer = faultOf(send(url, { source, fingerprint }, clock));
    await arrived.promise;
    await clock.advance(130_000);
    expect((await transfer).code).toBe('stalled');
  });
});

describe('stopping', () => {
  test('ends with the reason given, and the bytes stop', async () => {
    const { source, path, fingerprint } = await fileOf(64 * MEGABYTE);
    const closed = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    let received = 0;
    const url = await serve((incoming) => {
      incoming.on('data', (chunk: Buffer) => {
        received += chunk.length;
        begun.resolve();
      });
      incoming.once('close', closed.resolve);
    });
    const wish = new AbortController();
    const transfer = send(url, { source, fingerprint, signal: wish.signal });
    const reason = new Error('changed my mind');
    const ended = expect(transfer).rejects.toBe(reason);
    await begun.promise;
    wish.abort(reason);
    await ended;
    await closed.promise;
    expect(received).toBeLessThan(64 * MEGABYTE);
    await expect.poll(() => timesOpen(path)).toBeOneOf([0, null]);
  });

  test('before it began, it sends nothing', async () => {
    const { source, fingerprint } = await fileOf(10);
    const listener = vi.fn();
    const url = await serve(listener);
    const reason = new Error('never mind');
    const transfer = send(url, { source, fingerprint, signal: AbortSignal.abort(reason) });
    await expect(transfer).rejects.toBe(reason);
    expect(listener).not.toHaveBeenCalled();
  });

  test('while the file is looked at once more, it sends nothing either', async () => {
    const { source, fingerprint } = await fileOf(10);
    const listener = vi.fn();
    const url = await serve(listener);
    const wish = new AbortController();
    const reason = new Error('never mind');
    const looking: FileSource = {
      ...source,
      async fingerprint() {
        wish.abort(reason);
        return fingerprint;
      },
    };
    const transfer = send(url, { source: looking, fingerprint, signal: wish.signal });
    await expect(transfer).rejects.toBe(reason);
    expect(listener).not.toHaveBeenCalled();
  });
});

if (process.platform === 'linux') {
  test('what the system has accepted and not sent is thrown away, too', async () => {
    const { source, fingerprint } = await fileOf(64 * MEGABYTE);
    const begun = Promise.withResolvers<number | undefined>();
    const url = await serve((incoming) => {
      incoming.pause();
      begun.resolve(incoming.socket.remotePort);
    });
    const wish = new AbortController();
    const ended = send(url, { source, fingerprint, signal: wish.signal }).catch(() => undefined);
    const port = (await begun.promise) ?? 0;
    await expect.poll(() => unsentBytes(port)).toBeGreaterThan(0);
    wish.abort();
    await ended;
    await expect.poll(() => unsentBytes(port)).toBe(0);
  });
}

describe('a file that is not what it was', () => {
  const change = {
    'is longer': (path: string) => appendFile(path, 'more'),
    'is shorter': (path: string) => truncate(path, 5),
    'was saved again': (path: string) => utimes(path, new Date(), new Date(0)),
  };

  test.each(Object.entries(change))('before it is sent: %s', async (_, alter) => {
    const { source, path, fingerprint } = await fileOf(1_000);
    const listener = vi.fn();
    const url = await serve(listener);
    await alter(path);
    expect((await faultOf(send(url, { source, fingerprint }))).code).toBe('source-changed');
    expect(listener).not.toHaveBeenCalled();
  });

  test.each(Object.entries(change))('while it is sent: %s', async (_, alter) => {
    const { source, path, fingerprint } = await fileOf(32 * MEGABYTE);
    const url = await serve(async (incoming, response) => {
      // the rest is not read before the file has changed, so it cannot have been sent
      await once(incoming, 'readable');
      await alter(path);
      await swallow(incoming);
      response.end();
    });
    expect((await faultOf(send(url, { source, fingerprint }))).code).toBe('source-changed');
  });

  test('gone', async () => {
    const { source, path, fingerprint } = await fileOf(10);
    await rm(path);
    const url = await serve(answering(200));
    expect((await faultOf(send(url, { source, fingerprint }))).code).toBe('source-missing');
    await writeFile(path, 'back');
  });
});
