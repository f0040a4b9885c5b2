import type { Connection, ProjectDetails, ProjectView } from '../../shared/project.ts';
import type { OpenProject } from '../datocms/project.ts';
import { toUploadError, UploadFault } from '../engine/errors.ts';
import type { TargetOf } from '../engine/ports.ts';
import type { ProjectOf } from '../hot-folders/ports.ts';
import type { Secrets } from './secrets.ts';
import type { RememberedProject, SettingsStore } from './settings.ts';

/** A running demo project, as far as connecting to it goes. */
export interface DemoAddress {
  readonly url: string;
  readonly token: string;
}

export interface ProjectConnectionDeps {
  readonly settings: Pick<SettingsStore, 'read' | 'change'>;
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
  readonly projectOf: ProjectOf;
  /** What the connected project can be asked. @throws UploadFault `not-connected` */
  opened(): OpenProject;
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
  /** The same, as hot folders see it. */
  /** What the state was when nothing was being opened. */
  let settled: Connection = state;
  /** Counts changes of mind: an answer that arrives after a later one began is dropped. */
  let turn = 0;
  const listeners = new Set<() => void>();

  const become = (next: Connection): void => {
    state = next;
    if (next.status !== 'connecting') settled = next;
    for (const listener of listeners) listener();
  };

  const release = (): void => {
    open?.close();
    open = null;
  };

  /**
   * Shows that a project is being opened, and holds it once it is open.
   *
   * @param refused called when it cannot be opened, with what the state was before
   */
  const attempt = async (
    name: string,
    openIt: () => Promise<Opened>,
    refused: (thrown: unknown, before: Connection) => void,
  ): Promise<void> => {
    const before = settled;
    turn += 1;
    const mine = turn;
    become({ status: 'connecting', name });
    try {
      const opened = await openIt();
      if (mine === turn) hold(opened);
      else await opened.project.close();
    } catch (thrown) {
      if (mine === turn) refused(thrown, before);
    }
  };

  const stayAsBefore = (thrown: unknown, before: Connection): never => {
    become(before);
    throw thrown;
  };

  /** Lets go of one project for another, which is remembered first: that may fail. */
  const hold = ({ project, remember, view }: Opened): void => {
    try {
      settings.change({ project: remember });
    } catch (thrown) {
      project.close();
      throw thrown;
    }
    release();
    open = project;
    become({ status: 'connected', project: view });
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
    // before anything is open that would have to be closed again if the keychain refuses
    const encryptedToken = secrets.seal(token);
    const project = await deps.openProject({ apiUrl: deps.apiUrl, token, environment });
    return {
      project,
      view: toView(project, 'datocms', encryptedToken === null ? 'session' : 'kept'),
      remember:
        encryptedToken === null
          ? null
          : { kind: 'datocms', name: project.details.name, environment, encryptedToken },
    };
  };

  const reopen = async (remembered: RememberedProject): Promise<Opened> => {
    switch (remembered.kind) {
      case 'demo':
        return openDemo();
      case 'datocms':
        return openDatoCms(secrets.unseal(remembered.encryptedToken), remembered.environment);
    }
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    targetOf: (projectId) => (open?.id === projectId ? open.target : null),
    projectOf: (projectId) => (open?.id === projectId ? open : null),
    opened() {
      if (open === null) throw new UploadFault('not-connected');
      return open;
    },
    check: (token) => deps.checkProject({ apiUrl: deps.apiUrl, token }),
    connect: ({ token, environment }) =>
      attempt('DatoCMS', () => openDatoCms(token, environment), stayAsBefore),
    connectDemo: () => attempt(DEMO_NAME, openDemo, stayAsBefore),
    async restore() {
      const remembered = settings.read().project;
      if (remembered === null) return;
      const name = remembered.kind === 'demo' ? DEMO_NAME : remembered.name;
      await attempt(
        name,
        () => reopen(remembered),
        (thrown) => become({ status: 'failed', name, error: toUploadError(thrown) }),
      );
    },
    disconnect() {
      settings.change({ project: null });
      turn += 1;
      release();
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
