import type { UploadError } from '../../shared/errors.ts';
import {
  type AddReport,
  assetOf,
  type Metadata,
  type Selection,
  type UploadView,
} from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { Handlers } from './ipc-router.ts';
import { connectedProject, type ProjectConnection } from './project-connection.ts';
import type { Publisher } from './publisher.ts';

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
  readonly desktop: Desktop;
  /** What was wrong at the start. */
  readonly problems: readonly UploadError[];
}

/** What main does for each of the window's requests. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { engine, connection, publisher, desktop, problems } = deps;
  /** Aborted when nothing more of what is being walked is to be added. */
  let adding = new AbortController();
  const stopAdding = (): void => {
    adding.abort(new UploadFault('adding-stopped'));
    adding = new AbortController();
  };
  const add = (paths: readonly string[], metadata: Metadata): Promise<AddReport> => {
    const projectId = connectedProject(connection).id;
    return engine.addPaths({ projectId, paths, metadata }, adding.signal);
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
        engine.remove('all');
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

    'uploads:add': ({ paths, metadata }) => add(paths, metadata),
    'uploads:choose': async ({ kind, metadata }) => {
      connectedProject(connection);
      const paths = await desktop.choosePaths(kind);
      return paths.length === 0 ? null : add(paths, metadata);
    },
    'uploads:stop-adding': stopAdding,
    'uploads:cancel': (selection) => {
      if (selection === 'all') stopAdding();
      return engine.cancel(selection);
    },
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
