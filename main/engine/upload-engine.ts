import { type Scan, type Totals, unsettled } from '../../shared/snapshot.ts';
import {
  DEFAULT_TRANSFER_SETTINGS,
  type TransferSettings,
} from '../../shared/transfer-settings.ts';
import {
  type BatchId,
  type BatchOptions,
  batchIdSchema,
  type Selection,
  type UploadId,
  type UploadView,
} from '../../shared/upload.ts';
import { isSettled } from '../../shared/upload-state.ts';
import { BandwidthCap } from './bandwidth-cap.ts';
import { systemClock } from './clock.ts';
import { Confirmer } from './confirmer.ts';
import { DuplicateFinder, type Md5Of } from './duplicate-finder.ts';
import { isPassing, UploadFault } from './errors.ts';
import { type AddOutcome, Intake, toNewUpload, toOutcome } from './intake.ts';
import { createMd5Worker, md5OfSource } from './md5-worker.ts';
import type {
  Clock,
  Journal,
  NewBatch,
  NewUpload,
  Random,
  SourceOrigin,
  TargetOf,
  Transfer,
  UploadTarget,
} from './ports.ts';
import { ProgressTicker } from './progress-ticker.ts';
import { roomFor } from './room.ts';
import { toRemoteUpload } from './sources/remote-url.ts';
import { createSources } from './sources/source-of.ts';
import { createTransfer } from './transfer.ts';
import { UploadDispatcher } from './upload-dispatcher.ts';
import { type ListedUpload, toListed, toView, UploadList } from './upload-list.ts';

export type { AddOutcome } from './intake.ts';

/** What a person offered: files and folders, for one project, with one set of metadata. */
export interface AddRequest {
  readonly projectId: string;
  readonly paths: readonly string[];
  readonly options: BatchOptions;
}

/** Addresses of files on the web, for one project. */
export interface AddUrlsRequest {
  readonly projectId: string;
  readonly urls: readonly string[];
  readonly options: BatchOptions;
}

/** What the engine tells, as it happens. Listeners must be quick and must not throw. */
export type EngineEvent =
  | { readonly kind: 'changed'; readonly upload: UploadView }
  | { readonly kind: 'removed'; readonly ids: readonly UploadId[] }
  | { readonly kind: 'scan'; readonly scan: Scan | null };

/** Everything known of the uploads at one moment. */
export interface EngineSnapshot {
  /** in the order they were added */
  readonly uploads: readonly UploadView[];
  readonly totals: Totals;
  readonly scan: Scan | null;
}

/** The upload engine as the window, the command line and the tests use it. */
export interface UploadEngine {
  /**
   * Walks the paths, queues every file found and says what was left out or could not be read. A file
   * that is on the list already and has not come to rest is not queued a second time.
   *
   * @throws UploadFault what `preflight` of the project objects to, `not-connected`, `disk-full`
   * @param signal ends it with its reason: what is not on the list by then does not come onto it
   */
  addPaths(request: AddRequest, signal?: AbortSignal): Promise<AddOutcome>;
  /** Queues files by their addresses; what is no address of a file is rejected. @throws as `addPaths` */
  addUrls(request: AddUrlsRequest, signal?: AbortSignal): Promise<AddOutcome>;
  /** Queues uploads that are already known. @throws UploadFault `disk-full` when they cannot be recorded */
  add(batch: NewBatch): BatchId;
  /** Takes up what an earlier process left unfinished of a project that is connected now. */
  restore(projectId: string): void;
  /** Stops uploads; resolves when their bytes have stopped and each has come to rest. */
  cancel(selection: Selection): Promise<void>;
  /** Holds uploads back; resolves when those that were being sent have stopped. What is being created is brought to its end. */
  pause(selection: Selection): Promise<void>;
  /** Lets paused uploads go on, from their beginning. */
  resume(selection: Selection): void;
  /** Makes those of a selection that wait for their turn the next ones, in the order of the list. */
  moveToFront(selection: Selection): void;
  /** Queues again what failed or was cancelled, and at once what waits for its next attempt. */
  retry(selection: Selection): void;
  /** Tries at once whatever waits for time to pass: the computer woke up, or the network came back. */
  wake(): void;
  /** Applies to running transfers too. */
  configure(settings: TransferSettings): void;
  /** Takes settled uploads off the list. */
  remove(selection: Selection): void;
  snapshot(): EngineSnapshot;
  /** The snapshot without its uploads: cheap enough to ask ten times a second. */
  summary(): Pick<EngineSnapshot, 'totals' | 'scan'>;
  upload(id: UploadId): UploadView | undefined;
  /** Where an upload's bytes come from. */
  origin(id: UploadId): SourceOrigin | undefined;
  /** Calls back until the returned function is called. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Resolves once every upload is settled. */
  settled(): Promise<void>;
  /** Stops everything and lets go of every resource. Nothing is marked cancelled: it was not a person's wish. */
  close(): Promise<void>;
}

