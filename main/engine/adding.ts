import { type BatchId, type BatchOptions, batchIdSchema } from '../../shared/upload.ts';
import { isSettled } from '../../shared/upload-state.ts';
import type { Md5Of } from './duplicate-finder.ts';
import { isPassing, UploadFault } from './errors.ts';
import type { Scanned, ScannedFile } from './file-scanner.ts';
import { type AddOutcome, type Intake, toNewUpload, toOutcome } from './intake.ts';
import { type ListedUpload, toListed } from './listed-upload.ts';
import { sizeOfNewContent } from './new-content.ts';
import { inPortions } from './portions.ts';
import type { Clock, NewUpload, SourceOf, TargetOf, UploadSource } from './ports.ts';
import { toRemoteUpload } from './sources/remote-url.ts';
import type { UploadList } from './upload-list.ts';

/** Which project it is for, and what is decided for all of it. */
interface Batch {
  readonly projectId: string;
  readonly options: BatchOptions;
}

/** What a person offered: files and folders, for one project, with one set of metadata. */
export interface AddRequest extends Batch {
  readonly paths: readonly string[];
}

/** Addresses of files on the web, for one project. */
export interface AddUrlsRequest extends Batch {
  readonly urls: readonly string[];
}

export interface AddingDeps {
  readonly list: UploadList;
  readonly intake: Intake;
  readonly targetOf: TargetOf;
  readonly sourceOf: SourceOf;
  readonly md5Of: Md5Of;
  readonly clock: Clock;
  /** Lets uploads that are on the list take their turns. */
  readonly enqueue: (uploads: readonly ListedUpload[]) => void;
  /** Ends whatever is being added, with its reason. */
  readonly closing: AbortSignal;
}

/** Turns what people offer into uploads on the list, thousands without keeping anyone waiting. */
export class Adding {
  readonly #deps: AddingDeps;
  readonly #going = new Set<Promise<unknown>>();

  constructor(deps: AddingDeps) {
    this.#deps = deps;
  }

  /** @see UploadEngine.addPaths */
  addPaths(request: AddRequest, signal?: AbortSignal): Promise<AddOutcome> {
    return this.#keep(this.#addPaths(request, signal));
  }

  /** @see UploadEngine.addUrls */
  addUrls(request: AddUrlsRequest, signal?: AbortSignal): Promise<AddOutcome> {
    return this.#keep(this.#addUrls(request, signal));
  }

  /** Everything under these paths. @throws only the signal's reason */
  walk(paths: readonly string[], signal?: AbortSignal): Promise<Scanned> {
    return this.#keep(this.#deps.intake.walk(paths, this.#endedBy(signal)));
  }

  /** Records new uploads and puts them on the list at once. @throws UploadFault `disk-full` */
  add(batch: Batch, uploads: readonly NewUpload[]): BatchId {
    const batchId = createBatchId();
    const listed = uploads.map((upload) => toListed(upload, { ...batch, batchId }));
    this.#deps.list.record(listed);
    this.#show(listed);
    return batchId;
  }

