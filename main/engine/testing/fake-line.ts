import type { ErrorCode } from '../../../shared/errors.ts';
import { UploadFault } from '../errors.ts';
import type { Clock, FileReplacement, NewAsset, Transfer, UploadTarget } from '../ports.ts';
import { type FakeFiles, pathOf } from './fake-files.ts';
import type { FakeProject, JobFate } from './fake-project.ts';
import type { Question } from './fake-target.ts';

/** Everything that goes over a line: what is asked of the project, and bytes. */
export type Errand = Question | 'transfer';

/** What goes wrong with one errand. */
export type Trouble =
  /** It fails before anything is done. */
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  /** It fails, and so many ms later it is done all the same. */
  | { readonly kind: 'answer-lost'; readonly code: ErrorCode; readonly later: number }
  /** It takes so many ms more. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Storage keeps other bytes than it was sent. */
  | { readonly kind: 'damage' }
  /** The job that it starts takes so many ms more, or fails. */
  | { readonly kind: 'slow-job'; readonly ms: number }
  | { readonly kind: 'job-fails' };

/** What is to go wrong on the lines of a test, in this order for each errand. */
export class Troubles {
  isOffline = false;
  readonly #ahead = new Map<Errand, Trouble[]>();

  add(errand: Errand, trouble: Trouble): void {
    this.#ahead.set(errand, [...(this.#ahead.get(errand) ?? []), trouble]);
  }

  clear(): void {
    this.isOffline = false;
    this.#ahead.clear();
  }

  take(errand: Errand): Trouble | undefined {
    return this.#ahead.get(errand)?.shift();
  }
}

/** ms that an errand takes each way */
const WAY = 20;
/** ms that a job takes */
const JOB = 300;

/** What a line connects. */
export interface FakeLineDeps {
  readonly project: FakeProject;
  readonly files: FakeFiles;
  readonly troubles: Troubles;
  readonly clock: Clock;
  /** Called when an asset is about to be asked for, with what the project will be told. */
  readonly onCreate: (asset: NewAsset) => void;
  /** As `onCreate`, of an asset's file. */
  readonly onReplace: (replacement: FileReplacement) => void;
}

/**
 * One process's line to a project. When the process dies, what was under way arrives all the same,
 * and nothing more is sent.
 */
export class FakeLine implements UploadTarget {
  readonly maximumFileSize = null;
  readonly #deps: FakeLineDeps;
  #isDead = false;

  constructor(deps: FakeLineDeps) {
    this.#deps = deps;
  }

  die(): void {
    this.#isDead = true;
  }

  requestUpload: UploadTarget['requestUpload'] = ({ name }, signal) =>
    this.#run('requestUpload', signal, () => {
      const path = this.#deps.project.newPath(name);
      return { path, url: `https://storage.example${path}`, headers: {} };
    });

  createAsset: UploadTarget['createAsset'] = (asset, signal) =>
    this.#run(
      'createAsset',
      signal,
      (trouble) => this.#deps.project.create(asset, fateOf(trouble)),
      () => this.#deps.onCreate(asset),
    );

  replaceFile: UploadTarget['replaceFile'] = (replacement, signal) =>
    this.#run(
      'replaceFile',
      signal,
      (trouble) => this.#deps.project.replace(replacement, fateOf(trouble)),
      () => this.#deps.onReplace(replacement),
    );

  findAssets: UploadTarget['findAssets'] = (ids, signal) =>
    this.#run('findAssets', signal, () => this.#deps.project.find(ids));

  findByMd5: UploadTarget['findByMd5'] = (md5s, signal) =>
    this.#run('findByMd5', signal, () => this.#deps.project.findByMd5(md5s));

  hasAssetOfSize: UploadTarget['hasAssetOfSize'] = (size, signal) =>
    this.#run('hasAssetOfSize', signal, () => this.#deps.project.hasAssetOfSize(size));

  addTags: UploadTarget['addTags'] = (id, tags, signal) =>
    this.#run('addTags', signal, () => this.#deps.project.addTags(id, tags));

  preflight: UploadTarget['preflight'] = (_intended, signal) =>
    this.#run('preflight', signal, () => undefined);

  jobResult: UploadTarget['jobResult'] = (jobId, signal) =>
    this.#run('jobResult', signal, () => this.#deps.project.jobResult(jobId));

  deleteAsset: UploadTarget['deleteAsset'] = (id, signal) =>
    this.#run('deleteAsset', signal, () => this.#deps.project.delete(id));

  /** The other side of the line is storage. */
  readonly transfer: Transfer = async ({ source, fingerprint, request, signal }) => {
    const { project, files } = this.#deps;
    const path = pathOf(source.origin);
    const expectUnchanged = async () => {
      const { size, modified } = await source.fingerprint();
      if (size === fingerprint.size && modified === fingerprint.modified) return;
      throw new UploadFault('source-changed');
    };
    await expectUnchanged();
    const md5 = files.contentOf(path).name;
    await this.#run('transfer', signal, (trouble) => {
      project.store(
        request.path,
        trouble?.kind === 'damage' ? `${md5}, damaged` : md5,
        fingerprint.size,
      );
    });
    await expectUnchanged();
    return { md5 };
  };

  async #run<T>(
    errand: Errand,
    signal: AbortSignal,
    work: (trouble: Trouble | undefined) => T,
    begin?: () => void,
  ): Promise<T> {
    signal.throwIfAborted();
    if (this.#isDead) return await untilAborted(signal);
    begin?.();
    const { troubles, clock } = this.#deps;
    if (troubles.isOffline) {
      await clock.sleep(WAY, signal);
      throw new UploadFault('network-unreachable');
    }
    const trouble = troubles.take(errand);
    if (trouble?.kind === 'refused') {
      await clock.sleep(2 * WAY, signal);
      throw new UploadFault(trouble.code);
    }
    const later = trouble?.kind === 'slow' ? trouble.ms : 0;
    if (trouble?.kind === 'answer-lost') {
      void clock.sleep(WAY + trouble.later).then(() => attempt(() => work(trouble)));
      await clock.sleep(2 * WAY, signal);
      throw new UploadFault(trouble.code);
    }
    // what is sent arrives, whoever still listens
    const outcome = clock.sleep(WAY + later).then(() => attempt(() => work(trouble)));
    await clock.sleep(2 * WAY + later, signal);
    if (this.#isDead) return await untilAborted(signal);
    return (await outcome)();
  }
}

const fateOf = (trouble: Trouble | undefined): JobFate => ({
  takes: JOB + (trouble?.kind === 'slow-job' ? trouble.ms : 0),
  fails: trouble?.kind === 'job-fails',
});

/** What came of some work: a value, or what it threw. */
function attempt<T>(work: () => T): () => T {
  try {
    const value = work();
    return () => value;
  } catch (thrown) {
    return () => {
      throw thrown;
    };
  }
}

const untilAborted = (signal: AbortSignal): Promise<never> => {
  const { promise, reject } = Promise.withResolvers<never>();
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener('abort', () => reject(signal.reason));
  return promise;
};
