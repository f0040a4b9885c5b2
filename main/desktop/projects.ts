import { isDeepStrictEqual } from 'node:util';
import {
  type KnownProject,
  openIn,
  type ProjectDetails,
  type ProjectsView,
  type ProjectView,
} from '../../shared/project.ts';
import type { OpenProject } from '../datocms/project.ts';
import { isPassing, toUploadError, UploadFault } from '../engine/errors.ts';
import type { Clock, TargetOf, UploadTarget } from '../engine/ports.ts';
import type { ProjectOf } from '../hot-folders/ports.ts';
import {
  addProject,
  changeProject,
  findProject,
  type KeptProject,
  noteOpened,
  type ProjectBook,
  type ProjectChange,
  removeProject,
  replaceToken,
  selectProject,
  UNOPENED,
} from '../projects/project-book.ts';
import type { Kept } from './kept.ts';
import { lastingTarget } from './lasting-target.ts';
import { type ProjectOpener, type Standing, viewOf } from './project-opener.ts';

/** ms after which a project that the network kept from opening is tried again */
export const TRY_AGAIN_EVERY = 60_000;

export interface ProjectsDeps {
  readonly book: Kept<ProjectBook>;
  readonly opener: ProjectOpener;
  readonly clock: Clock;
}

/** Every project that a person has added. All are held open, so that each one's uploads and hot folders go on. */
export interface Projects {
  views(): ProjectsView;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Calls back, before subscribers, whenever a project is open that was not. */
  onOpened(listener: (project: ProjectView) => void): void;
  /** The same target for as long as a project is there, whatever is open of it by then. */
  readonly targetOf: TargetOf;
  readonly projectOf: ProjectOf;
  /** What an open project can be asked; by default the one that the next drop goes to. @throws UploadFault `not-connected` */
  opened(id?: string): OpenProject;
  /** Asks a project what it is. @throws UploadFault */
  check(token: string): Promise<ProjectDetails>;
  /** Adds an environment of a project, to which the next drop goes. @throws UploadFault, and then nothing is added */
  add(request: { token: string; environment: string }): Promise<void>;
  /** @throws as `add` */
  addDemo(): Promise<void>;
  change(id: string, change: ProjectChange): void;
  /** Says which project the next drop goes to. */
  select(id: string): void;
  /** Opens it again, with what it has become. @throws UploadFault when it is open and stays as it was */
  reconnect(id: string): Promise<void>;
  /** @throws UploadFault `token-of-another-project`, and whatever keeps it from opening; then the one before stays */
  replaceToken(id: string, token: string): Promise<void>;
  /** Lets go of a project and forgets its token. */
  remove(id: string): void;
  /** Opens every project that was kept; what keeps one from opening becomes its standing. */
  restore(): Promise<void>;
  /** The computer woke up: what could not be reached is tried again. */
  wake(): Promise<void>;
  close(): Promise<void>;
}

