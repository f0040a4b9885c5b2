import type { Connection, ProjectDetails, ProjectView } from '../../shared/project.ts';
import type { OpenProject } from '../datocms/project.ts';
import { toUploadError, UploadFault } from '../engine/errors.ts';
import type { TargetOf } from '../engine/ports.ts';
import type { Secrets } from './secrets.ts';
import type { RememberedProject, Settings } from './settings.ts';

/** A running demo project, as far as connecting to it goes. */
export interface DemoAddress {
  readonly url: string;
  readonly token: string;
}

export interface ProjectConnectionDeps {
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** Where DatoCMS's API is. */
  readonly apiUrl: string;
  readonly checkProject: (request: { apiUrl: string; token: string }) => Promise<ProjectDetails>;
  readonly openProject: (request: {
    apiUrl: string;
    token: string;
    environment: string | null;
  }) => Promise<OpenProject>;
  /** Starts the demo project, or answers the one that runs. */
  readonly startDemo: () => Promise<DemoAddress>;
}

/** The one project that uploads go to, from being chosen to being forgotten. */
export interface ProjectConnection {
  state(): Connection;
  subscribe(listener: () => void): () => void;
  readonly targetOf: TargetOf;
  /** Asks a project what it is. @throws UploadFault */
  check(token: string): Promise<ProjectDetails>;
  /** @throws UploadFault, and then the connection is as it was before */
  connect(request: { token: string; environment: string }): Promise<void>;
  /** @throws UploadFault, and then the connection is as it was before */
  connectDemo(): Promise<void>;
  /** Opens what the last session was connected to; a failure becomes the connection's state. */
  restore(): Promise<void>;
  /** Lets go of the project and forgets its token. */
  disconnect(): void;
  close(): void;
}

/** @see ProjectConnection */
export function createProjectConnection(deps: ProjectConnectionDeps): ProjectConnection {
  const { settings, secrets } = deps;
  let state: Connection = { status: 'none' };
  let open: OpenProject | null = null;
  /** Counts changes of mind: an answer that arrives after a later one began is dropped. */
  let turn = 0;
  const listeners = new Set<() => void>();

  const become = (next: Connection): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  const release = (): void => {
    open?.close();
    open = null;
  };

  /** Shows that a project is being opened, and either holds it or puts everything back. */
  const attempt = async (name: string, openIt: () => Promise<Opened>): Promise<void> => {
    const before = state;
    turn += 1;
    const mine = turn;
    become({ status: 'connecting', name });
    try {
      const opened = await openIt();
      if (mine !== turn) return opened.project.close();
      release();
      open = opened.project;
      settings.change({ project: opened.remember });
      become({ status: 'connected', project: opened.view });
    } catch (thrown) {
      if (mine === turn) become(before);
      throw thrown;
    }
  };

  const openDemo = async (): Promise<Opened> => {
    const demo = await deps.startDemo();
    const project = await deps.openProject({
      apiUrl: demo.url,
      token: demo.token,
      environment: null,
    });
    return {
      project,
      view: toView(project, 'demo', 'kept'),
      remember: { kind: 'demo' },
    };
  };

  const openDatoCms = async (token: string, environment: string): Promise<Opened> => {
    const project = await deps.openProject({ apiUrl: deps.apiUrl, token, environment });
    const encryptedToken = secrets.seal(token);
    return {
      project,
      view: toView(project, 'datocms', encryptedToken === null ? 'session' : 'kept'),
      remember:
        encryptedToken === null
          ? null
          : { kind: 'datocms', name: project.details.name, environment, encryptedToken },
    };
  };

  const reopen = (remembered: RememberedProject): Promise<void> => {
    switch (remembered.kind) {
      case 'demo':
        return attempt(DEMO_NAME, openDemo);
      case 'datocms':
        return attempt(remembered.name, () =>
          openDatoCms(secrets.unseal(remembered.encryptedToken), remembered.environment),
        );
    }
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    targetOf: (projectId) => (open?.id === projectId ? open.target : null),
    check: (token) => deps.checkProject({ apiUrl: deps.apiUrl, token }),
    connect: ({ token, environment }) => attempt('DatoCMS', () => openDatoCms(token, environment)),
    connectDemo: () => attempt(DEMO_NAME, openDemo),
    async restore() {
      const remembered = settings.read().project;
      if (remembered === null) return;
      try {
        await reopen(remembered);
      } catch (thrown) {
        const name = remembered.kind === 'demo' ? DEMO_NAME : remembered.name;
        become({ status: 'failed', name, error: toUploadError(thrown) });
      }
    },
    disconnect() {
      turn += 1;
      release();
      settings.change({ project: null });
      become({ status: 'none' });
    },
    close: release,
  };
}

const DEMO_NAME = 'Demo project';

/** A project that was opened, how to show it, and how to find it again at the next start. */
interface Opened {
  readonly project: OpenProject;
  readonly view: ProjectView;
  readonly remember: RememberedProject | null;
}

const toView = (
  { id, details, environment, mediaAreaUrl }: OpenProject,
  kind: ProjectView['kind'],
  remembered: ProjectView['remembered'],
): ProjectView => ({ ...details, id, kind, environment, remembered, mediaAreaUrl });

/** The project that the next drop goes to. @throws UploadFault `not-connected` */
export function connectedProject(connection: ProjectConnection): ProjectView {
  const state = connection.state();
  if (state.status !== 'connected') throw new UploadFault('not-connected');
  return state.project;
}
