import type {
  Answer,
  DryRun,
  FileGroup,
  HotFilePage,
  HotFolder,
  HotFolderId,
  HotFolderSettings,
  HotFolderView,
  Place,
} from '../../shared/hot-folder.ts';
import type { UploadId } from '../../shared/upload.ts';
import { systemClock } from '../engine/clock.ts';
import { toUploadError, UploadFault } from '../engine/errors.ts';
import { createMd5Worker } from '../engine/md5-worker.ts';
import type { Clock } from '../engine/ports.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import { dryRun } from './dry-run.ts';
import { KeptFolder } from './kept-folder.ts';
import { examinePlace } from './place.ts';
import type { HotFolderStore, Ledger, Presets, ProjectOf, Trash } from './ports.ts';
import { RowLimit } from './row-limit.ts';
import { checkSettings, newHotFolder } from './set-up.ts';
import { wasThereBefore } from './there-before.ts';
import { treeOf } from './tree-of.ts';

/** What is to be thought of a folder as a hot folder. */
export type Opinion = Pick<Place, 'shown' | 'name' | 'warnings' | 'problem'>;

/** Every hot folder, as the window, the command line and the tests use them. */
export interface HotFolders {
  /** In the order they were set up. Cheap enough to ask ten times a second. */
  views(): readonly HotFolderView[];
  /** Calls back whenever a view has changed, until the returned function is called. */
  subscribe(listener: () => void): () => void;

  /** What is to be thought of a folder that a person chose. @param path absolute */
  examine(path: string): Promise<Opinion>;
  /**
   * What would happen now; nothing is changed by asking.
   *
   * @param where a folder's path, or a hot folder that there is
   * @param projectId of the project that the files would go to
   * @throws UploadFault `folder-missing`, `folder-unreadable`, `pattern-invalid`; an aborted signal
   *   rejects with its reason
   */
  dryRun(
    where: { readonly path: string } | { readonly id: HotFolderId },
    projectId: string,
    settings: HotFolderSettings,
    signal: AbortSignal,
  ): Promise<DryRun>;
  /**
   * Sets up a hot folder and begins to watch it.
   *
   * @throws UploadFault what `examine` calls a problem, `pattern-invalid`, `preset-missing`,
   *   `not-connected`, `disk-full`
   */
  add(path: string, projectId: string, settings: HotFolderSettings): Promise<HotFolderId>;
  /**
   * Changes what was decided about a hot folder. For another project it begins anew, as a folder
   * that was removed and set up again: what is known of its files is true of the former project.
   *
   * @returns its id, which is another one where it begins anew
   * @throws UploadFault `pattern-invalid`, `preset-missing`, `disk-full`; `not-connected` where
   *   another project is not open
   */
  change(id: HotFolderId, projectId: string, settings: HotFolderSettings): Promise<HotFolderId>;
  pause(id: HotFolderId): Promise<void>;
  resume(id: HotFolderId): Promise<void>;
  /** Stops watching a folder and forgets what is known of its files; they stay, and so does what has arrived. */
  remove(id: HotFolderId): Promise<void>;
  /** Looks through the whole folder; resolves when that is done. */
  check(id: HotFolderId): Promise<void>;
  files(id: HotFolderId, group: FileGroup, offset: number): HotFilePage;
  /** Decides about files that have changed since they were uploaded. */
  answer(id: HotFolderId, paths: 'all' | readonly string[], answer: Answer): void;
  /** Uploads again what failed, and tries again what could not be moved or trashed. */
  retry(id: HotFolderId): void;
  /** The absolute path of a hot folder, or of a file in it; undefined for one that there is not. */
  pathOf(id: HotFolderId, path: string | null): string | undefined;

  /** Projects were connected or disconnected, or presets changed: folders begin, stop and go on accordingly. */
  reconsider(): void;
  /** The computer woke up: what happened meanwhile is looked for. */
  wake(): void;
  /** Resolves once every file that was found has come to rest, and nothing is being looked for. */
  idle(): Promise<void>;
  /** Stops watching and lets go of every resource. */
  close(): Promise<void>;
}

export interface HotFoldersDeps {
  readonly engine: UploadEngine;
  readonly ledger: Ledger;
  readonly store: HotFolderStore;
  readonly projectOf: ProjectOf;
  readonly presets: Presets;
  readonly trash: Trash;
  /** Dropchute's own folder, which cannot be a hot folder. */
  readonly dataFolder: string;
  readonly homeFolder: string;
  /** default: the computer's */
  readonly clock?: Clock;
  readonly log: (message: string) => void;
}

