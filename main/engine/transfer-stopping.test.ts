import { describe, expect, test, vi } from 'vitest';
import type { FileSource } from './ports.ts';
import { fileOf, MEGABYTE, send, serve, timesOpen, unsentBytes } from './testing/transfers.ts';

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
