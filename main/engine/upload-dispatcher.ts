import type { UploadError } from '../../shared/errors.ts';
import type { Selection, UploadId } from '../../shared/upload.ts';
import type { StateOf } from '../../shared/upload-state.ts';
import { DOUBT } from './doubt.ts';
import type { DuplicateFinder } from './duplicate-finder.ts';
import { toUploadError } from './errors.ts';
import type { ListedUpload } from './listed-upload.ts';
import { lookAhead } from './look-ahead.ts';
import { Outages } from './outages.ts';
import { inPortions } from './portions.ts';
import type { Room } from './room.ts';
import {
  hasEnded,
  hasForeignId,
  isInDoubt,
  isUnsettled,
  isWaiting,
  isWaitingForTime,
  parted,
  toQueued,
  underNewId,
} from './standing.ts';
import { Timers } from './timers.ts';
import type { UploadList } from './upload-list.ts';
import { UploadQueue } from './upload-queue.ts';
import { type RunDeps, UploadRun } from './upload-run.ts';

/** Starts uploads as places become free, stops them, and starts them again after faults that pass. */
export class UploadDispatcher {
  readonly #list: UploadList;
  readonly #queue: UploadQueue;
  readonly #deps: RunDeps;
  readonly #runs = new Map<UploadId, UploadRun>();
  readonly #timers: Timers;
  readonly #outages: Outages;
  #isClosed = false;

  constructor(deps: RunDeps, room: Room) {
    this.#list = deps.list;
    this.#queue = new UploadQueue(room);
    this.#deps = deps;
    this.#timers = new Timers(deps.clock);
    const goOn = (uploads: readonly ListedUpload[]): void => this.#goOn(uploads);
    this.#outages = new Outages({ ...deps, timers: this.#timers, goOn });
  }

  /** Applies to those that come next. */
  resize(room: Room): void {
    this.#queue.resize(room);
    this.#startNext();
  }

  enqueue(uploads: readonly ListedUpload[]): void {
    for (const upload of uploads) {
      this.#queue.add(toQueued(upload));
      this.#duplicatesOf(upload.projectId)?.announce(upload);
    }
    this.#startNext();
  }

  /** What an earlier process may have created comes before others with the same content. */
  expect(left: readonly ListedUpload[]): void {
    for (const upload of left.filter(isUnsettled)) {
      const finder = this.#duplicatesOf(upload.projectId);
      if (upload.delivery) finder?.expect(upload.id, upload.fingerprint, upload.delivery.md5);
      finder?.announce(upload);
    }
  }

  /** Goes on with what an earlier process left: brings it to the project, or takes it back. */
  takeUp(uploads: readonly ListedUpload[]): void {
    for (const { id, state } of uploads) if (state.phase === 'cancelling') this.#start(id);
    this.enqueue(uploads.filter(({ state }) => state.phase === 'queued'));
  }

