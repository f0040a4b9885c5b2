import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { UploadFault } from './errors.ts';
import type { FileSource } from './ports.ts';
import { FakeClock } from './testing/fake-clock.ts';
import {
  faultOf,
  fileOf,
  MEGABYTE,
  SECRET,
  send,
  serve,
  swallow,
  timesOpen,
} from './testing/transfers.ts';

describe('what the network does', () => {
  test('nobody listens', async () => {
    const { source, fingerprint } = await fileOf(10);
    const server = createTcpServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const fault = await faultOf(
      send(`http://127.0.0.1:${port}/x?${SECRET}`, { source, fingerprint }),
    );
    expect(fault).toMatchObject({ code: 'network-unreachable', detail: 'ECONNREFUSED' });
  });

  test('a name that does not exist', async () => {
    const { source, fingerprint } = await fileOf(10);
    const url = `http://storage.invalid/x?${SECRET}`;
    expect((await faultOf(send(url, { source, fingerprint }))).code).toBe('network-unreachable');
  });

  test('something that does not speak HTTP', async () => {
    const { source, fingerprint } = await fileOf(10);
    const server = createTcpServer((socket) => {
      // an answer like this is answered by hanging up
      socket.on('error', () => undefined).write('SSH-2.0-OpenSSH_9.9\r\n');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/x?${SECRET}`;
    expect((await faultOf(send(url, { source, fingerprint }))).code).toBe('unexpected-answer');
  });

  test('the connection breaks midway', async () => {
    const { source, path, fingerprint } = await fileOf(16 * MEGABYTE);
    const url = await serve((incoming) => {
      incoming.once('data', () => incoming.socket.resetAndDestroy());
    });
    expect((await faultOf(send(url, { source, fingerprint }))).code).toBe('connection-lost');
    await expect.poll(() => timesOpen(path)).toBeOneOf([0, null]);
  });

  test('nothing moves for a minute', async () => {
    const { source, path, fingerprint } = await fileOf(64 * MEGABYTE);
    const clock = new FakeClock();
    // reads the headers, then nothing more
    const url = await serve((incoming) => void incoming.pause());
    const transfer = faultOf(send(url, { source, fingerprint }, clock));
    let fault: UploadFault | undefined;
    transfer.then((ended) => {
      fault = ended;
    });
    const codeAfterAWhile = async () => {
      await clock.advance(10_000);
      return fault?.code;
    };
    await expect.poll(codeAfterAWhile).toBe('stalled');
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
    await expect.poll(() => timesOpen(path)).toBeOneOf([0, null]);
  });

  test('what is slow for minutes, but moves, goes on to its end', async () => {
    const { source, content, fingerprint } = await fileOf(2 * MEGABYTE);
    const clock = new FakeClock();
    const slow: FileSource = {
      ...source,
      async *read(signal) {
        for await (const chunk of source.read(signal)) {
          await clock.advance(25_000);
          yield chunk;
        }
      },
    };
    const received = Promise.withResolvers<Buffer>();
    const url = await serve(async (incoming, response) => {
      received.resolve(await swallow(incoming));
      response.end();
    });
    await send(url, { source: slow, fingerprint }, clock);
    expect(clock.now()).toBeGreaterThan(120_000);
    expect((await received.promise).equals(content)).toBe(true);
  });

  test('everything was taken, but no answer comes', async () => {
    const { source, fingerprint } = await fileOf(1_000);
    const clock = new FakeClock();
    const arrived = Promise.withResolvers<void>();
    const url = await serve(async (incoming) => {
      await swallow(incoming);
      arrived.resolve();
    });
    const transfer = faultOf(send(url, { source, fingerprint }, clock));
    await arrived.promise;
    await clock.advance(130_000);
    expect((await transfer).code).toBe('stalled');
  });
});
