import type { HotFolderId, HotFolderView } from '../../shared/hot-folder.ts';
import type { Connection } from '../../shared/project.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import { inShort, type Log } from './log.ts';
import { UploadTally } from './upload-tally.ts';

/** ms; what happens in between is told in one go */
export const TELL_EVERY = 5_000;

type Subscribe = (listener: () => void) => () => void;

/** All that there is to tell of. */
export interface Happenings {
  readonly engine: Pick<UploadEngine, 'subscribe'>;
  readonly connection: { state(): Connection; readonly subscribe: Subscribe };
  readonly hotFolders: { views(): readonly HotFolderView[]; readonly subscribe: Subscribe };
}

/**
 * Writes into the log what happens to uploads, the project and hot folders: numbers, codes and ids,
 * no names of files, folders or projects.
 *
 * @returns tells what is still to be told, for the app is about to quit
 */
export function logHappenings(
  { engine, connection, hotFolders }: Happenings,
  log: Log,
): () => void {
  const tally = new UploadTally();
  const folders = new Map<HotFolderId, string>();
  let status = '';
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
  const tellConnection = (): void => {
    const next = describeConnection(connection.state());
    if (next === status) return;
    status = next;
    log.info(`project: ${next}`);
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
    connection.subscribe(tellConnection),
  ];
  tellFolders();
  return () => {
    for (const stop of unsubscribe) stop();
    tell();
    log.info('quitting');
  };
}

function describeConnection(connection: Connection): string {
  switch (connection.status) {
    case 'none':
      return 'none';
    case 'connecting':
      return 'connecting';
    case 'connected': {
      const { kind, environment, remembered } = connection.project;
      const which = environment.primary ? 'primary' : 'sandbox';
      return `connected (${kind}, ${which} environment, token ${remembered})`;
    }
    case 'failed':
      return `not opened: ${inShort(connection.error)}`;
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
