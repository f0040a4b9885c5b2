import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createConnections } from '../connections.ts';
import { UploadFault } from '../errors.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { ask } from './download.ts';
import { toRemoteUpload } from './remote-url.ts';
import { createSources } from './source-of.ts';
import {
  contentOf,
  download,
  faultOf,
  PNG,
  SECRET,
  serveFile,
  spooled,
  spoolFolder,
} from './testing/downloads.ts';
import { serve } from './testing/web.ts';

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