  /**
   * Stops uploads; resolves when each has come to rest. What waits comes to rest at once, unless an
   * earlier attempt may have created its asset: only a run can take that back.
   */
  async cancel(selection: Selection): Promise<void> {
    const running: UploadRun[] = [];
    const resting: ListedUpload[] = [];
    for (const upload of this.#list.select(selection)) {
      const run = this.#runs.get(upload.id);
      if (run) running.push(run);
      else if (isUnsettled(upload)) resting.push(upload);
    }
    const taking: Promise<void>[] = [];
    const rested = this.#withdrawn(resting, isUnsettled, (some) => {
      const [delivered, others] = parted(some, ({ delivery }) => delivery !== null);
      this.#list.moveAll(others, { phase: 'cancelled' });
      for (const { id } of others) this.#release(id);
      this.#list.moveAll(delivered, { phase: 'cancelling' });
      for (const { id } of delivered) taking.push(this.#start(id).finished);
    });
    await Promise.all([rested, ...running.map((run) => run.cancel())]);
    await Promise.all(taking);
  }

  /** Holds uploads back; resolves when those that were being sent have stopped. */
  async pause(selection: Selection): Promise<void> {
    const running: UploadRun[] = [];
    const waiting: ListedUpload[] = [];
    for (const upload of this.#list.select(selection)) {
      const run = this.#runs.get(upload.id);
      if (run) running.push(run);
      else if (isWaiting(upload)) waiting.push(upload);
    }
    const held = this.#withdrawn(waiting, isWaiting, (some) => {
      this.#list.moveAll(some, { phase: 'paused' });
      for (const { id, delivery } of some) if (delivery === null) this.#release(id);
    });
    await Promise.all([held, ...running.map((run) => run.pause())]);
  }

  /** Lets paused uploads go on. */
  async resume(selection: Selection): Promise<void> {
    const isPaused = ({ state }: ListedUpload): boolean => state.phase === 'paused';
    const paused = [...this.#list.select(selection)].filter(isPaused);
    await this.#inPortions(paused, isPaused, (some) => this.#queueAgain(some));
  }

  /** Makes those that wait for their turn the next ones, in the order of the list. */
  moveToFront(selection: Selection): void {
    const chosen = [...this.#list.select(selection)].filter(({ id }) => this.#queue.has(id));
    this.#queue.addFirst(chosen.map(toQueued));
  }

  /** Queues again what failed or was cancelled, and at once what waits for its next attempt. */
  async retry(selection: Selection): Promise<void> {
    const chosen = [...this.#list.select(selection)];
    const [foreign, others] = parted(chosen.filter(hasEnded), hasForeignId);
    this.#hurry(chosen.filter(isWaitingForTime));
    this.enqueue(this.#replace(foreign));
    await this.#inPortions(others, hasEnded, (some) => this.#queueAgain(some));
  }

  /** Tries at once whatever waits for time to pass. */
  wake(): void {
    this.#hurry([...this.#list.select('all')].filter(isWaitingForTime));
  }

  /** Stops everything where it is; resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#timers.close();
    await Promise.all([...this.#runs.values()].map((run) => run.stop()));
  }

  /** Lets those that wait begin again, before all others. */
  #hurry(waiting: readonly ListedUpload[]): void {
    for (const projectId of new Set(waiting.map((upload) => upload.projectId))) {
      this.#outages.hurry(projectId);
    }
    this.#goOn(waiting, { faults: {} });
  }

  /** Takes uploads out of whatever they wait in and moves them; those that cannot be moved go back. */
  async #withdrawn(
    uploads: readonly ListedUpload[],
    isStill: (upload: ListedUpload) => boolean,
    move: (some: readonly ListedUpload[]) => void,
  ): Promise<void> {
    for (const { id } of uploads) {
      this.#queue.leave(id);
      this.#timers.cancel(id);
    }
    try {
      await this.#inPortions(uploads, isStill, move);
    } catch (thrown) {
      const left = uploads.flatMap(({ id }) => this.#list.get(id) ?? []).filter(isWaiting);
      this.#goOn(left);
      this.#queue.addFirst(left.filter(({ state }) => state.phase === 'queued').map(toQueued));
      throw thrown;
    }
  }

  #queueAgain(uploads: readonly ListedUpload[]): void {
    this.#list.moveAll(uploads, { phase: 'queued' }, { faults: {} });
    this.enqueue(uploads);
  }

  /** Deals with thousands of uploads, some at a time, as far as they are still what they were. */
  #inPortions(
    uploads: readonly ListedUpload[],
    isStill: (upload: ListedUpload) => boolean,
    act: (some: readonly ListedUpload[]) => void,
  ): Promise<void> {
    return inPortions(uploads, this.#deps.clock, (some) => {
      const current = some.flatMap(({ id }) => this.#list.get(id) ?? []);
      act(current.filter((upload) => !this.#runs.has(upload.id) && isStill(upload)));
    });
  }

  /** Gives uploads new ids; to the list they are new ones. */
  #replace(uploads: readonly ListedUpload[]): ListedUpload[] {
    if (uploads.length === 0) return [];
    const replacements = uploads.map(underNewId);
    this.#list.record(replacements);
    this.#list.remove(uploads.map(({ id }) => id));
    for (const replacement of replacements) this.#list.show(replacement);
    return replacements;
  }

  #startNext(): void {
    if (this.#isClosed) return;
    const admits = (projectId: string): boolean => this.#outages.admits(projectId);
    for (let id = this.#queue.next(admits); id !== null; id = this.#queue.next(admits)) {
      this.#start(id);
    }
  }

  #start(id: UploadId): UploadRun {
    const projectId = this.#list.get(id)?.projectId ?? '';
    this.#timers.cancel(id);
    this.#outages.started(id, projectId);
    const finder = this.#duplicatesOf(projectId);
    if (finder) lookAhead(projectId, { list: this.#list, queue: this.#queue, finder });
    const run = new UploadRun(id, this.#deps, {
      reached: () => this.#outages.reached(projectId),
      delivered: () => {
        this.#queue.release(id);
        this.#startNext();
      },
      unreachable: () => this.#outages.unreachable(id, projectId),
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
    const upload = this.#list.get(id);
    const state = upload?.state;
    if (upload && state?.phase === 'waiting') this.#afterWait(upload, state);
    else if (upload && isInDoubt(upload)) this.#releaseLater(upload);
    else this.#release(id, projectId);
    this.#outages.ended(id, projectId, state);
    this.#startNext();
  }

  /** Sees to it that what has begun to wait goes on. */
  #afterWait(upload: ListedUpload, { why, until }: StateOf<'waiting'>): void {
    const { id, projectId } = upload;
    // the other may have come to rest before this one did
    if (why === 'same-file' && !this.#duplicatesOf(projectId)?.isTwin(id)) this.#goOn([upload]);
    else if (why !== 'network' && until !== null) this.#goOnAt(id, until);
  }

  /** What is paused brings its content when it goes on; what has failed may have brought it. */
  #releaseLater({ id, projectId, state }: ListedUpload): void {
    if (state.phase === 'paused') return;
    this.#timers.set(id, this.#deps.clock.now() + DOUBT, () => this.#release(id, projectId));
  }

  /** An upload has come to rest; those that waited for its content look again. */
  #release(id: UploadId, projectId = this.#list.get(id)?.projectId): void {
    const upload = this.#list.get(id);
    const asset = upload?.state.phase === 'done' ? upload.state.asset : null;
    const finder = this.#duplicatesOf(projectId);
    const twins = finder?.release(id, asset) ?? [];
    if (upload && isUnsettled(upload)) finder?.announce(upload);
    this.#goOn(twins.flatMap((twin) => this.#list.get(twin) ?? []));
  }

  /** Puts waiting uploads before all others. */
  #goOn(uploads: readonly ListedUpload[], changed: Partial<Pick<ListedUpload, 'faults'>> = {}) {
    if (this.#isClosed) return;
    const waiting = uploads.filter(({ state }) => state.phase === 'waiting');
    for (const { id } of waiting) this.#timers.cancel(id);
    try {
      this.#list.moveAll(waiting, { phase: 'queued' }, changed);
      this.#queue.addFirst(waiting.map(toQueued));
    } catch (thrown) {
      // nobody called who could be told
      this.#fail(waiting, toUploadError(thrown));
    }
    this.#startNext();
  }

  #fail(uploads: readonly ListedUpload[], error: UploadError): void {
    for (const { id, faults } of uploads) this.#list.settle(id, { phase: 'failed', error }, faults);
    for (const { id } of uploads) this.#release(id);
  }

  #goOnAt(id: UploadId, time: number): void {
    this.#timers.set(id, time, () => this.#goOn([...this.#list.select([id])]));
  }

  #duplicatesOf(projectId: string | undefined): DuplicateFinder | null {
    const target = projectId === undefined ? null : this.#deps.targetOf(projectId);
    return target && this.#deps.duplicatesIn(target);
  }
}