/** Builds the hot folders, which work until they are closed. */
export function createHotFolders(deps: HotFoldersDeps): HotFolders {
  const { engine, store, projectOf, presets, dataFolder, homeFolder } = deps;
  const clock = deps.clock ?? systemClock;
  const { platform } = process;
  const listeners = new Set<() => void>();
  const resting = new Set<() => void>();
  const md5Worker = createMd5Worker();
  const takeOff = (ids: readonly UploadId[]): void => {
    engine.remove([...ids]).catch((thrown) => {
      const { code, detail } = toUploadError(thrown);
      deps.log(`leaves old uploads on the list: ${detail ?? code}`);
    });
  };
  const rows = new RowLimit(takeOff);
  /** In the order they were set up. */
  let kept: ReadonlyMap<HotFolderId, KeptFolder> = new Map();

  const isIdle = (): boolean => [...kept.values()].every((folder) => folder.isIdle);
  const changed = (): void => {
    for (const listener of listeners) listener();
    // by then, all that this change leads to has begun
    if (resting.size > 0) setImmediate(tellIdle);
  };
  const tellIdle = (): void => {
    if (!isIdle()) return;
    for (const resolve of resting) resolve();
    resting.clear();
  };
  const { md5: md5Of } = md5Worker;
  const open = (folder: HotFolder) =>
    [folder.id, new KeptFolder(folder, { ...deps, clock, md5Of, takeOff, changed })] as const;
  const find = (id: HotFolderId): KeptFolder => {
    const folder = kept.get(id);
    if (!folder) throw new UploadFault('folder-missing', 'no such hot folder');
    return folder;
  };
  const examine = (path: string): Promise<Opinion> => {
    const others = [...kept.values()].map(({ folder }) => folder);
    return examinePlace(path, { others, dataFolder, homeFolder, platform });
  };
  const connected = (projectId: string) => {
    const project = projectOf(projectId);
    if (!project) throw new UploadFault('not-connected');
    return project;
  };
  let lastAdded: Promise<unknown> = Promise.resolve();
  const add: HotFolders['add'] = async (path, projectId, settings) => {
    const project = connected(projectId);
    const { problem } = await examine(path);
    if (problem) throw new UploadFault(problem.code, problem.detail);
    const folder = newHotFolder({ path, paused: false }, project, settings);
    store.write([...[...kept.values()].map((one) => one.folder), folder]);
    kept = new Map([...kept, open(folder)]);
    await find(folder.id).reconsider();
    return folder.id;
  };

  const beginAnew: HotFolders['change'] = async (id, projectId, settings) => {
    const before = find(id);
    const folder = newHotFolder(before.folder, connected(projectId), settings);
    store.write(replaced(kept, id, folder));
    kept = new Map([...kept].map((entry) => (entry[1] === before ? open(folder) : entry)));
    try {
      await before.remove();
    } finally {
      await find(folder.id).reconsider();
    }
    return folder.id;
  };

  kept = new Map(store.read().map(open));
  const unsubscribe = engine.subscribe((event) => {
    switch (event.kind) {
      case 'changed': {
        const { id, state } = event.upload;
        for (const folder of kept.values()) {
          if (!folder.follow(id, state)) continue;
          // what failed or was cancelled is left for a person to see
          if (state.phase === 'done' || state.phase === 'skipped') rows.rested(id);
        }
        break;
      }
      case 'removed':
        for (const folder of kept.values()) for (const id of event.ids) folder.removed(id);
        break;
      case 'scan':
        break;
    }
  });

  return {
    views: () => [...kept.values()].map((folder) => folder.view()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    examine,
    async dryRun(where, projectId, settings, signal) {
      checkSettings(settings, presets());
      const there = 'id' in where ? find(where.id) : null;
      const root = 'path' in where ? where.path : find(where.id).folder.path;
      // for another project nothing is known yet
      const folder = there?.folder.project.id === projectId ? there : null;
      return await dryRun({
        tree: await treeOf(root, settings, deps),
        settings,
        presets: presets(),
        project: connected(projectId),
        entryOf: (path) => folder?.entry(path),
        wasThereBefore: folder ? folder.wasThereBefore(settings) : wasThereBefore(null, settings),
        now: clock.now(),
        signal,
      });
    },
    async add(path, projectId, settings) {
      checkSettings(settings, presets());
      // each is examined beside those before it
      const added = lastAdded.then(() => add(path, projectId, settings));
      lastAdded = added.catch(() => undefined);
      return added;
    },
    async change(id, projectId, settings) {
      checkSettings(settings, presets());
      if (find(id).folder.project.id !== projectId) return beginAnew(id, projectId, settings);
      await find(id).prepare(settings);
      // it may have been paused, or removed, meanwhile
      const folder = find(id);
      store.write(replaced(kept, id, { ...folder.folder, settings }));
      await folder.change(settings);
      return id;
    },
    async pause(id) {
      const folder = find(id);
      store.write(replaced(kept, id, { ...folder.folder, paused: true }));
      await folder.pause();
    },
    async resume(id) {
      const folder = find(id);
      store.write(replaced(kept, id, { ...folder.folder, paused: false }));
      await folder.resume();
    },
    async remove(id) {
      const folder = find(id);
      store.write([...kept.values()].flatMap((one) => (one === folder ? [] : one.folder)));
      kept = new Map([...kept].filter(([, one]) => one !== folder));
      await folder.remove();
      changed();
    },
    check: (id) => find(id).check(),
    files: (id, group, offset) => find(id).files(group, offset),
    answer: (id, paths, answer) => find(id).answer(paths, answer),
    retry: (id) => find(id).retry(),
    pathOf(id, path) {
      const folder = kept.get(id);
      return path === null ? folder?.folder.path : folder?.absolute(path);
    },
    reconsider() {
      for (const folder of kept.values()) void folder.reconsider();
    },
    wake() {
      for (const folder of kept.values()) folder.wake();
    },
    idle: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => resting.add(resolve))),
    async close() {
      unsubscribe();
      const closing = [...kept.values()].map((folder) => folder.close());
      // what is connected or changed from now on wakes none of them
      kept = new Map();
      await Promise.all(closing);
      await md5Worker.close();
      listeners.clear();
    },
  };
}

/** Every hot folder as it is kept, one of them as it will be. */
const replaced = (
  kept: ReadonlyMap<HotFolderId, KeptFolder>,
  id: HotFolderId,
  next: HotFolder,
): HotFolder[] => [...kept.values()].map(({ folder }) => (folder.id === id ? next : folder));
