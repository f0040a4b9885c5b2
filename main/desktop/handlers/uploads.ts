import {
  type AddReport,
  assetOf,
  type BatchOptions,
  type Selection,
  type UploadView,
} from '../../../shared/upload.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { UploadEngine } from '../../engine/upload-engine.ts';
import type { HandlersOf } from '../ipc-router.ts';
import { connectedProject } from '../project-connection.ts';
import type { Adding } from './adding.ts';
import type { HandlerDeps } from './deps.ts';

/** What main does with uploads, and with bytes that are to become some. */
export function uploadHandlers(
  { engine, connection, blobs, desktop }: HandlerDeps,
  adding: Adding,
): HandlersOf<'uploads' | 'blobs'> {
  const add = (paths: readonly string[], options: BatchOptions): Promise<AddReport> => {
    const projectId = connectedProject(connection).id;
    return engine.addPaths({ projectId, paths, options }, adding.signal());
  };
  const addBlobs = async (ids: readonly string[], options: BatchOptions): Promise<AddReport> => {
    const signal = adding.signal();
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
  const stopAdding = (): void => adding.stop(new UploadFault('adding-stopped'));

  return {
    'uploads:add': ({ paths, options }) => add(paths, options),
    'uploads:add-urls': ({ urls, options }) => {
      const projectId = connectedProject(connection).id;
      return engine.addUrls({ projectId, urls, options }, adding.signal());
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
