import { type Scan, type Totals, unsettled } from '../../shared/snapshot.ts';
import {
  DEFAULT_TRANSFER_SETTINGS,
  type TransferSettings,
} from '../../shared/transfer-settings.ts';
import type { BatchId, Selection, UploadId, UploadView } from '../../shared/upload.ts';
import { isSettled } from '../../shared/upload-state.ts';
import { Adding, type AddRequest, type AddUrlsRequest } from './adding.ts';
import { BandwidthCap } from './bandwidth-cap.ts';
import { systemClock } from './clock.ts';
import { Confirmer } from './confirmer.ts';
import { DuplicateFinder, type Md5Of } from './duplicate-finder.ts';
import { type AddOutcome, Intake } from './intake.ts';
import type { Journal } from './journal-port.ts';
import { toView } from './listed-upload.ts';
import { createMd5Worker, md5OfSource } from './md5-worker.ts';
import { inPortions } from './portions.ts';
import type {
  Clock,
  NewBatch,
  Random,
  SourceOf,
  SourceOrigin,
  TargetOf,
  Transfer,
  UploadTarget,
} from './ports.ts';
import { ProgressTicker } from './progress-ticker.ts';
import { roomFor } from './room.ts';
import { createSources } from './sources/source-of.ts';
import { createTransfer } from './transfer.ts';
import { UploadDispatcher } from './upload-dispatcher.ts';
import { UploadList } from './upload-list.ts';

export type { AddRequest, AddUrlsRequest } from './adding.ts';
export type { AddOutcome } from './intake.ts';

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
   * that an earlier process left on the list, and that is under way again, is not queued a second
   * time.
   *
   * @throws UploadFault what `preflight` of the project objects to, `not-connected`, `disk-full`
   * @param signal ends it with its reason: what is not on the list by then does not come onto it
   */
  addPaths(request: AddRequest, signal?: AbortSignal): Promise<AddOutcome>;
  /** Queues files by their addresses; what is no address of a file is rejected. @throws as `addPaths` */
  addUrls(request: AddUrlsRequest, signal?: AbortSignal): Promise<AddOutcome>;
  /** Queues uploads that are already known. @throws UploadFault `disk-full` when they cannot be recorded */
  add(batch: NewBatch): BatchId;
  /** How many files `addPaths` would find; the walk shows as one. @throws only the signal's reason */
  count(paths: readonly string[], signal?: AbortSignal): Promise<number>;
  /** Takes up what an earlier process left unfinished of a project that is connected now. */
  restore(projectId: string): Promise<void>;
  /** How many uploads of a project have not come to rest, on the list or left by an earlier process. */
  unfinished(projectId: string): number;
  /** Stops every upload of a project, also those that no process has taken up, and takes all of it off the list. */
  abandon(projectId: string): Promise<void>;
  /** Stops uploads; resolves when their bytes have stopped and each has come to rest. */
  cancel(selection: Selection): Promise<void>;
  /** Holds uploads back; resolves when those that were being sent have stopped. What is being created is brought to its end. */
  pause(selection: Selection): Promise<void>;
  /** Lets paused uploads go on, from their beginning. */
  resume(selection: Selection): Promise<void>;
  /** Makes those of a selection that wait for their turn the next ones, in the order of the list. */
  moveToFront(selection: Selection): void;
  /** Queues again what failed or was cancelled, and at once what waits for its next attempt. */
  retry(selection: Selection): Promise<void>;
  /** Tries at once whatever waits for time to pass: the computer woke up, or the network came back. */
  wake(): void;
  /** Applies to running transfers too. */
  configure(settings: TransferSettings): void;
  /** Takes settled uploads off the list. */
  remove(selection: Selection): Promise<void>;
  snapshot(): EngineSnapshot;
  /** The snapshot without its uploads: cheap enough to ask ten times a second. */
  summary(): Pick<EngineSnapshot, 'totals' | 'scan'>;
  upload(id: UploadId): UploadView | undefined;
  /** Where an upload's bytes come from. */
  origin(id: UploadId): SourceOrigin | undefined;
  /** The hex MD5 of what storage has received of an upload; null where it has nothing. */
  md5(id: UploadId): string | null;
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
  /** default: files on this computer, addresses on the web and what is in the spool folder */
  readonly sourceOf?: SourceOf;
  /** default: DEFAULT_TRANSFER_SETTINGS */
  readonly settings?: TransferSettings;
  /** A folder of ours for what must be on disk while it is uploaded. */
  readonly spoolFolder: string;
}

