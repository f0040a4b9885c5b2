import type { Selection, UploadId } from '../../shared/upload.ts';
import { isSettled, type UploadState } from '../../shared/upload-state.ts';
import { createAssetId } from './asset-id.ts';
import type { DuplicateFinder } from './duplicate-finder.ts';
import { NetworkGate } from './network-gate.ts';
import type { Room } from './room.ts';
import { Timers } from './timers.ts';
import type { ListedUpload, UploadList } from './upload-list.ts';
import { type Queued, UploadQueue } from './upload-queue.ts';
import { type RunDeps, UploadRun } from './upload-run.ts';

/** How many uploads are looked at ahead of their turn, at most and at least. */
const AHEAD = { most: 100, least: 40 };

/** Starts uploads as places become free, stops them, and starts them again after faults that pass. */
export class UploadDispatcher {
  readonly #list: UploadList;
  readonly #queue: UploadQueue;
  readonly #deps: RunDeps;
  readonly #runs = new Map<UploadId, UploadRun>();
  /** By project. */
  readonly #gates = new Map<string, NetworkGate>();
  readonly #timers: Timers;
  #isClosed = false;

  constructor(deps: RunDeps, room: Room) {
    this.#list = deps.list;
    this.#queue = new UploadQueue(room);
    this.#deps = deps;
    this.#timers = new Timers(deps.clock);
  }

  /** Applies to those that come next. */
  resize(room: Room): void {
    this.#queue.resize(room);
    this.#startNext();
  }

  enqueue(uploads: readonly ListedUpload[]): void {
    for (const upload of uploads) this.#queue.add(toQueued(upload));
    this.#startNext();
  }

  /** Goes on taking back what an earlier process was told to. */
  takeBack(ids: readonly UploadId[]): void {
    for (const id of ids) this.#start(id);
  }

  /**
   * Stops uploads; resolves when each has come to rest. What waits comes to rest at once, unless an
   * earlier attempt may have created its asset: only a run can take that back.
   */
  async cancel(selection: Selection): Promise<void> {
    const waiting: ListedUpload[] = [];
    const running: UploadRun[] = [];
    const delivered: ListedUpload[] = [];
    for (const upload of this.#list.select(selection)) {
      const run = this.#runs.get(upload.id);
      if (run) running.push(run);
      else if (isSettled(upload.state.phase)) continue;
      else if (upload.delivery) delivered.push(upload);
      else waiting.push(upload);
    }
    this.#withdraw([...waiting, ...delivered]);
    this.#list.moveAll(waiting, { phase: 'cancelled' });
    for (const { id } of waiting) this.#release(id);
    this.#list.moveAll(delivered, { phase: 'cancelling' });
    const taking = delivered.map(({ id }) => this.#start(id).finished);
    await Promise.all([...running.map((run) => run.cancel()), ...taking]);
  }

  /** Holds uploads back; resolves when those that were being sent have stopped. */
  async pause(selection: Selection): Promise<void> {
    const waiting: ListedUpload[] = [];
    const running: UploadRun[] = [];
    for (const upload of this.#list.select(selection)) {
      const run = this.#runs.get(upload.id);
      const { phase } = upload.state;
      if (run) running.push(run);
      else if (phase === 'queued' || phase === 'waiting') waiting.push(upload);
    }
    this.#withdraw(waiting);
    this.#list.moveAll(waiting, { phase: 'paused' });
    for (const { id } of waiting) this.#release(id);
    await Promise.all(running.map((run) => run.pause()));
  }

  /** Lets paused uploads go on. */
  resume(selection: Selection): void {
    const paused = [...this.#list.select(selection)].filter(
      ({ state }) => state.phase === 'paused',
    );
    this.#list.moveAll(paused, { phase: 'queued' }, { faults: {} });
    this.enqueue(paused);
  }

  /** Makes those that wait for their turn the next ones, in the order of the list. */
  moveToFront(selection: Selection): void {
    const chosen = [...this.#list.select(selection)].filter(({ id }) => this.#queue.has(id));
    this.#queue.addFirst(chosen.map(toQueued));
  }

  /** Queues again what failed or was cancelled, and at once what waits for its next attempt. */
  retry(selection: Selection): void {
    const again: ListedUpload[] = [];
    const underNewId: ListedUpload[] = [];
    const waiting: ListedUpload[] = [];
    for (const upload of this.#list.select(selection)) {
      const { state } = upload;
      if (state.phase === 'failed' && state.error.code === 'asset-id-taken') {
        underNewId.push(upload);
      } else if (state.phase === 'failed' || state.phase === 'cancelled') {
        again.push(upload);
      } else if (state.phase === 'waiting' && state.why !== 'same-file') {
        waiting.push(upload);
      }
    }
    this.#list.moveAll(again, { phase: 'queued' }, { faults: {} });
    const replacements = this.#replace(underNewId);
    this.enqueue([...again, ...replacements]);
    this.#hurry(waiting);
  }

  /** Tries at once whatever waits for time to pass. */
  wake(): void {
    this.#hurry(
      [...this.#list.select('all')].filter(
        ({ state }) => state.phase === 'waiting' && state.why !== 'same-file',
      ),
    );
  }

  /** Stops everything where it is; resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#timers.close();
    await Promise.all([...this.#runs.values()].map((run) => run.stop()));
  }

  /** Lets those that wait begin again, before all others. */
  #hurry(waiting: readonly ListedUpload[]): void {
    for (const { projectId } of waiting) this.#gates.get(projectId)?.hurry(this.#deps.clock.now());
    this.#goOn(waiting, { faults: {} });
  }

