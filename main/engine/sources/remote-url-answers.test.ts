import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contentOf, download, faultOf, SECRET, serveFile } from './testing/downloads.ts';
import { serve } from './testing/web.ts';

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
