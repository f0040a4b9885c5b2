import type { Selection, UploadId } from '../../shared/upload.ts';
import { isSettled } from '../../shared/upload-state.ts';
import { createAssetId } from './asset-id.ts';
import type { ListedUpload, UploadList } from './upload-list.ts';
import { UploadQueue } from './upload-queue.ts';
import { type RunDeps, UploadRun } from './upload-run.ts';

/** Starts uploads as places become free, and stops them. */
export class UploadDispatcher {
  readonly #list: UploadList;
  readonly #queue: UploadQueue;
  readonly #runDeps: Omit<RunDeps, 'onDelivered' | 'onEnd'>;
  readonly #runs = new Map<UploadId, UploadRun>();
  #closed = false;

  /** @param concurrency how many uploads are sent at once */
  constructor(runDeps: Omit<RunDeps, 'onDelivered' | 'onEnd'>, concurrency: number) {
    this.#list = runDeps.list;
    this.#queue = new UploadQueue(concurrency);
    this.#runDeps = runDeps;
  }

  enqueue(ids: readonly UploadId[]): void {
    for (const id of ids) this.#queue.add(id);
    this.#startNext();
  }

  /**
   * Stops uploads; resolves when each has come to rest. What waits comes to rest at once, unless an
   * earlier attempt may have created its asset: only a run can take that back.
   */
  async cancel(selection: Selection): Promise<void> {
    const waiting: ListedUpload[] = [];
    const running: UploadRun[] = [];
    const delivered: UploadId[] = [];
    for (const upload of this.#list.select(selection)) {
      const run = this.#runs.get(upload.id);
      if (run) running.push(run);
      else if (isSettled(upload.state.phase)) continue;
      else if (upload.delivery) delivered.push(upload.id);
      else waiting.push(upload);
    }
    for (const id of [...waiting.map((upload) => upload.id), ...delivered]) this.#queue.leave(id);
    this.#list.moveAll(waiting, { phase: 'cancelled' });
    running.push(...delivered.map((id) => this.#start(id)));
    await Promise.all(running.map((run) => run.cancel()));
  }

  /** Queues again what failed or was cancelled. */
  retry(selection: Selection): void {
    const again: ListedUpload[] = [];
    const underNewId: ListedUpload[] = [];
    for (const upload of this.#list.select(selection)) {
      const { state } = upload;
      if (state.phase === 'failed' && state.error.code === 'asset-id-taken') {
        underNewId.push(upload);
      } else if (state.phase === 'failed' || state.phase === 'cancelled') {
        again.push(upload);
      }
    }
    this.#list.moveAll(again, { phase: 'queued' });
    const replacements = this.#replace(underNewId);
    this.enqueue([...again, ...replacements].map(({ id }) => id));
  }

  /** Stops everything where it is; resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#runs.values()].map((run) => run.stop()));
  }

  #replace(uploads: readonly ListedUpload[]): ListedUpload[] {
    const replacements = uploads.map(
      (upload): ListedUpload => ({
        ...upload,
        id: createAssetId(),
        state: { phase: 'queued' },
        delivery: null,
      }),
    );
    this.#list.record(replacements);
    this.#list.remove(uploads.map(({ id }) => id));
    for (const replacement of replacements) this.#list.show(replacement);
    return replacements;
  }

  #startNext(): void {
    if (this.#closed) return;
    for (let id = this.#queue.next(); id !== null; id = this.#queue.next()) this.#start(id);
  }

  #start(id: UploadId): UploadRun {
    const run = new UploadRun(id, {
      ...this.#runDeps,
      onDelivered: () => {
        this.#queue.release(id);
        this.#startNext();
      },
      onEnd: () => {
        this.#runs.delete(id);
        this.#queue.release(id);
      },
    });
    this.#runs.set(id, run);
    run.finished.then(() => this.#startNext());
    return run;
  }
}
