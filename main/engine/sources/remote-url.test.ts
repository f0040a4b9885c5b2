import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createConnections } from '../connections.ts';
import { UploadFault } from '../errors.ts';
import type { Clock, Fetched, FetchOptions } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { ask } from './download.ts';
import { remoteUrl, toRemoteUpload } from './remote-url.ts';
import { createSources } from './source-of.ts';
import { serve } from './testing/web.ts';

const SECRET = 'signature=0123456789abcdef';
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

let folder: string;
let spoolFolder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-download-'));
  spoolFolder = join(folder, 'spool');
});
afterEach(() => rm(folder, { recursive: true }));

function download(url: string, options: Partial<FetchOptions> & { clock?: Clock } = {}) {
  const { clock = systemClock, ...rest } = options;
  const dispatcher = createConnections();
  onTestFinished(() => dispatcher.destroy());
  return remoteUrl(url, { dispatcher, spoolFolder, clock }).fetch({
    signal: new AbortController().signal,
    maximumSize: null,
    onProgress: () => {},
    ...rest,
  });
}

const spooled = (): Promise<string[]> =>
  readdir(spoolFolder).catch((thrown) => {
    if (thrown.code === 'ENOENT') return [];
    throw thrown;
  });

async function contentOf({ source }: Fetched): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.read(new AbortController().signal))
    chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** What it failed with; nothing of it may name the address, nor may anything be left on the disk. */
async function faultOf(downloading: Promise<Fetched>): Promise<UploadFault> {
  const fault = await downloading.then(
    () => expect.unreachable('it was downloaded'),
    (thrown) => thrown,
  );
  expect(fault).toBeInstanceOf(UploadFault);
  expect(`${fault.message} ${fault.detail} ${fault.cause}`).not.toContain(SECRET);
  expect(await spooled()).toEqual([]);
  return fault;
}

/** Serves one file with these headers. */
const serveFile = (content: Buffer, headers: OutgoingHttpHeaders = {}): Promise<string> =>
  serve((_request, response) => response.writeHead(200, headers).end(content));

test('downloads a file into the spool folder, and out of it again', async () => {
  const content = randomBytes(3_000_000);
  const origin = await serveFile(content, {
    'content-type': 'image/jpeg',
    'content-length': content.length,
  });
  const progress: [number, number | null][] = [];
  const fetched = await download(`${origin}/photos/caf%C3%A9.jpg?${SECRET}#top`, {
    onProgress: (...counted) => progress.push(counted),
  });
  expect(fetched).toMatchObject({
    name: 'café.jpg',
    mediaType: 'image/jpeg',
    fingerprint: { size: content.length },
  });
  expect(fetched.source.origin).toEqual({
    kind: 'remote-url',
    url: `${origin}/photos/caf%C3%A9.jpg?${SECRET}`,
  });
  expect((await contentOf(fetched)).equals(content)).toBe(true);
  expect(progress.at(0)).toEqual([0, content.length]);
  expect(progress.at(-1)).toEqual([content.length, content.length]);
  expect(await spooled()).toHaveLength(1);
  await fetched[Symbol.asyncDispose]();
  expect(await spooled()).toEqual([]);
});

test('is no failure when the download cannot be deleted yet', async () => {
  const fetched = await download(`${await serveFile(PNG)}/photo.png`);
  const [name = ''] = await spooled();
  // a folder in its place cannot be deleted as a file, on any system
  await rm(join(spoolFolder, name));
  await mkdir(join(spoolFolder, name));
  await expect(fetched.source.discard()).rejects.toThrow();
  await fetched[Symbol.asyncDispose]();
});