export interface UploadEngineDeps {
  readonly targetOf: TargetOf;
  readonly journal: Journal;
  /** default: the computer's */
  readonly clock?: Clock;
  readonly random?: Random;
  /** default: over connections of the engine's own */
  readonly transfer?: Transfer;
  /** default: in a thread of the engine's own */
  readonly md5Of?: Md5Of;
  /** default: DEFAULT_TRANSFER_SETTINGS */
  readonly settings?: TransferSettings;
  /** A folder of ours for what must be on disk while it is uploaded. */
  readonly spoolFolder: string;
}

/** files dealt with at a time; between two portions the event loop turns */
const PORTION = 200;

/** Builds an upload engine, which works until it is closed. */
export function createUploadEngine(deps: UploadEngineDeps): UploadEngine {
  const { targetOf, journal, clock = systemClock, random = Math.random } = deps;
  const settings = deps.settings ?? DEFAULT_TRANSFER_SETTINGS;
  const listeners = new Set<(event: EngineEvent) => void>();
  const settling = new Set<() => void>();
  const closing = new AbortController();
  const adding = new Set<Promise<unknown>>();

  const tell = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
    if (settling.size === 0 || !isAllSettled()) return;
    for (const resolve of settling) resolve();
    settling.clear();
  };
  const sources = createSources({ spoolFolder: deps.spoolFolder });
  const list = new UploadList(journal, sources.sourceOf, {
    changed(upload) {
      tell({ kind: 'changed', upload });
      if (upload.state.phase === 'done' || upload.state.phase === 'skipped') discard(upload.id);
    },
    removed: (ids) => tell({ kind: 'removed', ids }),
  });
  const isAllSettled = (): boolean => unsettled(list.totals()) === 0;
  const ticker = new ProgressTicker(clock, (id, sent, rate) => list.progress(id, sent, rate));
  const intake = new Intake(clock, () => tell({ kind: 'scan', scan: intake.scan() }));
  const cap = new BandwidthCap(clock);
  cap.set(settings.bandwidth);
  const ownTransfer = createTransfer({ clock, cap });
  const md5Worker = createMd5Worker();
  const md5Of = deps.md5Of ?? ((source, signal) => md5OfSource(md5Worker, source, signal));
  const dispatcher = new UploadDispatcher(
    {
      list,
      targetOf,
      confirmerOf: oneForEach((target) => new Confirmer(target, clock)),
      duplicatesIn: oneForEach(
        (target) => new DuplicateFinder(target, md5Of, clock, closing.signal),
      ),
      transfer: deps.transfer ?? ownTransfer.transfer,
      ticker,
      clock,
      random,
    },
    roomFor(settings),
  );

  /** Deletes a copy of ours; one that cannot be deleted now is swept away at the next start. */
  const discard = (id: UploadId): void => {
    const source = list.get(id)?.source;
    if (source?.kind === 'file') source.discard().catch(() => undefined);
  };
  const enqueue = (uploads: readonly ListedUpload[]): void => {
    for (const upload of uploads) list.show(upload);
    dispatcher.enqueue(uploads);
  };
  const summary = (): Pick<EngineSnapshot, 'totals' | 'scan'> => {
    const counted = list.totals();
    const { sent, total } = counted.bytes;
    const rate = counted.files.active > 0 ? ticker.rate(total - sent) : null;
    return { totals: { ...counted, rate }, scan: intake.scan() };
  };

  /** Makes sure that the project will take these files, if it can be asked just now. */
  const preflight = async (
    { projectId, options }: Pick<AddRequest, 'projectId' | 'options'>,
    size: number,
    signal: AbortSignal,
  ): Promise<void> => {
    try {
      await targetOf(projectId)?.preflight({ metadata: options.metadata, size }, signal);
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  };

  /** Records new uploads, then puts them on the list: neither takes long at a time. */
  const addAll = async (
    { projectId, options }: Pick<AddRequest, 'projectId' | 'options'>,
    found: readonly NewUpload[],
    signal: AbortSignal | undefined,
  ): Promise<BatchId | null> => {
    if (found.length === 0) return null;
    const ended = signal ? AbortSignal.any([closing.signal, signal]) : closing.signal;
    const size = found.reduce((sum, { fingerprint }) => sum + fingerprint.size, 0);
    await preflight({ projectId, options }, size, ended);
    const batchId = createBatchId();
    const uploads: ListedUpload[] = [];
    for (const some of portions(found)) {
      uploads.push(...some.map((upload) => toListed(upload, { projectId, options, batchId })));
      await clock.sleep(0, ended);
    }
    await list.recordAll(uploads);
    for (const some of portions(uploads)) {
      if (signal?.aborted) list.remove(some.map(({ id }) => id));
      else enqueue(some);
      await clock.sleep(0, closing.signal);
    }
    signal?.throwIfAborted();
    return batchId;
  };

  const addPaths: UploadEngine['addPaths'] = async (request, signal) => {
    const ended = signal ? AbortSignal.any([closing.signal, signal]) : closing.signal;
    const scanned = await intake.walk(request.paths, ended);
    const takenUp = pathsTakenUp(list, request.projectId);
    const files = scanned.files.filter(({ path }) => !takenUp.has(path));
    const added: NewUpload[] = [];
    for (const some of portions(files)) {
      added.push(...some.map(toNewUpload));
      await clock.sleep(0, ended);
    }
    const batchId = await addAll(request, added, signal);
    return toOutcome({ ...scanned, files }, batchId, scanned.files.length - files.length);
  };

  const addUrls: UploadEngine['addUrls'] = async (request, signal) => {
    const found = request.urls.map((url) => ({
      url,
      upload: toRemoteUpload(url, sources.sourceOf),
    }));
    const uploads = found.flatMap(({ upload }) => (upload instanceof UploadFault ? [] : upload));
    const rejected = found.flatMap(({ url, upload }) =>
      upload instanceof UploadFault ? { name: url, path: url, error: upload.error } : [],
    );
    const batchId = await addAll(request, uploads, signal);
    return toOutcome(
      { files: uploads, leftOut: 0, rejected, rejectedCount: rejected.length },
      batchId,
      0,
    );
  };

  /** Lets closing wait for what is being added. */
  const tracked = async <T>(work: Promise<T>): Promise<T> => {
    adding.add(work);
    try {
      return await work;
    } finally {
      adding.delete(work);
    }
  };

  return {
    addPaths: (request, signal) => tracked(addPaths(request, signal)),
    addUrls: (request, signal) => tracked(addUrls(request, signal)),
    add({ projectId, options, uploads }) {
      const batchId = createBatchId();
      const listed = uploads.map((upload) => toListed(upload, { projectId, options, batchId }));
      list.record(listed);
      enqueue(listed);
      return batchId;
    },
    restore(projectId) {
      const { queued, cancelling } = list.restore(projectId);
      dispatcher.enqueue(queued);
      dispatcher.takeBack(cancelling);
    },
    cancel: (selection) => dispatcher.cancel(selection),
    pause: (selection) => dispatcher.pause(selection),
    resume: (selection) => dispatcher.resume(selection),
    moveToFront: (selection) => dispatcher.moveToFront(selection),
    retry: (selection) => dispatcher.retry(selection),
    wake: () => dispatcher.wake(),
    configure(next) {
      cap.set(next.bandwidth);
      dispatcher.resize(roomFor(next));
    },
    remove(selection) {
      const settled = [...list.select(selection)].filter(({ state }) => isSettled(state.phase));
      for (const { id } of settled) discard(id);
      list.remove(settled.map(({ id }) => id));
    },
    snapshot: () => ({ uploads: list.views(), ...summary() }),
    summary,
    upload(id) {
      const upload = list.get(id);
      return upload && toView(upload);
    },
    origin: (id) => list.get(id)?.source.origin,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () =>
      isAllSettled() ? Promise.resolve() : new Promise((resolve) => settling.add(resolve)),
    async close() {
      closing.abort();
      await Promise.allSettled(adding);
      ticker.close();
      await dispatcher.close();
      await Promise.all([ownTransfer.close(), sources.close(), md5Worker.close()]);
      listeners.clear();
    },
  };
}

/** One of something for each target, made when it is first asked for. */
function oneForEach<T extends object>(make: (target: UploadTarget) => T): (of: UploadTarget) => T {
  const made = new WeakMap<UploadTarget, T>();
  return (target) => {
    const one = made.get(target) ?? make(target);
    made.set(target, one);
    return one;
  };
}

/** The paths of files that an earlier process left on the list and that are under way again. */
function pathsTakenUp(list: UploadList, projectId: string): Set<string> {
  const paths = new Set<string>();
  for (const upload of list.select('all')) {
    const { origin } = upload.source;
    const isUnderWay = upload.isTakenUp && !isSettled(upload.state.phase);
    if (!isUnderWay || upload.projectId !== projectId || origin.kind !== 'local-file') continue;
    paths.add(origin.path);
  }
  return paths;
}

function* portions<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += PORTION) {
    yield list.slice(start, start + PORTION);
  }
}

const createBatchId = (): BatchId => batchIdSchema.parse(crypto.randomUUID());