  /** Takes uploads out of whatever they wait in. */
  #withdraw(uploads: readonly ListedUpload[]): void {
    for (const { id } of uploads) {
      this.#queue.leave(id);
      this.#timers.cancel(id);
    }
  }

  #replace(uploads: readonly ListedUpload[]): ListedUpload[] {
    if (uploads.length === 0) return [];
    const replacements = uploads.map(
      (upload): ListedUpload => ({
        ...upload,
        id: createAssetId(),
        state: { phase: 'queued' },
        delivery: null,
        faults: {},
      }),
    );
    this.#list.record(replacements);
    this.#list.remove(uploads.map(({ id }) => id));
    for (const replacement of replacements) this.#list.show(replacement);
    return replacements;
  }

  #startNext(): void {
    if (this.#isClosed) return;
    const admits = (projectId: string): boolean =>
      this.#gates.get(projectId)?.admits(this.#deps.clock.now()) ?? true;
    for (let id = this.#queue.next(admits); id !== null; id = this.#queue.next(admits)) {
      this.#start(id);
    }
  }

  #start(id: UploadId): UploadRun {
    const projectId = this.#list.get(id)?.projectId ?? '';
    const gate = this.#gateOf(projectId);
    gate.started(id);
    this.#lookAhead(projectId);
    const run = new UploadRun(id, this.#deps, {
      reached: () => this.#open(projectId),
      delivered: () => {
        this.#queue.release(id);
        this.#startNext();
      },
      unreachable: () => this.#shut(id, projectId),
      ended: () => {
        this.#runs.delete(id);
        this.#queue.release(id);
      },
    });
    this.#runs.set(id, run);
    run.finished.then(() => this.#afterRun(id, projectId));
    return run;
  }

  #afterRun(id: UploadId, projectId: string): void {
    if (this.#isClosed) return;
    const state = this.#list.get(id)?.state;
    if (state?.phase !== 'waiting') this.#release(id);
    else if (state.why === 'network') this.#tryAt(projectId, state.until);
    else if (state.until !== null) this.#goOnAt(id, state.until);
    if (saysNothingOfNetwork(state)) {
      if (this.#gateOf(projectId).calledOff(id)) this.#tryAt(projectId, this.#deps.clock.now());
    } else if (state?.phase !== 'waiting' || state.why !== 'network') {
      this.#open(projectId);
    }
    this.#startNext();
  }

  /** An upload has come to rest; those that waited for its content look again. */
  #release(id: UploadId): void {
    const upload = this.#list.get(id);
    const state = upload?.state;
    const asset = state?.phase === 'done' ? state.asset : null;
    const twins = this.#duplicatesOf(upload?.projectId)?.release(id, asset) ?? [];
    this.#goOn(twins.flatMap((twin) => this.#list.get(twin) ?? []));
  }

  /** Puts waiting uploads before all others. */
  #goOn(uploads: readonly ListedUpload[], changed: Partial<Pick<ListedUpload, 'faults'>> = {}) {
    const waiting = uploads.filter(({ state }) => state.phase === 'waiting');
    if (waiting.length === 0 || this.#isClosed) return;
    for (const { id } of waiting) this.#timers.cancel(id);
    this.#list.moveAll(waiting, { phase: 'queued' }, changed);
    this.#queue.addFirst(waiting.map(toQueued));
    this.#startNext();
  }

  #goOnAt(id: UploadId, time: number): void {
    this.#timers.set(id, time, () => {
      const upload = this.#list.get(id);
      if (upload) this.#goOn([upload]);
    });
  }

  #gateOf(projectId: string): NetworkGate {
    const gate = this.#gates.get(projectId) ?? new NetworkGate();
    this.#gates.set(projectId, gate);
    return gate;
  }

  /** A project cannot be reached: whoever waits for it, waits until the same time. */
  #shut(id: UploadId, projectId: string): number {
    const { clock, random } = this.#deps;
    const until = this.#gateOf(projectId).shut(id, clock.now(), random());
    for (const upload of this.#waitingForNetwork(projectId)) {
      const { state } = upload;
      if (state.phase === 'waiting') this.#list.moveAll([upload], { ...state, until });
    }
    return until;
  }

  /** A project has answered: whoever waited for it goes on. */
  #open(projectId: string): void {
    if (!this.#gateOf(projectId).open()) return;
    this.#timers.cancel(projectId);
    this.#goOn(this.#waitingForNetwork(projectId));
    this.#startNext();
  }

  /** At that time, the first of those that wait for a project tries whether it can be reached. */
  #tryAt(projectId: string, time: number | null): void {
    this.#timers.set(projectId, time ?? 0, () => {
      this.#goOn(this.#waitingForNetwork(projectId).slice(0, 1));
      this.#startNext();
    });
  }

  #waitingForNetwork(projectId: string): ListedUpload[] {
    return [...this.#list.select('all')].filter(
      ({ state, ...upload }) =>
        upload.projectId === projectId && state.phase === 'waiting' && state.why === 'network',
    );
  }

  #duplicatesOf(projectId: string | undefined): DuplicateFinder | null {
    const target = projectId === undefined ? null : this.#deps.targetOf(projectId);
    return target && this.#deps.duplicatesIn(target);
  }

  /** Lets the next uploads be looked at before their turn, many at a time. */
  #lookAhead(projectId: string): void {
    const finder = this.#duplicatesOf(projectId);
    if (!finder || finder.preparing >= AHEAD.least) return;
    for (const id of this.#queue.ahead(projectId, AHEAD.most)) {
      const upload = this.#list.get(id);
      if (upload?.source.kind !== 'file' || upload.options.duplicates === 'upload') continue;
      const { source, fingerprint } = upload;
      finder.prepare({ id, source, fingerprint });
    }
  }
}

/** Whether a run ended for a reason of its own, which leaves open whether the project can be reached. */
function saysNothingOfNetwork(state: UploadState | undefined): boolean {
  switch (state?.phase) {
    case undefined:
    case 'paused':
    case 'cancelled':
      return true;
    case 'failed':
    case 'waiting':
      return state.error === null || state.error.code.startsWith('source-');
    default:
      return false;
  }
}

const toQueued = ({ id, projectId, options, fingerprint }: ListedUpload): Queued => ({
  id,
  projectId,
  priority: options.priority,
  size: fingerprint.size,
});
