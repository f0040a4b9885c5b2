import { UploadFault } from '../errors.ts';
import type {
  Clock,
  Creation,
  FileReplacement,
  JobResult,
  NewAsset,
  RemoteAsset,
} from '../ports.ts';
import { remoteAsset } from './fake-target.ts';

/** What becomes of a job that creates or replaces. */
export interface JobFate {
  /** ms until it is done */
  readonly takes: number;
  readonly fails: boolean;
}

/**
 * A project as the other side of the line has it: what storage holds, which assets there are, and
 * jobs that take their time. It does what it is asked whoever asks, alive or not.
 */
export class FakeProject {
  readonly assets = new Map<string, RemoteAsset>();
  /** The tags that were put on assets which were there already. */
  readonly tags = new Map<string, Set<string>>();
  readonly #clock: Clock;
  /** By path, the MD5 of what storage holds. */
  readonly #stored = new Map<string, string>();
  readonly #sizes = new Map<string, number>();
  readonly #jobs = new Map<string, JobResult | null>();
  #paths = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  newPath(name: string): string {
    this.#paths += 1;
    return `/1000/${this.#paths}-${name}`;
  }

  store(path: string, md5: string, size: number): void {
    this.#stored.set(path, md5);
    this.#sizes.set(md5, size);
  }

  /** @throws UploadFault `asset-id-taken`; `rejected-by-project` where storage has nothing there */
  create({ id, path, metadata }: NewAsset, job: JobFate): Creation {
    if (this.assets.has(id)) throw new UploadFault('asset-id-taken');
    if (!this.#stored.has(path)) throw new UploadFault('rejected-by-project', 'nothing stored');
    return this.#begin(job, () => {
      const result = this.#finish(id, path);
      if (result.kind === 'created') this.tags.set(id, new Set(metadata.tags));
      return result;
    });
  }

  /** @throws UploadFault `asset-gone`; `rejected-by-project` where storage has nothing there */
  replace({ id, path }: FileReplacement, job: JobFate): Creation {
    if (!this.assets.has(id)) throw new UploadFault('asset-gone');
    if (!this.#stored.has(path)) throw new UploadFault('rejected-by-project', 'nothing stored');
    return this.#begin(job, () => {
      if (!this.assets.has(id)) return { kind: 'rejected', error: { code: 'rejected-by-project' } };
      const asset = remoteAsset(id, { path, md5: this.#stored.get(path) ?? null });
      this.assets.set(id, asset);
      return { kind: 'created', asset };
    });
  }

  jobResult(jobId: string): JobResult | null {
    return this.#jobs.get(jobId) ?? null;
  }

  find(ids: readonly string[]): RemoteAsset[] {
    return ids.flatMap((id) => this.assets.get(id) ?? []);
  }

  findByMd5(md5s: readonly string[]): RemoteAsset[] {
    return [...this.assets.values()].filter(({ md5 }) => md5 !== null && md5s.includes(md5));
  }

  hasAssetOfSize(size: number): boolean {
    return [...this.assets.values()].some(
      ({ md5 }) => md5 !== null && this.#sizes.get(md5) === size,
    );
  }

  addTags(id: string, tags: readonly string[]): void {
    if (!this.assets.has(id)) throw new UploadFault('rejected-by-project', 'no such asset');
    this.tags.set(id, new Set([...(this.tags.get(id) ?? []), ...tags]));
  }

  delete(id: string): void {
    this.assets.delete(id);
  }

  /** Somebody else's doing, under an id of their choice. */
  addForeign(id: string, md5: string, size: number): void {
    const path = this.newPath('foreign.jpg');
    this.store(path, md5, size);
    this.assets.set(id, remoteAsset(id, { path, md5 }));
  }

  #begin(job: JobFate, work: () => JobResult): Creation {
    const jobId = `job ${this.#jobs.size + 1}`;
    this.#jobs.set(jobId, null);
    void this.#clock.sleep(job.takes).then(() => {
      this.#jobs.set(jobId, job.fails ? REFUSED : work());
    });
    return { kind: 'pending', jobId };
  }

  #finish(id: string, path: string): JobResult {
    if (this.assets.has(id)) return { kind: 'rejected', error: { code: 'asset-id-taken' } };
    const asset = remoteAsset(id, { path, md5: this.#stored.get(path) ?? null });
    this.assets.set(id, asset);
    return { kind: 'created', asset };
  }
}

const REFUSED: JobResult = { kind: 'rejected', error: { code: 'asset-processing-failed' } };
