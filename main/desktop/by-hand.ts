import type { AddReport, BatchOptions } from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';
import type { BlobStore } from '../engine/sources/blob-store.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import { type Adding, createAdding } from './handlers/adding.ts';
import { connectedProject, type ProjectConnection } from './project-connection.ts';

/** What a person added, once it is on the list. */
export interface AddedByHand {
  readonly projectId: string;
  readonly options: BatchOptions;
  readonly report: AddReport;
}

/**
 * What a person adds, to the connected project: the one way onto the list, whether it comes from the
 * window, the tray, a shortcut or a second start.
 */
export interface ByHand extends Adding {
  /** @throws UploadFault as `UploadEngine.addPaths` */
  addPaths(paths: readonly string[], options: BatchOptions): Promise<AddReport>;
  /** @throws UploadFault as `UploadEngine.addUrls` */
  addUrls(urls: readonly string[], options: BatchOptions): Promise<AddReport>;
  /** Adds bytes that were handed over whole, by their ids. @throws UploadFault as `BlobStore.finish` and `UploadEngine.add` */
  addBlobs(ids: readonly string[], options: BatchOptions): Promise<AddReport>;
  /** Calls back with whatever is added until the returned function is called. */
  subscribe(listener: (added: AddedByHand) => void): () => void;
}

export interface ByHandDeps {
  readonly engine: Pick<UploadEngine, 'add' | 'addPaths' | 'addUrls'>;
  readonly connection: ProjectConnection;
  readonly blobs: Pick<BlobStore, 'finish'>;
}

/** @see ByHand */
export function createByHand({ engine, connection, blobs }: ByHandDeps): ByHand {
  const adding = createAdding();
  const listeners = new Set<(added: AddedByHand) => void>();

  /** Everything goes through here. */
  const into = async (
    options: BatchOptions,
    add: (projectId: string, signal: AbortSignal) => Promise<AddReport>,
  ): Promise<AddReport> => {
    const projectId = connectedProject(connection).id;
    const report = await add(projectId, adding.signal());
    if (report.batchId !== null)
      for (const listener of listeners) listener({ projectId, options, report });
    return report;
  };

  return {
    ...adding,
    addPaths: (paths, options) =>
      into(options, (projectId, signal) => engine.addPaths({ projectId, paths, options }, signal)),
    addUrls: (urls, options) =>
      into(options, (projectId, signal) => engine.addUrls({ projectId, urls, options }, signal)),
    addBlobs: (ids, options) =>
      into(options, async (projectId, signal) => {
        signal.throwIfAborted();
        const { uploads, rejected } = await blobs.finish(ids);
        try {
          signal.throwIfAborted();
          if (connectedProject(connection).id !== projectId) throw new UploadFault('not-connected');
          const batchId = uploads.length === 0 ? null : engine.add({ projectId, options, uploads });
          const rejectedCount = rejected.length;
          return {
            batchId,
            added: uploads.length,
            takenUp: 0,
            leftOut: 0,
            rejected,
            rejectedCount,
          };
        } catch (thrown) {
          await Promise.all(uploads.map(({ source }) => source.discard()));
          throw thrown;
        }
      }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
