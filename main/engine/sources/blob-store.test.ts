import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileSource, NewUpload } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { type BlobStore, createBlobStore } from './blob-store.ts';
import { createSources } from './source-of.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const refused = expect.objectContaining({ code: 'request-refused' });

let folder: string;
let clock: FakeClock;
let store: BlobStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-blobs-'));
  clock = new FakeClock();
  store = createBlobStore({ spoolFolder: folder, clock });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function handOver(name: string, mediaType: string, ...chunks: Uint8Array[]): Promise<string> {
  const id = await store.begin(name, mediaType);
  for (const chunk of chunks) await store.write(id, chunk);
  return id;
}

async function contentOf(upload: NewUpload | undefined): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const source = upload?.source as FileSource;
  for await (const chunk of source.read(new AbortController().signal))
    chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

test('makes an upload of bytes, which are there until nobody can want them any more', async () => {
  const id = await handOver('image.png', 'image/png', PNG.subarray(0, 5), PNG.subarray(5));
  const { uploads, rejected } = await store.finish([id]);
  expect(rejected).toEqual([]);
  expect(uploads).toMatchObject([
    { name: 'image.png', mediaType: 'image/png', folder: '', fingerprint: { size: PNG.length } },
  ]);
  expect(await contentOf(uploads[0])).toEqual(PNG);
  await store.close();
  expect(await readdir(folder)).toHaveLength(1);
  await uploads[0]?.source.discard();
  expect(await readdir(folder)).toEqual([]);
});

test('keeps the order of pieces that nobody waited for', async () => {
  const id = await store.begin('a.txt', '');
  await Promise.all(['1', '2', '3', '4'].map((text) => store.write(id, Buffer.from(text))));
  const { uploads } = await store.finish([id]);
  expect(String(await contentOf(uploads[0]))).toBe('1234');
});

test.each([
  ['../../etc/passwd', '', 'passwd', 'application/octet-stream'],
  ['image', 'image/png', 'image.png', 'image/png'],
  ['cafe\u0301.png', '', 'café.png', 'image/png'],
  ['/', 'video/quicktime', 'file.mov', 'video/quicktime'],
])('calls %j with %j %s', async (name, mediaType, clean, type) => {
  const id = await handOver(name, mediaType, Buffer.from([0, 1, 2]));
  const { uploads } = await store.finish([id]);
  expect(uploads).toMatchObject([{ name: clean, mediaType: type }]);
});

test('gives bytes to one alone of those who ask for them', async () => {
  const ids = [await handOver('a.png', '', PNG), await handOver('b.png', '', PNG)];
  const [first, second] = await Promise.allSettled([store.finish(ids), store.finish(ids.slice(1))]);
  expect(first).toMatchObject({ value: { uploads: [{ name: 'a.png' }, { name: 'b.png' }] } });
  expect(second).toMatchObject({ reason: refused });
});

test('tells bytes by their content where nobody says what they are', async () => {
  const id = await handOver('image', '', PNG);
  expect((await store.finish([id])).uploads).toMatchObject([
    { name: 'image.png', mediaType: 'image/png' },
  ]);
});

test('rejects what is empty and keeps the rest', async () => {
  const ids = [await handOver('empty.png', 'image/png'), await handOver('a.png', '', PNG)];
  const { uploads, rejected } = await store.finish(ids);
  expect(uploads).toHaveLength(1);
  expect(rejected).toEqual([{ name: 'empty.png', error: { code: 'source-empty' } }]);
  expect(await readdir(folder)).toHaveLength(1);
});

describe('lets go', () => {
  test('of what is dropped, and of what was not finished', async () => {
    const [dropped, left] = [await handOver('a', '', PNG), await handOver('b', '', PNG)];
    await store.drop(dropped);
    await store.drop(dropped);
    expect(await readdir(folder)).toHaveLength(1);
    await expect(store.write(dropped, PNG)).rejects.toEqual(refused);
    await store.close();
    expect(await readdir(folder)).toEqual([]);
    await expect(store.finish([left])).rejects.toEqual(refused);
  });

  test('of what was forgotten, but not while anything comes in', async () => {
    const early = await handOver('early', '', PNG);
    await clock.advance(9 * 60_000);
    const late = await handOver('late', '', PNG);
    await clock.advance(9 * 60_000);
    expect((await store.finish([early])).uploads).toHaveLength(1);
    await clock.advance(2 * 60_000);
    await expect(store.write(late, PNG)).rejects.toEqual(refused);
    await expect.poll(() => readdir(folder)).toHaveLength(1);
  });

  test('of one whose pieces come faster than they can be written', async () => {
    const id = await store.begin('a', '');
    const written = await Promise.allSettled(
      Array.from({ length: 20 }, () => store.write(id, PNG)),
    );
    expect(written.map(({ status }) => status)).toContain('rejected');
    await expect(store.write(id, PNG)).rejects.toEqual(refused);
    await expect.poll(() => readdir(folder)).toEqual([]);
  });

  test('of one that cannot be written', async () => {
    const id = await store.begin('a', '');
    await rm(folder, { recursive: true });
    await expect(store.write(id, PNG)).rejects.toMatchObject({ code: 'data-folder-unwritable' });
    await expect(store.finish([id])).rejects.toEqual(refused);
  });
});

test('makes room for no more than a thousand at a time', async () => {
  await Promise.all(Array.from({ length: 1_000 }, () => store.begin('a', '')));
  await expect(store.begin('a', '')).rejects.toEqual(refused);
});

describe('after a restart', () => {
  const sourceOf = (path: string): FileSource =>
    createSources({ spoolFolder: folder }).sourceOf({ kind: 'blob', path }) as FileSource;

  test('bytes are found again', async () => {
    const id = await handOver('a', '', PNG);
    const [upload] = (await store.finish([id])).uploads;
    const origin = upload?.source.origin;
    expect(origin?.kind).toBe('blob');
    const again = sourceOf(origin?.kind === 'blob' ? origin.path : '');
    expect(await again.fingerprint()).toEqual(upload?.fingerprint);
  });

  test('bytes are found in a data folder that was moved, and deleted there', async () => {
    const id = await handOver('a', '', PNG);
    const [upload] = (await store.finish([id])).uploads;
    const origin = upload?.source.origin;
    const name = basename(origin?.kind === 'blob' ? origin.path : '');
    const again = sourceOf(join('/where', 'it', 'was', name));
    expect(again.origin).toEqual(origin);
    expect(await again.fingerprint()).toEqual(upload?.fingerprint);
    await again.discard();
    expect(await readdir(folder)).toEqual([]);
  });

  test('a file that lies elsewhere is neither read nor deleted', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'dropchute-photos-'));
    const photo = join(elsewhere, 'photo.jpg');
    await writeFile(photo, 'content');
    for (const path of [photo, `${folder}/../${basename(elsewhere)}/photo.jpg`]) {
      const source = sourceOf(path);
      await expect(source.fingerprint()).rejects.toMatchObject({ code: 'source-missing' });
      const reading = source.read(new AbortController().signal)[Symbol.asyncIterator]().next();
      await expect(reading).rejects.toMatchObject({ code: 'source-missing' });
      await source.discard();
    }
    expect(await readdir(elsewhere)).toEqual(['photo.jpg']);
    await rm(elsewhere, { recursive: true });
  });
});
