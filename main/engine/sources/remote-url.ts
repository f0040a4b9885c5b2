import type { Dispatcher } from 'undici';
import { createAssetId } from '../asset-id.ts';
import { UploadFault } from '../errors.ts';
import { mediaTypeOf, sniffMediaType, UNKNOWN_TYPE } from '../media-type.ts';
import type {
  Clock,
  Fetched,
  FetchOptions,
  FileSource,
  NewUpload,
  RemoteSource,
  SourceOf,
} from '../ports.ts';
import { deleteSpoolFile, openSpoolFile } from '../spool.ts';
import { watchStall } from '../stall-watch.ts';
import { type About, isPageInstead, nameInAddress, nameOf, typeOf } from './about-download.ts';
import { ask, giveUp, isWeb, save } from './download.ts';
import { readable } from './local-file.ts';

export interface RemoteUrlDeps {
  readonly dispatcher: Dispatcher;
  readonly spoolFolder: string;
  readonly clock: Clock;
  /** ms without a byte received after which a download counts as broken off; default: a minute */
  readonly stallAfter?: number;
}

const STALL_AFTER = 60_000;

/** A file on the web as the source of an upload. */
export const remoteUrl = (url: string, deps: RemoteUrlDeps): RemoteSource => ({
  kind: 'remote',
  origin: { kind: 'remote-url', url },
  async fetch(options) {
    const { clock, stallAfter = STALL_AFTER } = deps;
    const { signal } = options;
    signal.throwIfAborted();
    const asked = parseAddress(url);
    if (asked === null) throw new UploadFault('address-invalid');
    const stalled = new AbortController();
    const watch = watchStall(clock, stallAfter, () =>
      stalled.abort(new UploadFault('download-failed', 'stalled')),
    );
    try {
      return await fetchFile(asked, deps, {
        ...options,
        signal: AbortSignal.any([signal, stalled.signal]),
        onProgress(received, total) {
          watch.allow(stallAfter);
          options.onProgress(received, total);
        },
      });
    } catch (thrown) {
      signal.throwIfAborted();
      stalled.signal.throwIfAborted();
      throw thrown;
    } finally {
      watch.stop();
    }
  },
});

/** The address of a file on the web; null where it is none. Its fragment is the browser's business. */
function parseAddress(text: string): URL | null {
  const url = URL.parse(text.trim());
  if (url === null || !isWeb(url)) return null;
  url.hash = '';
  return url;
}

/**
 * A file on the web as an upload with an id of its own; its size is known when it was downloaded.
 *
 * @returns a fault `address-invalid` where the text is no address of a file
 */
export function toRemoteUpload(text: string, sourceOf: SourceOf): NewUpload | UploadFault {
  const url = parseAddress(text);
  if (url === null) return new UploadFault('address-invalid');
  const name = nameInAddress(url) || url.hostname;
  return {
    id: createAssetId(),
    source: sourceOf({ kind: 'remote-url', url: url.href }),
    name,
    folder: '',
    mediaType: mediaTypeOf(nameInAddress(url)),
    fingerprint: { size: 0, modified: 0 },
  };
}

async function fetchFile(
  asked: URL,
  { dispatcher, spoolFolder }: RemoteUrlDeps,
  { signal, maximumSize, onProgress }: FetchOptions,
): Promise<Fetched> {
  await using undoing = new AsyncDisposableStack();
  const answer = await ask(asked, dispatcher, signal);
  undoing.defer(() => giveUp(answer.body));
  const about: About = {
    disposition: answer.header('content-disposition'),
    asked,
    answered: answer.url,
    contentType: answer.header('content-type'),
  };
  if (isPageInstead(about)) throw new UploadFault('address-refused', 'a web page');
  const sizeMax = maximumSize ?? Number.POSITIVE_INFINITY;
  if (answer.size !== null && answer.size > sizeMax) throw new UploadFault('file-too-large');
  onProgress(0, answer.size);

  const { path, file } = await openSpoolFile(spoolFolder);
  undoing.defer(() => letGo(path));
  const received = await save(answer.body, file, {
    sizeMax,
    onReceived: (received) => onProgress(received, answer.size),
  }).finally(() => file.close());
  if (received === 0) throw new UploadFault('source-empty');

  const source = spooledFile(asked.href, path);
  const mediaType = typeOf(about) ?? (await sniffMediaType(source, signal)) ?? UNKNOWN_TYPE;
  const fetched = {
    source,
    name: nameOf(about, mediaType),
    mediaType,
    fingerprint: await source.fingerprint(),
    [Symbol.asyncDispose]: () => letGo(path),
  };
  undoing.move();
  return fetched;
}

/** Deletes a download; one that cannot be deleted now is swept away at the next start. */
const letGo = (path: string): Promise<void> => deleteSpoolFile(path).catch(() => undefined);

/** What was downloaded from an address. It is found again by downloading it again. */
const spooledFile = (url: string, path: string): FileSource => ({
  kind: 'file',
  origin: { kind: 'remote-url', url },
  ...readable(path),
  discard: () => deleteSpoolFile(path),
});
