import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BandwidthCap } from './bandwidth-cap.ts';
import { systemClock } from './clock.ts';
import {
  answering,
  faultOf,
  fileOf,
  MEGABYTE,
  md5Worker,
  SECRET,
  send,
  serve,
  swallow,
  timesOpen,
  xml,
} from './testing/transfers.ts';
import { createTransfer } from './transfer.ts';

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
