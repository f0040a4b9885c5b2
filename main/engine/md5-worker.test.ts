import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UploadFault } from './errors.ts';
import { createMd5Worker, type Md5Worker } from './md5-worker.ts';

describe('createMd5Worker', () => {
  const { signal } = new AbortController();
  let folder: string;
  let worker: Md5Worker;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dropchute-md5-'));
    worker = createMd5Worker();
  });
  afterEach(async () => {
    await worker.close();
    await rm(folder, { recursive: true });
  });

  async function file(name: string, bytes: Buffer): Promise<{ path: string; md5: string }> {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return { path, md5: createHash('md5').update(bytes).digest('hex') };
  }

  it('hashes files of any size, many asked for at once', async () => {
    const sizes = [0, 1, 1024 * 1024, 3 * 1024 * 1024 + 7];
    const files = await Promise.all(sizes.map((size) => file(`${size}`, randomBytes(size))));
    const md5s = await Promise.all(files.map(({ path }) => worker.md5(path, signal)));
    expect(md5s).toEqual(files.map(({ md5 }) => md5));
  });

  it('says what is wrong with a file, and goes on', async () => {
    const missing = worker.md5(join(folder, 'missing'), signal);
    await expect(missing).rejects.toThrow(new UploadFault('source-missing', 'ENOENT').message);
    await expect(worker.md5(folder, signal)).rejects.toMatchObject({ code: 'source-not-a-file' });
    const { path, md5 } = await file('a', Buffer.from('a'));
    await expect(worker.md5(path, signal)).resolves.toBe(md5);
  });

  it('hashes a stream as its chunks come, which may be used again', async () => {
    const stream = worker.stream();
    const whole = createHash('md5');
    const chunk = Buffer.alloc(100_000);
    for (let turn = 0; turn < 50; turn += 1) {
      chunk.fill(turn);
      whole.update(chunk);
      await stream.update(chunk);
    }
    await expect(stream.digest()).resolves.toBe(whole.digest('hex'));
  });

  it('does not keep anyone waiting who has left a stream', async () => {
    const stream = worker.stream();
    const chunk = Buffer.alloc(1024 * 1024);
    const updates = Promise.all(Array.from({ length: 20 }, () => stream.update(chunk)));
    stream.leave();
    await expect(updates).rejects.toThrow('nobody waits');
  });

  it('leaves a file that is not wanted any more for the next one', async () => {
    const large = await file('large', Buffer.alloc(64 * 1024 * 1024));
    const small = await file('small', Buffer.from('small'));
    const leaving = new AbortController();
    const left = worker.md5(large.path, leaving.signal);
    const next = worker.md5(small.path, signal);
    leaving.abort(new Error('not wanted'));
    await expect(left).rejects.toThrow('not wanted');
    await expect(next).resolves.toBe(small.md5);
  });
});
