import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished } from 'vitest';
import { systemClock } from '../../clock.ts';
import { createConnections } from '../../connections.ts';
import { UploadFault } from '../../errors.ts';
import type { Clock, Fetched, FetchOptions } from '../../ports.ts';
import { remoteUrl } from '../remote-url.ts';
import { serve } from './web.ts';

// Downloads from servers of a test’s own into a spool folder of its own.

/** What no fault may tell of an address. */
export const SECRET = 'signature=0123456789abcdef';

/** The beginning of a picture. */
export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** A folder of the test’s own. */
export let folder: string;

/** Where downloads are put; it is made when it is needed. */
export let spoolFolder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-download-'));
  spoolFolder = join(folder, 'spool');
});
afterEach(() => rm(folder, { recursive: true }));

/** Downloads what is at an address. */
export function download(url: string, options: Partial<FetchOptions> & { clock?: Clock } = {}) {
  const { clock = systemClock, ...rest } = options;
  const dispatcher = createConnections();
  onTestFinished(() => dispatcher.destroy());
  return remoteUrl(url, { dispatcher, spoolFolder, clock }).fetch({
    signal: new AbortController().signal,
    maximumSize: null,
    onProgress: () => {},
    ...rest,
  });
}

/** What lies in the spool folder. */
export const spooled = (): Promise<string[]> =>
  readdir(spoolFolder).catch((thrown) => {
    if (thrown.code === 'ENOENT') return [];
    throw thrown;
  });

/** Every byte of a download. */
export async function contentOf({ source }: Fetched): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.read(new AbortController().signal))
    chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** What it failed with; nothing of it may name the address, nor may anything be left on the disk. */
export async function faultOf(downloading: Promise<Fetched>): Promise<UploadFault> {
  const fault = await downloading.then(
    () => expect.unreachable('it was downloaded'),
    (thrown) => thrown,
  );
  expect(fault).toBeInstanceOf(UploadFault);
  expect(`${fault.message} ${fault.detail} ${fault.cause}`).not.toContain(SECRET);
  expect(await spooled()).toEqual([]);
  return fault;
}

/** Serves one file with these headers. */
export const serveFile = (content: Buffer, headers: OutgoingHttpHeaders = {}): Promise<string> =>
  serve((_request, response) => response.writeHead(200, headers).end(content));
