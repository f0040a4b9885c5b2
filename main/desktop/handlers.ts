import type { UploadError } from '../../shared/errors.ts';
import {
  type AddReport,
  assetOf,
  type BatchOptions,
  type Selection,
  type UploadView,
} from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';
import type { BlobStore } from '../engine/sources/blob-store.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { Handlers } from './ipc-router.ts';
import { connectedProject, type ProjectConnection } from './project-connection.ts';
import type { Publisher } from './publisher.ts';
import type { Settings } from './settings.ts';

/** What the handlers need of the desktop around them. */
export interface Desktop {
  readonly version: string;
  readonly platform: string;
  /** Paths a person chose in the system's dialog; empty when it was closed. */
  choosePaths(kind: 'files' | 'folder'): Promise<string[]>;
  openInBrowser(url: string): Promise<void>;
  showInFolder(path: string): void;
  copyText(text: string): void;
}

export interface HandlerDeps {
  readonly engine: UploadEngine;
  readonly connection: ProjectConnection;
  readonly publisher: Publisher;
  readonly blobs: BlobStore;
  readonly settings: Settings;
  readonly desktop: Desktop;
  /** What was wrong at the start. */
  readonly problems: readonly UploadError[];
}

/** What main does for each of the window's requests. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { engine, connection, publisher, blobs, settings, desktop, problems } = deps;
  /** Aborted when nothing more of what is being walked is to be added. */
  let adding = new AbortController();
  const stopAdding = (): void => {
    adding.abort(new UploadFault('adding-stopped'));
    adding = new AbortController();
  };
  const add = (paths: readonly string[], options: BatchOptions): Promise<AddReport> => {
    const projectId = connectedProject(connection).id;
    return engine.addPaths({ projectId, paths, options }, adding.signal);
  };
  const addBlobs = async (ids: readonly string[], options: BatchOptions): Promise<AddReport> => {
    const { signal } = adding;
    signal.throwIfAborted();
    connectedProject(connection);
    const { uploads, rejected } = await blobs.finish(ids);
    try {
      signal.throwIfAborted();
      const projectId = connectedProject(connection).id;
      const batchId = uploads.length === 0 ? null : engine.add({ projectId, options, uploads });
      const rejectedCount = rejected.length;
      return { batchId, added: uploads.length, takenUp: 0, leftOut: 0, rejected, rejectedCount };
    } catch (thrown) {
      await Promise.all(uploads.map(({ source }) => source.discard()));
      throw thrown;
    }
  };

  return {
    'app:info': () => ({
      version: desktop.version,
      platform: desktop.platform,
      problems: [...problems],
    }),
    'snapshot:get': () => publisher.snapshot(),

    'project:check': ({ token }) => connection.check(token),
    'project:connect': (request) => connection.connect(request),
    'project:connect-demo': () => connection.connectDemo(),
    'project:reconnect': () => connection.restore(),
    'project:disconnect': async () => {
      // nothing can be added until the project is gone
      adding.abort(new UploadFault('not-connected'));
      try {
        await engine.cancel('all');
        await engine.remove('all');
        connection.disconnect();
      } finally {
        adding = new AbortController();
      }
    },
    'project:open': () => {
      const { mediaAreaUrl } = connectedProject(connection);
      if (mediaAreaUrl === null) throw new UploadFault('rejected-by-project', 'no admin address');
      return desktop.openInBrowser(mediaAreaUrl);
    },

    'uploads:add': ({ paths, options }) => add(paths, options),
    'uploads:add-urls': ({ urls, options }) => {
      const projectId = connectedProject(connection).id;
      return engine.addUrls({ projectId, urls, options }, adding.signal);
    },
    'blobs:begin': ({ name, mediaType }) => blobs.begin(name, mediaType),
    'blobs:write': ({ id, chunk }) => blobs.write(id, chunk),
    'blobs:drop': (id) => blobs.drop(id),
    'uploads:add-blobs': ({ ids, options }) => addBlobs(ids, options),
    'uploads:choose': async ({ kind, options }) => {
      connectedProject(connection);
      const paths = await desktop.choosePaths(kind);
      return paths.length === 0 ? null : add(paths, options);
    },
    'uploads:stop-adding': stopAdding,
    'uploads:cancel': (selection) => {
      if (selection === 'all') stopAdding();
      return engine.cancel(selection);
    },
    'uploads:pause': (selection) => engine.pause(selection),
    'uploads:resume': (selection) => engine.resume(selection),
    'uploads:move-to-front': (selection) => engine.moveToFront(selection),
    'uploads:retry': (selection) => engine.retry(selection),
    'uploads:remove': (selection) => engine.remove(selection),
    'uploads:copy-urls': (selection) => {
      const urls = selected(engine, selection).flatMap((upload) => assetOf(upload)?.url ?? []);
      if (urls.length > 0) desktop.copyText(urls.join('\n'));
      return urls.length;
    },
    'uploads:open': (id) => {
      const upload = engine.upload(id);
      const asset = upload && assetOf(upload);
      if (!asset) throw new UploadFault('internal', 'no asset');
      return desktop.openInBrowser(asset.adminUrl ?? asset.url);
    },
    'uploads:show-file': (id) => {
      const origin = engine.origin(id);
      if (!origin) throw new UploadFault('source-missing');
      if (origin.kind !== 'local-file') throw new UploadFault('source-without-path', origin.kind);
      desktop.showInFolder(origin.path);
    },

    'settings:transfers': () => settings.read().transfers,
    'settings:change-transfers': (transfers) => {
      engine.configure(transfers);
      settings.change({ transfers });
    },
  };
}

/** The uploads a selection names, in the list's order. */
function selected(engine: UploadEngine, selection: Selection): readonly UploadView[] {
  if (selection === 'all') return engine.snapshot().uploads;
  const [only] = selection;
  if (selection.length === 1 && only !== undefined) return [engine.upload(only) ?? []].flat();
  const ids = new Set(selection);
  return engine.snapshot().uploads.filter(({ id }) => ids.has(id));
}
