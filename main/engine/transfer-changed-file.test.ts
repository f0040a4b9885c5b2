import { once } from 'node:events';
import { appendFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { answering, faultOf, fileOf, MEGABYTE, send, serve, swallow } from './testing/transfers.ts';

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