/** Builds an upload engine, which works until it is closed. */
export function createUploadEngine(deps: UploadEngineDeps): UploadEngine {
  const { targetOf, journal, clock = systemClock, random = Math.random } = deps;
  const settings = deps.settings ?? DEFAULT_TRANSFER_SETTINGS;
  const listeners = new Set<(event: EngineEvent) => void>();
  const settling = new Set<() => void>();
  const closing = new AbortController();
  /** Aborted when nothing runs any more: to a run, what it ends would look like a fault. */
  const ended = new AbortController();

  const tell = (event: EngineEvent): void => {
    for (const listener of listeners) listener(event);
    if (settling.size === 0 || !isAllSettled()) return;
    for (const resolve of settling) resolve();
    settling.clear();
  };
  const sources = createSources({ spoolFolder: deps.spoolFolder });
  const sourceOf = deps.sourceOf ?? sources.sourceOf;
  const list = new UploadList(journal, sourceOf, {
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
  const md5Worker = createMd5Worker();
  const ownTransfer = createTransfer({ clock, cap, md5Worker });
  const md5Of = deps.md5Of ?? ((source, signal) => md5OfSource(md5Worker, source, signal));
  const dispatcher = new UploadDispatcher(
    {
      list,
      targetOf,
      confirmerOf: oneForEach((target) => new Confirmer(target, clock)),
      duplicatesIn: oneForEach((target) => new DuplicateFinder(target, md5Of, clock, ended.signal)),
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
  const summary = (): Pick<EngineSnapshot, 'totals' | 'scan'> => {
    const counted = list.totals();
    const { sent, total } = counted.bytes;
    const rate = counted.files.active > 0 ? ticker.rate(total - sent) : null;
    return { totals: { ...counted, rate }, scan: intake.scan() };
  };

  const remove = async (selection: Selection): Promise<void> => {
    const settled = [...list.select(selection)].filter(({ state }) => isSettled(state.phase));
    await inPortions(settled, clock, (some) => {
      const ids = some.map(({ id }) => id).filter((id) => list.get(id));
      for (const id of ids) discard(id);
      list.remove(ids);
    });
  };

  const adding = new Adding({
    list,
    intake,
    targetOf,
    sourceOf,
    md5Of,
    clock,
    enqueue: (uploads) => dispatcher.enqueue(uploads),
    closing: closing.signal,
  });

  return {
    addPaths: (request, signal) => adding.addPaths(request, signal),
    addUrls: (request, signal) => adding.addUrls(request, signal),
    add: ({ uploads, ...batch }) => adding.add(batch, uploads),
    count: async (paths, signal) => (await adding.walk(paths, signal)).files.length,
    async restore(projectId) {
      const left = list.restore(projectId);
      dispatcher.expect(left);
      await inPortions(left, clock, (some) => dispatcher.takeUp(list.showRestored(some)));
    },
    unfinished: (projectId) =>
      list.restore(projectId).filter(({ state }) => !isSettled(state.phase)).length,
    async abandon(projectId) {
      const left = list.restore(projectId);
      await inPortions(left, clock, (some) => void list.showRestored(some));
      const ids = [...list.select('all')].flatMap((one) =>
        one.projectId === projectId ? one.id : [],
      );
      await dispatcher.cancel(ids);
      await remove(ids);
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
    remove,
    snapshot: () => ({ uploads: list.views(), ...summary() }),
    summary,
    upload(id) {
      const upload = list.get(id);
      return upload && toView(upload);
    },
    origin: (id) => list.get(id)?.source.origin,
    md5: (id) => list.get(id)?.delivery?.md5 ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () =>
      isAllSettled() ? Promise.resolve() : new Promise((resolve) => settling.add(resolve)),
    async close() {
      closing.abort();
      await adding.ended();
      ticker.close();
      await dispatcher.close();
      ended.abort();
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
