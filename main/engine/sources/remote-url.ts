import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Dispatcher, request } from 'undici';
import { createAssetId } from '../asset-id.ts';
import { UploadFault } from '../errors.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { mediaTypeOf } from '../media-type.ts';
import type { NewUpload, RemoteSource, SourceOf } from '../ports.ts';
import { blob } from './blob.ts';

export interface DownloadDeps {
  readonly dispatcher: Dispatcher;
  readonly spoolFolder: string;
}

/** A file on the web as the source of an upload. */
export const remoteUrl = (
  url: string,
  { dispatcher, spoolFolder }: DownloadDeps,
): RemoteSource => ({
  kind: 'remote',
  origin: { kind: 'remote-url', url },
  async fetch({ signal }) {
    const path = join(spoolFolder, randomUUID());
    await mkdir(spoolFolder, { recursive: true });
    try {
      const response = await request(url, { dispatcher, signal });
      await pipeline(response.body, createWriteStream(path), { signal });
      const source = blob(path);
      const name = new URL(url).pathname.split('/').at(-1) ?? '';
      return {
        source,
        name,
        mediaType: mediaTypeOf(name),
        fingerprint: fingerprintOf(await stat(path)),
        [Symbol.asyncDispose]: () => source.discard(),
      };
    } catch (thrown) {
      await rm(path, { force: true });
      throw thrown;
    }
  },
});

/** A file on the web as an upload with an id of its own, or why its address is none. */
export function toRemoteUpload(url: string, sourceOf: SourceOf): NewUpload | UploadFault {
  const parsed = URL.canParse(url.trim()) ? new URL(url.trim()) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol))
    return new UploadFault('address-invalid');
  const name = parsed.pathname.split('/').at(-1) ?? '';
  return {
    id: createAssetId(),
    source: sourceOf({ kind: 'remote-url', url: parsed.href }),
    name,
    folder: '',
    mediaType: mediaTypeOf(name),
    fingerprint: { size: 0, modified: 0 },
  };
}