describe('redirects', () => {
  test('are followed, with what is relative in them', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/a/photo.jpg')
        response.writeHead(302, { location: '../b?k=1' }).end('…');
      else response.writeHead(200, { 'content-type': 'image/jpeg' }).end(`at ${request.url}`);
    });
    const fetched = await download(`${origin}/a/photo.jpg`);
    expect(String(await contentOf(fetched))).toBe('at /b?k=1');
    expect(fetched.name).toBe('photo.jpg');
  });

  test('take a password to no other server, not even back', async () => {
    const seen: (string | undefined)[] = [];
    let first = '';
    const second = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(307, { location: `${first}/end.jpg` }).end();
    });
    first = await serve((request, response) => {
      seen.push(request.headers.authorization);
      if (request.url === '/start.jpg') response.writeHead(302, { location: '/next.jpg' }).end();
      else if (request.url === '/next.jpg') response.writeHead(302, { location: second }).end();
      else response.end('bytes');
    });
    await download(`${first.replace('//', '//ann:p%40ss@')}/start.jpg`);
    const basic = `Basic ${Buffer.from('ann:p@ss').toString('base64')}`;
    expect(seen).toEqual([basic, basic, undefined, undefined]);
  });

  test.each([
    ['in a loop', '/photo.jpg', 'too many redirects'],
    ['to what is not the web', 'file:///etc/passwd', 'HTTP 302'],
    ['to nowhere', undefined, 'HTTP 302'],
  ])('%s are refused', async (_what, location, detail) => {
    let asked = 0;
    const origin = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, location === undefined ? {} : { location }).end();
    });
    const fault = await faultOf(download(`${origin}/photo.jpg?${SECRET}`));
    expect(fault.error).toEqual({ code: 'address-refused', detail });
    expect(asked).toBeLessThanOrEqual(6);
  });
});

describe('answers', () => {
  test.each([
    [401, 'address-refused'],
    [403, 'address-refused'],
    [404, 'address-refused'],
    [410, 'address-refused'],
    [204, 'address-refused'],
    [408, 'download-failed'],
    [429, 'download-failed'],
    [500, 'download-failed'],
    [503, 'download-failed'],
  ] as const)('%i is %s', async (status, code) => {
    const origin = await serve((_request, response) => response.writeHead(status).end());
    const fault = await faultOf(download(`${origin}/photo.jpg?${SECRET}`));
    expect(fault.error).toEqual({ code, detail: `HTTP ${status}` });
  });

  test('that are a page where a file was meant are refused', async () => {
    const origin = await serveFile(Buffer.from('<form>'), {
      'content-type': 'text/html; charset=utf-8',
    });
    expect((await faultOf(download(`${origin}/photo.jpg`))).error).toEqual({
      code: 'address-refused',
      detail: 'a web page',
    });
    expect((await download(`${origin}/page.html`)).name).toBe('page.html');
  });

  test('without a byte are an empty file', async () => {
    const origin = await serveFile(Buffer.alloc(0));
    expect((await faultOf(download(`${origin}/photo.jpg`))).code).toBe('source-empty');
  });

  test('from nobody are a failed download', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    expect((await faultOf(download(`http://127.0.0.1:${port}/a.jpg?${SECRET}`))).error).toEqual({
      code: 'download-failed',
      detail: 'ECONNREFUSED',
    });
  });

  test('by something that speaks no HTTP are refused', async () => {
    const server = createServer((socket) =>
      // the client hangs up as soon as it has read this
      socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.9\r\n'),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const fault = await faultOf(download(`http://127.0.0.1:${port}/a.jpg?${SECRET}`));
    expect(fault.code).toBe('address-refused');
  });
});

describe('sizes', () => {
  test('that are announced too large are not even begun', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 101 }).write('x');
    });
    const fault = await faultOf(download(`${origin}/photo.jpg`, { maximumSize: 100 }));
    expect(fault.code).toBe('file-too-large');
  });

  test('that turn out too large end it', async () => {
    const origin = await serve((_request, response) => {
      const pour = (): void => void (response.write(randomBytes(65_536)) ? setImmediate(pour) : 0);
      response.on('drain', pour);
      pour();
    });
    const fault = await faultOf(download(`${origin}/photo.jpg`, { maximumSize: 1_000_000 }));
    expect(fault.code).toBe('file-too-large');
  });

  test('that are fewer than announced are a failed download', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 1_000 });
      response.write(randomBytes(500), () => response.destroy());
    });
    expect((await faultOf(download(`${origin}/photo.jpg?${SECRET}`))).code).toBe('download-failed');
  });

  test('that end before the last chunk are a failed download', async () => {
    const origin = await serve((_request, response) => {
      response.write(randomBytes(500), () => response.destroy());
    });
    expect((await faultOf(download(`${origin}/photo.jpg`))).code).toBe('download-failed');
  });
});

