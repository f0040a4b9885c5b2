import { isAbsolute, relative, sep } from 'node:path';
import type { Place } from '../../../shared/hot-folder.ts';
import { HOT_FOLDERS_MAX } from '../../../shared/limits.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { HandlersOf } from '../ipc-router.ts';
import type { HandlerDeps } from './deps.ts';
import { createNewest } from './newest.ts';
import { createPlaces } from './places.ts';

/** What main does with hot folders. */
export function hotFolderHandlers({ hotFolders, desktop }: HandlerDeps): HandlersOf<'hot-folders'> {
  const places = createPlaces();
  const newestDryRun = createNewest();

  const take = async (path: string): Promise<Place> => ({
    id: places.remember(path),
    ...(await hotFolders.examine(path)),
  });

  return {
    'hot-folders:choose': async () => {
      const path = await desktop.chooseHotFolder();
      return path === null ? null : take(path);
    },
    'hot-folders:take': take,
    'hot-folders:dry-run': ({ where, settings }) =>
      newestDryRun(async (signal) => {
        const folder =
          'place' in where ? { path: places.pathOf(where.place) } : { id: where.hotFolder };
        return hotFolders.dryRun(folder, where.project, settings, signal);
      }),
    'hot-folders:add': ({ place, project, settings }) => {
      if (hotFolders.views().length >= HOT_FOLDERS_MAX) throw new UploadFault('too-many-kept');
      return hotFolders.add(places.pathOf(place), project, settings);
    },
    'hot-folders:change': ({ id, project, settings }) => hotFolders.change(id, project, settings),
    'hot-folders:pause': (id) => hotFolders.pause(id),
    'hot-folders:resume': (id) => hotFolders.resume(id),
    'hot-folders:remove': (id) => hotFolders.remove(id),
    'hot-folders:check': (id) => hotFolders.check(id),
    'hot-folders:files': ({ id, group, offset }) => hotFolders.files(id, group, offset),
    'hot-folders:answer': ({ id, paths, answer }) => hotFolders.answer(id, paths, answer),
    'hot-folders:retry': (id) => hotFolders.retry(id),
    'hot-folders:show': ({ id, path }) => {
      const folder = hotFolders.pathOf(id, null);
      if (folder === undefined) throw new UploadFault('folder-missing');
      if (path === null) return desktop.openFolder(folder);
      const file = hotFolders.pathOf(id, path);
      if (file === undefined || !liesIn(folder, file)) throw new UploadFault('source-missing');
      return desktop.showInFolder(file);
    },
  };
}

/** The page may name a file of a hot folder, and no other. */
function liesIn(folder: string, file: string): boolean {
  const [first] = relative(folder, file).split(sep);
  return first !== '' && first !== '..' && !isAbsolute(relative(folder, file));
}
