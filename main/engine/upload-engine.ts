import type { Scan, Totals } from '../../shared/snapshot.ts';
import {
  type BatchId,
  batchIdSchema,
  type Metadata,
  type Selection,
  type UploadId,
  type UploadView,
} from '../../shared/upload.ts';
import { isSettled } from '../../shared/upload-state.ts';
import { systemClock } from './clock.ts';
import { Confirmer } from './confirmer.ts';
import { type AddOutcome, Intake, toNewUpload, toOutcome } from './intake.ts';
import type {
  Clock,
  Journal,
  NewBatch,
  Random,
  SourceOrigin,
  TargetOf,
  Transfer,
  UploadTarget,
} from './ports.ts';
import { ProgressTicker } from './progress-ticker.ts';
import { createTransfer } from './transfer.ts';
import { UploadDispatcher } from './upload-dispatcher.ts';
import { type ListedUpload, toListed, toView, UploadList } from './upload-list.ts';

export type { AddOutcome } from './intake.ts';

/** What a person offered: files and folders, for one project, with one set of metadata. */
export interface AddRequest {
  readonly projectId: string;
  readonly paths: readonly string[];
  readonly metadata: Metadata;
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
   * Walks the paths, queues every file found and says what was left out or could not be read.
   *
   * @param signal ends it with its reason: what is not on the list by then does not come onto it
   */
  addPaths(request: AddRequest, signal?: AbortSignal): Promise<AddOutcome>;
  /** Queues uploads that are already known. @throws UploadFault `disk-full` when they cannot be recorded */
  add(batch: NewBatch): BatchId;
  /** Takes up what an earlier process left unfinished of a project that is connected now. */
  restore(projectId: string): void;
  /** Stops uploads; resolves when their bytes have stopped and each has come to rest. */
  cancel(selection: Selection): Promise<void>;
  /** Queues again what failed or was cancelled. */
  retry(selection: Selection): void;
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
  /** uploads sent at once */
  readonly concurrency?: number;
}

const CONCURRENCY = 4;
/** files dealt with at a time; between two portions the event loop turns */
const PORTION = 200;

/** Builds an upload engine, which works until it is closed. */
export function createUploadEngine(deps: UploadEngineDeps): UploadEngine {
  const { targetOf, journal, clock = systemClock, random = Math.random } = deps;
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
  const list = new UploadList(journal, {
    changed: (upload) => tell({ kind: 'changed', upload }),
    removed: (ids) => tell({ kind: 'removed', ids }),
  });
  const isAllSettled = (): boolean => {
    const { waiting, active } = list.totals().files;
    return waiting + active === 0;
  };
  const ticker = new ProgressTicker(clock, (id, sent, rate) => list.progress(id, sent, rate));
  const intake = new Intake(clock, () => tell({ kind: 'scan', scan: intake.scan() }));
  const ownTransfer = createTransfer({ clock });
  const confirmers = new WeakMap<UploadTarget, Confirmer>();
  const confirmerOf = (target: UploadTarget): Confirmer => {
    const confirmer = confirmers.get(target) ?? new Confirmer(target, clock);
    confirmers.set(target, confirmer);
    return confirmer;
  };
  const dispatcher = new UploadDispatcher(
    {
      list,
      targetOf,
      confirmerOf,
      transfer: deps.transfer ?? ownTransfer.transfer,
      ticker,
      clock,
      random,
    },
    deps.concurrency ?? CONCURRENCY,
  );

  const enqueue = (uploads: readonly ListedUpload[]): void => {
    for (const upload of uploads) list.show(upload);
    dispatcher.enqueue(uploads.map(({ id }) => id));
  };
  const summary = (): Pick<EngineSnapshot, 'totals' | 'scan'> => {
    const counted = list.totals();
    const { sent, total } = counted.bytes;
    const rate = counted.files.active > 0 ? ticker.rate(total - sent) : null;
    return { totals: { ...counted, rate }, scan: intake.scan() };
  };

  const addPaths: UploadEngine['addPaths'] = async ({ projectId, paths, metadata }, signal) => {
    const ended = signal ? AbortSignal.any([closing.signal, signal]) : closing.signal;
    const scanned = await intake.walk(paths, ended);
    if (scanned.files.length === 0) return toOutcome(scanned, null);
    const batchId = createBatchId();
    const batch = { projectId, metadata, batchId };
    const uploads: ListedUpload[] = [];
    for (const files of portions(scanned.files)) {
      uploads.push(...files.map((file) => toListed(toNewUpload(file), batch)));
      await clock.sleep(0, ended);
    }
    await list.recordAll(uploads);
    for (const some of portions(uploads)) {
      if (signal?.aborted) list.remove(some.map(({ id }) => id));
      else enqueue(some);
      await clock.sleep(0, closing.signal);
    }
    signal?.throwIfAborted();
    return toOutcome(scanned, batchId);
  };

  return {
    async addPaths(request, signal) {
      const added = addPaths(request, signal);
      adding.add(added);
      try {
        return await added;
      } finally {
        adding.delete(added);
      }
    },
    add({ projectId, metadata, uploads }) {
      const batchId = createBatchId();
      const listed = uploads.map((upload) => toListed(upload, { projectId, metadata, batchId }));
      list.record(listed);
      enqueue(listed);
      return batchId;
    },
    restore: (projectId) => dispatcher.enqueue(list.restore(projectId)),
    cancel: (selection) => dispatcher.cancel(selection),
    retry: (selection) => dispatcher.retry(selection),
    remove(selection) {
      const settled = [...list.select(selection)].filter(({ state }) => isSettled(state.phase));
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
      await ownTransfer.close();
      listeners.clear();
    },
  };
}

function* portions<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += PORTION) {
    yield list.slice(start, start + PORTION);
  }
}

const createBatchId = (): BatchId => batchIdSchema.parse(crypto.randomUUID());
