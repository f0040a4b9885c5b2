import { assetOf, type Selection, type UploadView } from '../../../shared/upload.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { UploadEngine } from '../../engine/upload-engine.ts';
import type { HandlersOf } from '../ipc-router.ts';
import { currentProject } from '../projects.ts';
import type { HandlerDeps } from './deps.ts';

/** What main does with uploads, and with bytes that are to become some. */
export function uploadHandlers({
  engine,
  byHand,
  quickUpload,
  handedOver,
  projects,
  blobs,
  desktop,
}: HandlerDeps): HandlersOf<'uploads' | 'blobs'> {
  const stopAdding = (): void => byHand.stop(new UploadFault('adding-stopped'));

  return {
    'uploads:add': ({ paths, options }) => byHand.addPaths(paths, options),
    'uploads:add-urls': ({ urls, options }) => byHand.addUrls(urls, options),
    'blobs:begin': ({ name, mediaType }) => blobs.begin(name, mediaType),
    'blobs:write': ({ id, chunk }) => blobs.write(id, chunk),
    'blobs:drop': (id) => blobs.drop(id),
    'uploads:add-blobs': ({ ids, options }) => byHand.addBlobs(ids, options),
    'uploads:choose': async ({ kind, options }) => {
      // what is said about the files was said for this one
      const { id } = currentProject(projects);
      const paths = await desktop.choosePaths(kind);
      return paths.length === 0 ? null : byHand.addPaths(paths, options, id);
    },
    'uploads:add-clipboard': (options) => quickUpload.uploadClipboard(options),
    'uploads:hand-over': ({ paths }) =>
      handedOver.take({ paths, preset: null, project: null }, false),
    'uploads:forget-handed-over': (id) => handedOver.forget(id),
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
