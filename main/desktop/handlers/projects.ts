import { openIn, type Removal } from '../../../shared/project.ts';
import { UploadFault } from '../../engine/errors.ts';
import type { HandlersOf } from '../ipc-router.ts';
import type { HandlerDeps } from './deps.ts';
import { createNewest } from './newest.ts';

/** What main does with projects. */
export function projectHandlers({
  engine,
  byHand,
  projects,
  hotFolders,
  desktop,
}: HandlerDeps): HandlersOf<'project'> {
  const newestTags = createNewest();
  const hotFoldersOf = (id: string) =>
    hotFolders.views().filter(({ project }) => project.id === id);

  const removal = (id: string): Removal => ({
    unfinished: engine.unfinished(id),
    hotFolders: hotFoldersOf(id).map(({ settings }) => settings.name),
  });
  const remove = async (id: string): Promise<void> => {
    await Promise.all(hotFoldersOf(id).map((folder) => hotFolders.remove(folder.id)));
    await engine.abandon(id);
    projects.remove(id);
  };

  return {
    'project:check': ({ token }) => projects.check(token),
    'project:add': (request) => projects.add(request),
    'project:add-demo': () => projects.addDemo(),
    'project:change': ({ id, change }) => projects.change(id, change),
    'project:select': (id) => projects.select(id),
    'project:reconnect': (id) => projects.reconnect(id),
    'project:replace-token': ({ id, token }) => projects.replaceToken(id, token),
    'project:remove-preview': removal,
    // nothing can be added to it until it is gone
    'project:remove': (id) => byHand.bar(id, new UploadFault('not-connected'), () => remove(id)),
    'project:open': (id) => {
      const project = openIn(projects.views(), id);
      if (!project) throw new UploadFault('not-connected');
      const { mediaAreaUrl } = project;
      if (mediaAreaUrl === null) throw new UploadFault('rejected-by-project', 'no admin address');
      return desktop.openInBrowser(mediaAreaUrl);
    },
    'project:collections': (id) => projects.opened(id).collections(new AbortController().signal),
    'project:tags': ({ project, text }) =>
      newestTags((signal) => projects.opened(project).tags(text, signal)),
  };
}
