import { UploadFault } from '../errors.ts';
import type {
  Creation,
  FileReplacement,
  IntendedUploads,
  JobResult,
  NewAsset,
  RemoteAsset,
  UploadRequest,
  UploadRequested,
  UploadTarget,
} from '../ports.ts';

/** The questions a target is asked. */
export type Question = Exclude<keyof UploadTarget, 'maximumFileSize'>;

/** A project for tests, in memory: it does what a project does, and, when told to, something else. */
export class FakeTarget implements UploadTarget {
  maximumFileSize: number | null = null;
  /** Everything asked so far. */
  readonly asked: Question[] = [];
  readonly assets = new Map<string, RemoteAsset>();
  /** The sizes of its assets, in bytes. */
  readonly sizes = new Set<number>();
  /** The tags that were added, by asset. */
  readonly tags = new Map<string, string[]>();
  readonly #jobs = new Map<string, JobResult>();
  readonly #instead: { question: Question; act: (work: () => unknown) => unknown }[] = [];
  #paths = 0;

  /**
   * What happens the next time a question is asked, instead of the usual.
   *
   * @param act given what would usually be done
   */
  next(question: Question, act: (work: () => unknown) => unknown): void {
    this.#instead.push({ question, act });
  }

  times(question: Question): number {
    return this.asked.filter((each) => each === question).length;
  }

  /** Decides how a job ends; until then it is running. */
  endJob(jobId: string, result: JobResult): void {
    this.#jobs.set(jobId, result);
  }

  requestUpload({ name }: UploadRequested, signal: AbortSignal): Promise<UploadRequest> {
    return this.#answer('requestUpload', signal, () => {
      this.#paths += 1;
      const path = `/1000/${this.#paths}-${name}`;
      return { path, url: `https://storage.example${path}`, headers: {} };
    });
  }

  createAsset({ id, path }: NewAsset, signal: AbortSignal): Promise<Creation> {
    return this.#answer('createAsset', signal, () => {
      if (this.assets.has(id)) throw new UploadFault('asset-id-taken');
      this.assets.set(id, remoteAsset(id, { path }));
      return { kind: 'pending', jobId: `job of ${id}` };
    });
  }

  replaceFile({ id, path }: FileReplacement, signal: AbortSignal): Promise<Creation> {
    return this.#answer('replaceFile', signal, () => {
      if (!this.assets.has(id)) throw new UploadFault('asset-gone');
      this.assets.set(id, remoteAsset(id, { path }));
      return { kind: 'pending', jobId: `job of ${path}` };
    });
  }

  findAssets(ids: readonly string[], signal: AbortSignal): Promise<RemoteAsset[]> {
    return this.#answer('findAssets', signal, () => ids.flatMap((id) => this.assets.get(id) ?? []));
  }

  findByMd5(md5s: readonly string[], signal: AbortSignal): Promise<RemoteAsset[]> {
    return this.#answer('findByMd5', signal, () =>
      [...this.assets.values()].filter(({ md5 }) => md5 !== null && md5s.includes(md5)),
    );
  }

  hasAssetOfSize(size: number, signal: AbortSignal): Promise<boolean> {
    return this.#answer('hasAssetOfSize', signal, () => this.sizes.has(size));
  }

  addTags(assetId: string, tags: readonly string[], signal: AbortSignal): Promise<void> {
    return this.#answer('addTags', signal, () => {
      this.tags.set(assetId, [...(this.tags.get(assetId) ?? []), ...tags]);
    });
  }

  preflight(_intended: IntendedUploads, signal: AbortSignal): Promise<void> {
    return this.#answer('preflight', signal, () => undefined);
  }

  jobResult(jobId: string, signal: AbortSignal): Promise<JobResult | null> {
    return this.#answer('jobResult', signal, () => this.#jobs.get(jobId) ?? null);
  }

  deleteAsset(id: string, signal: AbortSignal): Promise<void> {
    return this.#answer('deleteAsset', signal, () => {
      this.assets.delete(id);
    });
  }

  async #answer<T>(question: Question, signal: AbortSignal, work: () => T): Promise<T> {
    signal.throwIfAborted();
    this.asked.push(question);
    const index = this.#instead.findIndex((each) => each.question === question);
    const [instead] = index < 0 ? [] : this.#instead.splice(index, 1);
    const answer = (await (instead ? instead.act(work) : work())) as T;
    signal.throwIfAborted();
    return answer;
  }
}

export const remoteAsset = (id: string, asset: Partial<RemoteAsset> = {}): RemoteAsset => ({
  id,
  path: `/1000/1-${id}.jpg`,
  url: `https://assets.example/${id}.jpg`,
  adminUrl: null,
  md5: null,
  ...asset,
});
