import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHUNK_SIZE, localFile } from './local-file.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-local-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

const { signal } = new AbortController();

async function fileOf(content: Buffer) {
  const path = join(folder, 'photo.jpg');
  await writeFile(path, content);
  return localFile(path);
}

it.each([0, 1, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1, 7 * CHUNK_SIZE + 5])(
  'reads %i bytes, in chunks of which only the last is small',
  async (size) => {
    const content = randomBytes(size);
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await fileOf(content)).read(signal)) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks).equals(content)).toBe(true);
    expect(chunks.slice(0, -1).every(({ length }) => length === CHUNK_SIZE)).toBe(true);
    expect(chunks.at(-1)?.length).not.toBe(0);
  },
);

it('leaves a chunk and the next as they are, and uses three buffers however large the file is', async () => {
  const content = randomBytes(9 * CHUNK_SIZE);
  const source = await fileOf(content);
  const memory = new Set<ArrayBufferLike>();
  let earlier: Uint8Array = new Uint8Array();
  let read = 0;
  for await (const chunk of source.read(signal)) {
    expect(content.subarray(read - earlier.length, read).equals(earlier)).toBe(true);
    expect(content.subarray(read, read + chunk.length).equals(chunk)).toBe(true);
    memory.add(chunk.buffer);
    read += chunk.length;
    earlier = chunk;
  }
  expect(read).toBe(content.length);
  expect(memory.size).toBe(3);
});

it('ends with the reason of its signal', async () => {
  const source = await fileOf(randomBytes(3 * CHUNK_SIZE));
  const stopping = new AbortController();
  const reading = (async () => {
    for await (const _ of source.read(stopping.signal)) stopping.abort(new Error('stop'));
  })();
  await expect(reading).rejects.toThrow('stop');
});

it('says what keeps a file from being read', async () => {
  const reading = Array.fromAsync(localFile(join(folder, 'gone.jpg')).read(signal));
  await expect(reading).rejects.toMatchObject({ code: 'source-missing' });
});
