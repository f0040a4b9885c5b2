import type { UploadId } from '../../shared/upload.ts';
import type { UploadState } from '../../shared/upload-state.ts';
import type { ListedUpload } from './listed-upload.ts';
import { NetworkGate } from './network-gate.ts';
import type { Clock, Random } from './ports.ts';
import type { Timers } from './timers.ts';
import type { UploadList } from './upload-list.ts';

export interface OutagesDeps {
  readonly list: UploadList;
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: Timers;
  /** Starts waiting uploads again, and whatever else may go now. */
  readonly goOn: (uploads: readonly ListedUpload[]) => void;
}

/** Which projects cannot be reached: their uploads wait, and one of them at a time tries again. */
export class Outages {
  readonly #deps: OutagesDeps;
  /** By project. */
  readonly #gates = new Map<string, NetworkGate>();

  constructor(deps: OutagesDeps) {
    this.#deps = deps;
  }

  /** Whether uploads of a project may start now. */
  admits(projectId: string): boolean {
    return this.#gateOf(projectId).admits(this.#deps.clock.now());
  }

  started(id: UploadId, projectId: string): void {
    this.#gateOf(projectId).started(id);
  }

  /** A project has answered: whoever waited for it goes on. */
  reached(projectId: string): void {
    if (!this.#gateOf(projectId).open()) return;
    this.#deps.timers.cancel(projectId);
    this.#deps.goOn(this.#waitingFor(projectId));
  }

  /**
   * An upload found no network: whoever waits for its project waits until the same time.
   *
   * @returns when the next try is due, in ms
   */
  unreachable(id: UploadId, projectId: string): number {
    const { list, clock, random } = this.#deps;
    const until = this.#gateOf(projectId).shut(id, clock.now(), random());
    for (const upload of this.#waitingFor(projectId)) list.postpone(upload.id, until);
    this.#tryAt(projectId, until);
    return until;
  }

  /** A run is over. @param state where its upload is now */
  ended(id: UploadId, projectId: string, state: UploadState | undefined): void {
    if (state?.phase === 'waiting' && state.why === 'network') return;
    if (!saysNothingOfNetwork(state)) {
      this.reached(projectId);
      return;
    }
    const due = this.#gateOf(projectId).calledOff(id);
    if (due !== null) this.#tryAt(projectId, due);
  }

  /** Does not wait any longer to try a project again. */
  hurry(projectId: string): void {
    const now = this.#deps.clock.now();
    if (this.#gateOf(projectId).hurry(now)) this.#tryAt(projectId, now);
  }

  #gateOf(projectId: string): NetworkGate {
    const gate = this.#gates.get(projectId) ?? new NetworkGate();
    this.#gates.set(projectId, gate);
    return gate;
  }

  /** At that time, the first of those that wait for a project tries whether it can be reached. */
  #tryAt(projectId: string, time: number): void {
    const { timers, goOn } = this.#deps;
    timers.set(projectId, time, () => goOn(this.#waitingFor(projectId).slice(0, 1)));
  }

  #waitingFor(projectId: string): ListedUpload[] {
    return [...this.#deps.list.select('all')].filter(
      ({ state, ...upload }) =>
        upload.projectId === projectId && state.phase === 'waiting' && state.why === 'network',
    );
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
