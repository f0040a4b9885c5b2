import { UploadFault } from '../../engine/errors.ts';
import type { HandlersOf } from '../ipc-router.ts';
import { connectedProject } from '../project-connection.ts';
import type { HandlerDeps } from './deps.ts';
import { createNewest } from './newest.ts';

/** What main does with projects. */
export function projectHandlers({
  engine,
  byHand,
  connection,
  hotFolders,
  desktop,
}: HandlerDeps): HandlersOf<'project'> {
  const newestTags = createNewest();

  const disconnect = async (): Promise<void> => {
    const state = connection.state();
    try {
      // a hot folder must not take for a person's wish what is cancelled here
      if (state.status === 'connected') hotFolders.leave(state.project.id);
      await engine.cancel('all');
      await engine.remove('all');
      connection.disconnect();
    } finally {
      hotFolders.reconsider();
    }
  };

  return {
    'project:check': ({ token }) => connection.check(token),
    'project:connect': (request) => connection.connect(request),
    'project:connect-demo': () => connection.connectDemo(),
    'project:reconnect': () => connection.restore(),
    // nothing can be added until the project is gone
    'project:disconnect': () => byHand.bar(new UploadFault('not-connected'), disconnect),
    'project:open': () => {
      const { mediaAreaUrl } = connectedProject(connection);
      if (mediaAreaUrl === null) throw new UploadFault('rejected-by-project', 'no admin address');
      return desktop.openInBrowser(mediaAreaUrl);
    },
    'project:collections': () => connection.opened().collections(new AbortController().signal),
    'project:tags': (text) => newestTags((signal) => connection.opened().tags(text, signal)),
  };
}