  /** Resolves when nothing is being added any more. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#going);
  }

  async #addPaths(request: AddRequest, signal?: AbortSignal): Promise<AddOutcome> {
    const { list, intake, clock } = this.#deps;
    const ended = this.#endedBy(signal);
    // before the walk: what is through by its end was taken up all the same
    const takenUp = placesTakenUp(list, request.projectId);
    const scanned = await intake.walk(request.paths, ended);
    const files = scanned.files.filter(({ path }) => !takenUp.has(path));
    const found: NewUpload[] = [];
    const prepare = (some: readonly ScannedFile[]) => found.push(...some.map(toNewUpload));
    await inPortions(files, clock, prepare, ended);
    const batchId = await this.#addAll(request, found, signal);
    return toOutcome({ ...scanned, files }, batchId, scanned.files.length - files.length);
  }

  async #addUrls(request: AddUrlsRequest, signal?: AbortSignal): Promise<AddOutcome> {
    const { list, sourceOf } = this.#deps;
    const found = request.urls.map((url) => ({ url, upload: toRemoteUpload(url, sourceOf) }));
    const offered = found.flatMap(({ upload }) => (upload instanceof UploadFault ? [] : upload));
    const takenUp = placesTakenUp(list, request.projectId);
    const files = offered.filter(({ source }) => !takenUp.has(placeOf(source)));
    const rejected = found.flatMap(({ url, upload }) =>
      upload instanceof UploadFault ? { name: url, path: url, error: upload.error } : [],
    );
    const batchId = await this.#addAll(request, files, signal);
    const rejectedCount = rejected.length;
    const outcome = { files, leftOut: 0, rejected, rejectedCount };
    return toOutcome(outcome, batchId, offered.length - files.length);
  }

  /** Records new uploads, then puts them on the list: neither takes long at a time. */
  async #addAll(
    batch: Batch,
    found: readonly NewUpload[],
    signal: AbortSignal | undefined,
  ): Promise<BatchId | null> {
    if (found.length === 0) return null;
    const { list, clock, closing } = this.#deps;
    const ended = this.#endedBy(signal);
    await this.#preflight(batch, found, ended);
    const batchId = createBatchId();
    const uploads: ListedUpload[] = [];
    const prepare = (some: readonly NewUpload[]) =>
      uploads.push(...some.map((upload) => toListed(upload, { ...batch, batchId })));
    await inPortions(found, clock, prepare, ended);
    await list.recordAll(uploads);
    const show = (some: readonly ListedUpload[]): void => {
      if (signal?.aborted) list.remove(some.map(({ id }) => id));
      else this.#show(some);
    };
    await inPortions(uploads, clock, show, closing);
    signal?.throwIfAborted();
    return batchId;
  }

  /** Makes sure that the project will take these files, if it can be asked just now. */
  async #preflight(
    { projectId, options }: Batch,
    found: readonly NewUpload[],
    signal: AbortSignal,
  ): Promise<void> {
    const target = this.#deps.targetOf(projectId);
    if (!target) return;
    const { md5Of, list } = this.#deps;
    const { bytes } = list.totals();
    // what is still to be sent needs room as well
    const unsent = bytes.total - bytes.sent;
    const { metadata, duplicates } = options;
    const size = found.reduce((sum, { fingerprint }) => sum + fingerprint.size, unsent);
    try {
      await target.preflight({ metadata, size }, signal).catch(async (thrown) => {
        if (duplicates === 'upload' || !isAboutRoom(thrown)) throw thrown;
        // what the project has already needs none
        const added = await sizeOfNewContent(found, { target, md5Of, signal });
        await target.preflight({ metadata, size: unsent + added }, signal);
      });
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  }

  #show(uploads: readonly ListedUpload[]): void {
    for (const upload of uploads) this.#deps.list.show(upload);
    this.#deps.enqueue(uploads);
  }

  #endedBy(signal: AbortSignal | undefined): AbortSignal {
    const { closing } = this.#deps;
    return signal ? AbortSignal.any([closing, signal]) : closing;
  }

  async #keep<T>(adding: Promise<T>): Promise<T> {
    this.#going.add(adding);
    try {
      return await adding;
    } finally {
      this.#going.delete(adding);
    }
  }
}

/** The paths and addresses of what an earlier process left on the list and is under way again. */
function placesTakenUp(list: UploadList, projectId: string): Set<string> {
  const places = new Set<string>();
  for (const upload of list.select('all')) {
    const isUnderWay = upload.isTakenUp && !isSettled(upload.state.phase);
    if (isUnderWay && upload.projectId === projectId) places.add(placeOf(upload.source));
  }
  return places;
}

/** The path or the address that a source is found at. */
const placeOf = ({ origin }: UploadSource): string =>
  origin.kind === 'remote-url' ? origin.url : origin.path;

const isAboutRoom = (thrown: unknown): boolean =>
  thrown instanceof UploadFault && thrown.code === 'storage-quota-reached';

const createBatchId = (): BatchId => batchIdSchema.parse(crypto.randomUUID());