/** @see Projects */
export function createProjects({ book, opener, clock }: ProjectsDeps): Projects {
  const standings = new Map<string, Standing>();
  const targets = new Map<string, UploadTarget>();
  /** What was open before it was opened again: a call that is under way finishes over it. */
  const retired = new Map<string, OpenProject[]>();
  /** Counts the attempts at each: an answer that comes after a later one began is dropped. */
  const turns = new Map<string, number>();
  const closing = new AbortController();
  const listeners = new Set<() => void>();
  const openedListeners = new Set<(project: ProjectView) => void>();
  let isWaiting = false;

  const standingOf = (id: string): Standing => standings.get(id) ?? { status: 'opening' };
  const view = (kept: KeptProject): KnownProject => viewOf(kept, standingOf(kept.id));
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const kept = (id: string): KeptProject => {
    const project = findProject(book.read(), id);
    if (!project) throw new UploadFault('not-connected', 'no such project');
    return project;
  };
  const openOf = (id: string | null): OpenProject | null => {
    const standing = id === null ? undefined : standings.get(id);
    return standing?.status === 'open' ? standing.project : null;
  };

  const opened = (id: string | null): OpenProject => {
    const project = openOf(id);
    if (!project) throw new UploadFault('not-connected');
    return project;
  };
  const targetOf = (id: string): UploadTarget | null => {
    if (!openOf(id)) return null;
    const target = targets.get(id) ?? lastingTarget(() => opened(id).target);
    targets.set(id, target);
    return target;
  };

  /** Takes a project that was opened for the one that it is. */
  const hold = (project: OpenProject): void => {
    const before = openOf(project.id);
    if (before) retired.set(project.id, [...(retired.get(project.id) ?? []), before]);
    standings.set(project.id, { status: 'open', project });
    const opened = before ? undefined : view(kept(project.id));
    if (opened?.status === 'open') for (const listener of openedListeners) listener(opened);
    tell();
  };

  /** Keeps what opening a project told, then holds it. What cannot be kept is closed again. */
  const settle = async (project: OpenProject, change: (book: ProjectBook) => ProjectBook) => {
    try {
      closing.signal.throwIfAborted();
      const next = change(book.read());
      // a full disk keeps no project from opening that is as it was
      if (!isDeepStrictEqual(next, book.read())) book.write(next);
    } catch (thrown) {
      await project.close();
      throw thrown;
    }
    hold(project);
  };

  /**
   * Opens a kept project. A failure becomes its standing, unless it is open already.
   *
   * @throws UploadFault where it was open, and stays as it was
   */
  const open = async (id: string, isShown: boolean): Promise<void> => {
    const turn = (turns.get(id) ?? 0) + 1;
    turns.set(id, turn);
    const isLatest = (): boolean =>
      turns.get(id) === turn &&
      findProject(book.read(), id) !== undefined &&
      !closing.signal.aborted;
    const before = openOf(id);
    if (!before && isShown) {
      standings.set(id, { status: 'opening' });
      tell();
    }
    try {
      const project = await opener.reopen(kept(id));
      if (!isLatest()) return await project.close();
      if (id !== project.id) standings.delete(id);
      await settle(project, (book) => noteOpened(book, id, project));
    } catch (thrown) {
      if (!isLatest()) return;
      if (before) throw thrown;
      standings.set(id, { status: 'failed', error: toUploadError(thrown) });
      tell();
      if (isPassing(thrown)) void tryAgainLater();
    }
  };

  const unreached = (): string[] =>
    [...standings].flatMap(([id, standing]) =>
      standing.status === 'failed' && isPassing(new UploadFault(standing.error.code)) ? id : [],
    );
  const tryAgain = async (): Promise<void> => {
    await Promise.all(unreached().map((id) => open(id, false)));
  };
  const tryAgainLater = async (): Promise<void> => {
    if (isWaiting) return;
    isWaiting = true;
    const isOver = await clock.sleep(TRY_AGAIN_EVERY, closing.signal).then(
      () => true,
      () => false,
    );
    isWaiting = false;
    if (isOver) await tryAgain();
  };

  const release = async (id: string): Promise<void> => {
    const all = [openOf(id) ?? [], retired.get(id) ?? []].flat();
    standings.delete(id);
    retired.delete(id);
    targets.delete(id);
    turns.delete(id);
    await Promise.all(all.map((project) => project.close()));
  };

  const write = (next: ProjectBook): void => {
    book.write(next);
    tell();
  };

  return {
    views: () => ({ list: book.read().projects.map(view), current: book.read().current }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onOpened: (listener) => void openedListeners.add(listener),
    targetOf,
    projectOf: openOf,
    opened: (id) => opened(id ?? book.read().current),
    check: opener.check,
    async add({ token, environment }) {
      const { project, sealedToken } = await opener.open(token, environment);
      const { id, details, environment: found } = project;
      await settle(project, (book) =>
        addProject(book, {
          id,
          name: details.name,
          kind: 'datocms',
          environment: found,
          sealedToken,
        }),
      );
      if (sealedToken === null) opener.remember(id, token);
    },
    async addDemo() {
      const project = await opener.openDemo();
      const { id, details, environment } = project;
      const name = details.name;
      await settle(project, (book) =>
        addProject(book, { id, name, kind: 'demo', environment, sealedToken: null }),
      );
    },
    change: (id, change) => write(changeProject(book.read(), id, change)),
    select: (id) => write(selectProject(book.read(), id)),
    reconnect: (id) => open(id, true),
    async replaceToken(id, token) {
      const { environment } = kept(id);
      const { project, sealedToken } = await opener.open(token, environment.id);
      if (id !== UNOPENED && project.id !== id) {
        await project.close();
        throw new UploadFault('token-of-another-project');
      }
      turns.set(id, (turns.get(id) ?? 0) + 1);
      if (id !== project.id) standings.delete(id);
      await settle(project, (book) => noteOpened(replaceToken(book, id, sealedToken), id, project));
      if (sealedToken === null) opener.remember(project.id, token);
    },
    remove(id) {
      book.write(removeProject(book.read(), id));
      opener.forget(id);
      void release(id);
      tell();
    },
    async restore() {
      await Promise.all(book.read().projects.map(({ id }) => open(id, true)));
    },
    wake: tryAgain,
    async close() {
      closing.abort();
      await Promise.all([...standings.keys()].map(release));
    },
  };
}

/** The project that the next drop goes to. @throws UploadFault `not-connected` where none is open */
export function currentProject(projects: Pick<Projects, 'views'>): ProjectView {
  return openProject(projects, projects.views().current);
}

/** The project of an id. @throws UploadFault `not-connected` where it is not open */
export function openProject(projects: Pick<Projects, 'views'>, id: string | null): ProjectView {
  const project = openIn(projects.views(), id);
  if (!project) throw new UploadFault('not-connected');
  return project;
}
