import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project.ts';
import { createAsset, errorCode, requestUpload, upload } from '../testing/raw-client.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let demo: DemoProject;

beforeEach(async () => {
  folder = await temporaryFolder();
  demo = await startDemoProject({ dataDir: folder.path, rateLimit: null, jobDelay: 0 });
});

afterEach(async () => {
  await demo.close();
  await folder.remove();
});

const put = (url: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
  fetch(url, { method: 'PUT', body });

/** Files that hold objects or parts of them. */
const filesInStorage = async (): Promise<string[]> =>
  (await readdir(join(folder.path, 'objects'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe('storage', () => {
  it('keeps what it is sent and answers its MD5', async () => {
    const { path, url } = await requestUpload(demo, 'a.bin');
    const bytes = Buffer.alloc(3_000_000, 'abc');
    const answer = await put(url, bytes);
    expect(answer.status).toBe(200);
    const md5 = createHash('md5').update(bytes).digest('hex');
    expect(answer.headers.get('etag')).toBe(`"${md5}"`);
    expect(demo.stats.storageBytes).toBe(bytes.length);
    const delivered = await (await fetch(`${demo.url}${path}`)).bytes();
    expect(bytes.equals(delivered)).toBe(true);
  });

  it('takes an empty file', async () => {
    const { path, url } = await requestUpload(demo, 'empty.txt');
    expect((await put(url, '')).headers.get('etag')).toBe('"d41d8cd98f00b204e9800998ecf8427e"');
    expect(await (await fetch(`${demo.url}${path}`)).text()).toBe('');
  });

  it('replaces an object that is sent again', async () => {
    const { path, url } = await requestUpload(demo, 'a.txt');
    await put(url, 'first');
    await put(url, 'second');
    expect(await (await fetch(`${demo.url}${path}`)).text()).toBe('second');
    expect(await filesInStorage()).toHaveLength(1);
  });

  it('refuses a URL for another object, in XML', async () => {
    const { url } = await requestUpload(demo, 'a.txt');
    const answer = await put(url.replace('-a.txt', '-b.txt'), 'x');
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toBe('application/xml');
    expect(await answer.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
  });

  it('wants to know how much will come', async () => {
    const { url } = await requestUpload(demo, 'a.txt');
    const chunked = httpRequest(url, {
      method: 'PUT',
      headers: { 'transfer-encoding': 'chunked' },
    });
    chunked.end('x');
    const [answer] = await once(chunked, 'response');
    answer.resume();
    expect(answer.statusCode).toBe(411);
  });

  it('keeps nothing of a transfer that breaks off', async () => {
    const { path, url } = await requestUpload(demo, 'a.bin');
    const broken = httpRequest(url, { method: 'PUT', headers: { 'content-length': 1_000 } });
    const fault = demo.faults.add({
      match: { endpoint: 'storage.put' },
      fault: { kind: 'stall', afterBytes: 10 },
    });
    const closed = new Promise((resolve) => broken.on('error', resolve));
    broken.write('0123456789');
    broken.write('0123456789');
    await fault.fired();
    broken.destroy(new Error('gone'));
    await closed;
    await expect.poll(filesInStorage).toEqual([]);
    expect(errorCode((await createAsset(demo, path)).body)).toBe('INVALID_FIELD');
  });

  it('reads no faster than its rate', async () => {
    const slow = await startDemoProject({
      dataDir: join(folder.path, 'slow'),
      storageRate: 4_000_000,
    });
    try {
      const started = performance.now();
      await Promise.all(
        ['a.bin', 'b.bin'].map(async (name) => {
          const { url } = await requestUpload(slow, name);
          await put(url, Buffer.alloc(1_000_000));
        }),
      );
      expect(performance.now() - started).toBeGreaterThan(480);
    } finally {
      await slow.close();
    }
  });
});

describe('delivery', () => {
  it.each([
    ['photo.jpg', 'image/jpeg', 'inline'],
    ['report.pdf', 'application/pdf', 'inline'],
    ['notes.txt', 'text/plain; charset=utf-8', 'inline'],
    ['page.html', 'text/html; charset=utf-8', 'attachment'],
    ['drawing.svg', 'image/svg+xml', 'attachment'],
    ['unheard-of', 'application/octet-stream', 'attachment'],
  ])('of %s is %s, %s', async (name, type, disposition) => {
    const { path } = await upload(demo, name, 'content');
    const { headers } = await fetch(`${demo.url}${path}`);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toBe(`${disposition}; filename="${name}"`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('content-security-policy')).toBe(disposition === 'attachment');
  });

  it('sends parts to players and nothing to those who have it', async () => {
    const { path } = await upload(demo, 'film.mp4', '0123456789');
    const get = (headers: Record<string, string>) => fetch(`${demo.url}${path}`, { headers });
    const part = await get({ range: 'bytes=2-4' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(await part.text()).toBe('234');
    expect((await get({ range: 'bytes=10-' })).status).toBe(416);
    const etag = part.headers.get('etag') ?? '';
    expect((await get({ 'if-none-match': etag })).status).toBe(304);
    const head = await fetch(`${demo.url}${path}`, { method: 'HEAD' });
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['10', '']);
  });

  it('has nothing outside storage', async () => {
    const answer = await fetch(`${demo.url}/1000/..%2F..%2Fproject.sqlite`);
    expect(answer.status).toBe(404);
  });
});

describe('a scripted fault', () => {
  it('cuts the connection at a byte', async () => {
    const { path, url } = await requestUpload(demo, 'a.bin');
    const fault = demo.faults.add({ fault: { kind: 'cut', afterBytes: 700_000 } });
    await expect(put(url, Buffer.alloc(2_000_000))).rejects.toThrow('fetch failed');
    await fault.fired();
    expect(demo.stats.storageBytes).toBe(700_000);
    expect((await fetch(`${demo.url}${path}`)).status).toBe(404);
    expect((await put(url, 'again')).status).toBe(200);
  });

  it('cuts a short body at its end', async () => {
    const { url } = await requestUpload(demo, 'a.bin');
    demo.faults.add({ fault: { kind: 'cut', afterBytes: 700_000 } });
    await expect(put(url, 'short')).rejects.toThrow('fetch failed');
    expect(await filesInStorage()).toEqual([]);
  });

  it('stalls at a byte until it is released', async () => {
    const { url } = await requestUpload(demo, 'a.bin');
    const fault = demo.faults.add({ fault: { kind: 'stall', afterBytes: 100_000 } });
    const answer = put(url, Buffer.alloc(2_000_000));
    await fault.fired();
    expect(demo.stats.storageBytes).toBe(100_000);
    fault.release();
    expect((await answer).status).toBe(200);
    expect(demo.stats.storageBytes).toBe(2_000_000);
  });

  it('lets the URL expire', async () => {
    const { url } = await requestUpload(demo, 'a.bin');
    demo.faults.add({ match: { endpoint: 'storage.put' }, fault: { kind: 'expire' } });
    const answer = await put(url, 'x');
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Message>Request has expired</Message>');
  });

  it('answers a wrong ETag', async () => {
    const { url } = await requestUpload(demo, 'a.bin');
    demo.faults.add({ match: { endpoint: 'storage.put' }, fault: { kind: 'wrong-etag' } });
    const md5 = createHash('md5').update('x').digest('hex');
    const etag = (await put(url, 'x')).headers.get('etag');
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(etag).not.toBe(`"${md5}"`);
  });

  it('keeps other bytes than it says', async () => {
    const { path, url } = await requestUpload(demo, 'a.txt');
    demo.faults.add({ match: { endpoint: 'storage.put' }, fault: { kind: 'damage' } });
    const etag = (await put(url, 'kept')).headers.get('etag');
    expect(etag).toBe(`"${createHash('md5').update('kept').digest('hex')}"`);
    expect(await (await fetch(`${demo.url}${path}`)).text()).toMatch(/^[^k]+ept$/);
  });

  it('has too much to do', async () => {
    const { url } = await requestUpload(demo, 'a.txt');
    demo.faults.add({ fault: { kind: 'slow-down' } });
    const answer = await put(url, 'x');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('<Code>SlowDown</Code>');
  });

  it('stalls for a while', async () => {
    const { url } = await requestUpload(demo, 'a.bin');
    demo.faults.add({ fault: { kind: 'stall', afterBytes: 10, ms: 120 } });
    const started = performance.now();
    expect((await put(url, Buffer.alloc(100))).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(115);
  });

  it('loses the answer after the work is done', async () => {
    const { path, url } = await requestUpload(demo, 'a.txt');
    const fault = demo.faults.add({ fault: { kind: 'lost-answer' } });
    await expect(put(url, 'kept')).rejects.toThrow('fetch failed');
    await fault.fired();
    expect(await (await fetch(`${demo.url}${path}`)).text()).toBe('kept');
  });

  it('delays', async () => {
    const { url } = await requestUpload(demo, 'a.txt');
    demo.faults.add({ fault: { kind: 'delay', ms: 120 } });
    const started = performance.now();
    await put(url, 'x');
    expect(performance.now() - started).toBeGreaterThan(115);
  });

  it('answers a status, with or without a body', async () => {
    const { url } = await requestUpload(demo, 'a.txt');
    const headers = { 'retry-after': '2' };
    demo.faults.add({ fault: { kind: 'status', status: 503, body: { busy: true }, headers } });
    demo.faults.add({ fault: { kind: 'status', status: 500 } });
    demo.faults.add({ fault: { kind: 'html' } });
    const busy = await put(url, 'x');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await busy.json()).toEqual({ busy: true });
    expect((await put(url, 'x')).status).toBe(500);
    const proxy = await put(url, 'x');
    expect([proxy.status, proxy.headers.get('content-type')]).toEqual([
      502,
      'text/html; charset=UTF-8',
    ]);
  });
});
