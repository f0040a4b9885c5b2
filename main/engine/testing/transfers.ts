import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeEach, expect, onTestFinished } from 'vitest';
import { BandwidthCap } from '../bandwidth-cap.ts';
import { systemClock } from '../clock.ts';
import { UploadFault } from '../errors.ts';
import { createMd5Worker } from '../md5-worker.ts';
import type { Clock, TransferOptions } from '../ports.ts';
import { localFile } from '../sources/local-file.ts';
import { serve as serveWeb } from '../sources/testing/web.ts';
import { createTransfer } from '../transfer.ts';

// Transfers of files over real connections to servers that answer as they are told.

/** What no fault may tell of an address. */
export const SECRET = 'X-Amz-Signature=0123456789abcdef';
export const MEGABYTE = 1024 * 1024;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-transfer-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A file of random bytes, which goes with its folder when the test is over. */
export async function fileOf(size: number) {
  const content = randomBytes(size);
  const path = join(folder, 'photo.jpg');
  await writeFile(path, content);
  const source = localFile(path);
  return { path, content, source, fingerprint: await source.fingerprint() };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A server that answers as it is told; its address, signed. */
export async function serve(listener: Listener): Promise<string> {
  const origin = await serveWeb(async (request, response) => {
    try {
      await listener(request, response);
    } catch (thrown) {
      // the other side hung up, which is what some of these tests are about
      if (!request.destroyed) throw thrown;
    }
  });
  return `${origin}/1000/1-photo.jpg?${SECRET}`;
}

/** The whole body of a request. */
export const swallow = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Answers with this once the whole body was read. */
export const answering =
  (status: number, headers: Record<string, string> = {}, body = ''): Listener =>
  async (request, response) => {
    await swallow(request);
    response.writeHead(status, headers).end(body);
  };

/** A fault as storage writes it. */
export const xml = (code: string, message = '') =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;

/** One for all the tests of a file. */
export const md5Worker = createMd5Worker();
afterAll(() => md5Worker.close());

type Sent = Pick<TransferOptions, 'source' | 'fingerprint'> & Partial<TransferOptions>;

/** Transfers a file to an address, over connections that end with the test. */
export function send(url: string, options: Sent, clock: Clock = systemClock) {
  const { transfer, close } = createTransfer({ clock, cap: new BandwidthCap(clock), md5Worker });
  onTestFinished(close);
  return transfer({
    mediaType: 'image/jpeg',
    request: { path: '/1000/1-photo.jpg', url, headers: {} },
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...options,
  });
}

/** The fault that a transfer ends in; checks that it keeps the address to itself. */
export async function faultOf(transfer: Promise<unknown>): Promise<UploadFault> {
  const thrown = await transfer.then(
    () => expect.unreachable('the transfer succeeded'),
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(UploadFault);
  expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain(SECRET);
  return thrown as UploadFault;
}

/** How often this process has a file open; null where the system does not tell. */
export async function timesOpen(path: string): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return targets.filter((target) => target === path).length;
}

/** Bytes that Linux still holds to be sent from a local port; 0 when it has no such connection any more. */
export async function unsentBytes(port: number): Promise<number> {
  const connections = await readFile('/proc/net/tcp', 'utf8');
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const [line] = connections
    .split('\n')
    .filter((each) => each.trim().split(/\s+/)[1]?.endsWith(local));
  const queues = line?.trim().split(/\s+/)[4] ?? '0:0';
  return Number.parseInt(queues, 16);
}
