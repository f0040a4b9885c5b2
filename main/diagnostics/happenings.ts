import type { HotFolderId, HotFolderView } from '../../shared/hot-folder.ts';
import type { KnownProject, ProjectsView } from '../../shared/project.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import { inShort, type Log } from './log.ts';
import { UploadTally } from './upload-tally.ts';

/** ms; what happens in between is told in one go */
export const TELL_EVERY = 5_000;

type Subscribe = (listener: () => void) => () => void;

/** All that there is to tell of. */
export interface Happenings {
  readonly engine: Pick<UploadEngine, 'subscribe'>;
  readonly projects: { views(): ProjectsView; readonly subscribe: Subscribe };
  readonly hotFolders: { views(): readonly HotFolderView[]; readonly subscribe: Subscribe };
}

/**
 * Writes into the log what happens to uploads, projects and hot folders: numbers, codes and ids,
 * no names of files, folders or projects.
 *
 * @returns tells what is still to be told, for the app is about to quit
 */
export function logHappenings({ engine, projects, hotFolders }: Happenings, log: Log): () => void {
  const tally = new UploadTally();
  const folders = new Map<HotFolderId, string>();
  /** By project id; the log calls projects by numbers, since their ids hold names of environments. */
  const standings = new Map<string, { readonly number: number; readonly standing: string }>();
  let projectCount = 0;
  let timer: NodeJS.Timeout | undefined;

  const tellFolders = (): void => {
    const views = hotFolders.views();
    for (const view of views) {
      const state = describeFolder(view);
      if (folders.get(view.id) === state) continue;
      folders.set(view.id, state);
      log.info(`hot folder ${view.id}: ${state}`);
    }
    const there = new Set(views.map(({ id }) => id));
    for (const id of folders.keys()) {
      if (there.has(id)) continue;
      folders.delete(id);
      log.info(`hot folder ${id}: removed`);
    }
  };
  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const { level, text } of tally.take()) log[level](text);
    tellFolders();
  };
  const soon = (): void => {
    // what is still to be told keeps no process alive: it is told at the end
    timer ??= setTimeout(tell, TELL_EVERY).unref();
  };
  const tellProjects = (): void => {
    const { list } = projects.views();
    for (const project of list) {
      const standing = describeProject(project);
      const before = standings.get(project.id);
      if (before?.standing === standing) continue;
      if (!before) projectCount += 1;
      const number = before?.number ?? projectCount;
      standings.set(project.id, { number, standing });
      log.info(`project ${number}: ${standing}`);
    }
    const there = new Set(list.map(({ id }) => id));
    for (const [id, { number }] of standings) {
      if (there.has(id)) continue;
      standings.delete(id);
      log.info(`project ${number}: removed`);
    }
  };

  const unsubscribe = [
    engine.subscribe((event) => {
      switch (event.kind) {
        case 'changed':
          if (tally.note(event.upload)) {
            log.debug(`upload ${event.upload.id}: ${event.upload.state.phase}`);
          }
          soon();
          break;
        case 'removed':
          tally.removed(event.ids);
          break;
        case 'scan':
          break;
      }
    }),
    hotFolders.subscribe(soon),
    projects.subscribe(tellProjects),
  ];
  tellFolders();
  return () => {
    for (const stop of unsubscribe) stop();
    tell();
    log.info('quitting');
  };
}

function describeProject(project: KnownProject): string {
  const { kind, environment, remembered } = project;
  const which = environment.primary ? 'primary' : 'sandbox';
  switch (project.status) {
    case 'opening':
      return 'opening';
    case 'open':
      return `open (${kind}, ${which} environment, token ${remembered})`;
    case 'failed':
      return `not opened: ${inShort(project.error)}`;
  }
}

function describeFolder({ state, method, warnings }: HotFolderView): string {
  const remarks = warnings.length === 0 ? '' : `; ${warnings.join(', ')}`;
  switch (state.kind) {
    case 'watching':
      return `watching by ${method}${remarks}`;
    case 'blocked':
      return `blocked: ${inShort(state.error)}${remarks}`;
    case 'scanning':
    case 'paused':
    case 'not-connected':
    case 'missing':
    case 'no-permission':
      return `${state.kind}${remarks}`;
  }
}