describe('encodings', () => {
  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const)('%s is undone', async (encoding, compress) => {
    const plain = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'.repeat(1_000));
    const origin = await serve((request, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response
        .writeHead(200, { 'content-encoding': encoding, 'content-type': 'image/svg+xml' })
        .end(compress(plain));
    });
    const fetched = await download(`${origin}/logo.svg`);
    expect((await contentOf(fetched)).equals(plain)).toBe(true);
  });

  test('cannot swell a file beyond the limit', async () => {
    const origin = await serveFile(gzipSync(Buffer.alloc(50_000_000)), {
      'content-encoding': 'gzip',
    });
    const fault = await faultOf(download(`${origin}/a.bmp`, { maximumSize: 1_000_000 }));
    expect(fault.code).toBe('file-too-large');
  });

  test('of a file that is compressed itself are left alone', async () => {
    const archive = gzipSync('content');
    const origin = await serveFile(archive, {
      'content-encoding': 'gzip',
      'content-type': 'application/x-gzip',
    });
    expect((await contentOf(await download(`${origin}/a.tar.gz`))).equals(archive)).toBe(true);
  });

  test.each([
    ['broken off', 'gzip', gzipSync(randomBytes(10_000)).subarray(0, 5_000), 'download-failed'],
    ['false', 'gzip', randomBytes(1_000), 'download-failed'],
    ['unknown', 'compress', randomBytes(1_000), 'address-refused'],
  ] as const)('that are %s are a fault', async (_what, encoding, content, code) => {
    const origin = await serveFile(content, { 'content-encoding': encoding });
    expect((await faultOf(download(`${origin}/a.bin`))).code).toBe(code);
  });
});

test('a body that breaks off before anyone reads it keeps its fault for whoever does', async () => {
  const stream = gzipSync(randomBytes(10_000)).subarray(0, 5_000);
  for (const headers of [{ 'content-encoding': 'gzip' }, { 'content-length': 10_000 }]) {
    const origin = await serve((_request, response) => {
      response.writeHead(200, headers);
      response.write(stream, () => response.destroy());
    });
    const dispatcher = createConnections();
    onTestFinished(() => dispatcher.destroy());
    const { body } = await ask(new URL(origin), dispatcher, new AbortController().signal);
    await expect.poll(() => body.errored !== null || body.readableLength > 0).toBe(true);
    body.resume();
    await expect.poll(() => body.errored).not.toBeNull();
    await expect(body.toArray()).rejects.toThrow();
  }
});

describe('ends', () => {
  test('when nothing moves for a minute, before the answer or amid it', async () => {
    for (const amid of [false, true]) {
      const clock = new FakeClock();
      const reached = Promise.withResolvers<void>();
      const origin = await serve((_request, response) => {
        if (amid) response.write('half');
        else reached.resolve();
      });
      const fault = faultOf(
        download(`${origin}/photo.jpg`, { clock, onProgress: () => reached.resolve() }),
      );
      await reached.promise;
      await clock.advance(60_000);
      expect((await fault).error).toEqual({ code: 'download-failed', detail: 'stalled' });
    }
  });

  test('with the signal’s own reason, at once', async () => {
    const stopping = new AbortController();
    const hungUp = Promise.withResolvers<void>();
    const origin = await serve((_request, response) => {
      response.on('close', hungUp.resolve);
      response.write(randomBytes(1_000));
    });
    const downloading = download(`${origin}/photo.jpg`, {
      signal: stopping.signal,
      onProgress: (received) => received > 0 && stopping.abort(new UploadFault('adding-stopped')),
    });
    expect((await faultOf(downloading)).code).toBe('adding-stopped');
    await hungUp.promise;
  });
});

test('tells a file by its content where nobody says what it is', async () => {
  const origin = await serveFile(PNG, { 'content-type': 'application/octet-stream' });
  expect(await download(`${origin}/asset/4711`)).toMatchObject({
    name: '4711.png',
    mediaType: 'image/png',
  });
});

describe('toRemoteUpload', () => {
  const sources = createSources({ spoolFolder: '/nowhere' });

  test('guesses name and type until more is known', () => {
    expect(
      toRemoteUpload(' https://cdn.example/a/caf%C3%A9.png?w=1#x ', sources.sourceOf),
    ).toMatchObject({
      name: 'café.png',
      mediaType: 'image/png',
      folder: '',
      fingerprint: { size: 0 },
      source: { origin: { kind: 'remote-url', url: 'https://cdn.example/a/caf%C3%A9.png?w=1' } },
    });
    expect(toRemoteUpload('http://example.com', sources.sourceOf)).toMatchObject({
      name: 'example.com',
      mediaType: 'application/octet-stream',
    });
  });

  test.each([
    '',
    'photo.jpg',
    'ftp://example.com/a.jpg',
    'file:///etc/passwd',
    'https://',
    'data:,x',
  ])('refuses %j', (text) =>
    expect(toRemoteUpload(text, sources.sourceOf)).toEqual(new UploadFault('address-invalid')),
  );
});
