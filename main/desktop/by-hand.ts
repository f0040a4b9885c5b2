import { mergeReports } from '../../shared/add-report.ts';
import { openIn } from '../../shared/project.ts';
import type { AddReport, BatchOptions } from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';
import type { BlobStore } from '../engine/sources/blob-store.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { Guard } from './guard.ts';
import { type Adding, createAdding } from './handlers/adding.ts';
import { currentProject, type Projects } from './projects.ts';

/** What a person added, once it is on the list. */
export interface AddedByHand {
  readonly projectId: string;
  readonly options: BatchOptions;
  readonly report: AddReport;
  /** Whether it was added before, so that what is said about it was said then. */
  readonly isAgain: boolean;
  /** The same object for all that a person added in one go, which may be several batches. */
  readonly go: object;
}

/** What is to be added once more, as it was. */
export interface Again {
  readonly projectId: string;
  readonly options: BatchOptions;
  readonly paths: readonly string[];
  readonly urls: readonly string[];
}

/**
 * What a person adds, to the project that the next drop goes to unless another is named: the one way
 * onto the list, whether it comes from the window, the tray, a shortcut or a second start. Who lets
 * time pass between deciding what to say about files and adding them names the project, since another
 * may be the next drop's by then.
 *
 * All of it rejects with `not-connected` where the project is not open, and with `adding-declined`
 * where a person was asked whether so many files may go to its primary environment, and said no.
 */
export interface ByHand extends Adding {
  /** @throws UploadFault as `UploadEngine.addPaths` */
  addPaths(paths: readonly string[], options: BatchOptions, projectId?: string): Promise<AddReport>;
  /** @throws UploadFault as `UploadEngine.addUrls` */
  addUrls(urls: readonly string[], options: BatchOptions, projectId?: string): Promise<AddReport>;
  /** Adds bytes that were handed over whole, by their ids. @throws UploadFault as `BlobStore.finish` and `UploadEngine.add` */
  addBlobs(ids: readonly string[], options: BatchOptions, projectId?: string): Promise<AddReport>;
  /** Adds in one go what was added before, without asking: `admit` does. @throws UploadFault as `UploadEngine.addPaths` and `addUrls` */
  addAgain(all: readonly Again[]): Promise<AddReport>;
  /**
   * Lets many files be added to a project, unless a person who is asked says no.
   *
   * @throws UploadFault `adding-declined`, `not-connected`
   */
  admit(projectId: string, count: number): Promise<void>;
  /** Calls back with whatever is added until the returned function is called. */
  subscribe(listener: (added: AddedByHand) => void): () => void;
}

export interface ByHandDeps {
  readonly engine: Pick<UploadEngine, 'add' | 'addPaths' | 'addUrls' | 'count'>;
  readonly projects: Pick<Projects, 'views'>;
  readonly blobs: Pick<BlobStore, 'finish'>;
  readonly guard: Guard;
}

/** @see ByHand */
export function createByHand({ engine, projects, blobs, guard }: ByHandDeps): ByHand {
  const adding = createAdding();
  const listeners = new Set<(added: AddedByHand) => void>();

  const admit = async (projectId: string, count: () => number | Promise<number>): Promise<void> => {
    const project = openIn(projects.views(), projectId);
    if (!project) throw new UploadFault('not-connected');
    if (!(await guard.admits(project, count))) throw new UploadFault('adding-declined');
  };

  const tell = (added: AddedByHand): AddReport => {
    if (added.report.batchId !== null) for (const listener of listeners) listener(added);
    return added.report;
  };

  /** Everything that is new goes through here. */
  const into = async (
    named: string | undefined,
    options: BatchOptions,
    count: (signal: AbortSignal) => number | Promise<number>,
    add: (projectId: string, signal: AbortSignal) => Promise<AddReport>,
  ): Promise<AddReport> => {
    const projectId = named ?? currentProject(projects).id;
    const signal = adding.signal(projectId);
    await admit(projectId, () => count(signal));
    signal.throwIfAborted();
    const report = await add(projectId, signal);
    return tell({ projectId, options, report, isAgain: false, go: {} });
  };

  const addAgain = async (all: readonly Again[]): Promise<AddReport> => {
    const go = {};
    const reports = all.flatMap(({ projectId, options, paths, urls }) => {
      const signal = adding.signal(projectId);
      return [
        ...(paths.length > 0 ? [engine.addPaths({ projectId, paths, options }, signal)] : []),
        ...(urls.length > 0 ? [engine.addUrls({ projectId, urls, options }, signal)] : []),
      ].map(async (report) =>
        tell({ projectId, options, report: await report, isAgain: true, go }),
      );
    });
    return mergeReports(await Promise.all(reports));
  };

  const addBlobs = async (
    ids: readonly string[],
    options: BatchOptions,
    projectId: string,
    signal: AbortSignal,
  ): Promise<AddReport> => {
    const { uploads, rejected } = await blobs.finish(ids);
    try {
      signal.throwIfAborted();
      const batchId = uploads.length === 0 ? null : engine.add({ projectId, options, uploads });
      const rejectedCount = rejected.length;
      return { batchId, added: uploads.length, takenUp: 0, leftOut: 0, rejected, rejectedCount };
    } catch (thrown) {
      await Promise.all(uploads.map(({ source }) => source.discard()));
      throw thrown;
    }
  };

  return {
    ...adding,
    addPaths: (paths, options, named) =>
      into(
        named,
        options,
        (signal) => engine.count(paths, signal),
        (projectId, signal) => engine.addPaths({ projectId, paths, options }, signal),
      ),
    addUrls: (urls, options, named) =>
      into(
        named,
        options,
        () => urls.length,
        (projectId, signal) => engine.addUrls({ projectId, urls, options }, signal),
      ),
    addBlobs: (ids, options, named) =>
      into(
        named,
        options,
        () => ids.length,
        (projectId, signal) => addBlobs(ids, options, projectId, signal),
      ),
    addAgain,
    admit: (projectId, count) => admit(projectId, () => count),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
