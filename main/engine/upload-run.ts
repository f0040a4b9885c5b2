import type { UploadId } from '../../shared/upload.ts';
import { canMove } from '../../shared/upload-state.ts';
import { isTaken } from './asset-creation.ts';
import { toUploadError, UploadFault } from './errors.ts';
import { type FaultCounts, timesOf, totalOf, withFault } from './fault-counts.ts';
import { whatCameOfReplacing } from './file-replacement.ts';
import type { Arrival, Journey, JourneyDeps } from './journey.ts';
import type { ListedUpload } from './listed-upload.ts';
import type { TargetOf, UploadTarget } from './ports.ts';
import { afterFault } from './retry-policy.ts';
import { takeBack } from './take-back.ts';
import { travel } from './travel.ts';
import type { RestState } from './upload-list.ts';

export interface RunDeps extends JourneyDeps {
  readonly targetOf: TargetOf;
}

/** Who starts a run hears of it. */
export interface RunListener {
  /** The project has answered. */
  reached(): void;
  /** The upload needs its place no more. */
  delivered(): void;
  /** There is no network. @returns when the next try is due, in ms */
  unreachable(): number;
  /** The run is over, and nobody has heard yet where the upload came to rest. */
  ended(): void;
}

/** What a person wishes of an upload that runs. */
type Wish = 'go-on' | 'pause' | 'cancel';

/**
 * One upload on its way, once.
 *
 * Cancelling and pausing cut short everything up to the request that creates the asset. From there
 * on the outcome is waited for: what is paused comes to its end, and what is cancelled is deleted
 * again, unless it took the place of a file that was there.
 */
export class UploadRun {
  /** Resolves when the run is over, whatever came of it. */
  readonly finished: Promise<void>;
  readonly #id: UploadId;
  readonly #deps: RunDeps;
  readonly #listener: RunListener;
  readonly #beforeCreating = new AbortController();
  readonly #always = new AbortController();
  #wish: Wish = 'go-on';

  constructor(id: UploadId, deps: RunDeps, listener: RunListener) {
    this.#id = id;
    this.#deps = deps;
    this.#listener = listener;
    this.finished = this.#run();
  }

  /** Ends the run as a person wished; resolves when the upload has come to rest. */
  async cancel(): Promise<void> {
    if (this.#wish !== 'cancel') {
      this.#wish = 'cancel';
      try {
        this.#recordCancelling();
      } finally {
        this.#beforeCreating.abort();
      }
    }
    await this.finished;
  }

  /** Ends the run so that it can begin again; resolves when nothing is sent any more. */
  async pause(): Promise<void> {
    const { phase } = this.#upload().state;
    if (this.#wish !== 'go-on' || phase === 'creating' || phase === 'confirming') return;
    this.#wish = 'pause';
    this.#beforeCreating.abort();
    await this.finished;
  }

  /** Ends the run without a verdict: the journal says how far it came. */
  stop(): Promise<void> {
    this.#beforeCreating.abort();
    this.#always.abort();
    return this.finished;
  }

  /** Even if the program ends now it stays cancelled, and what may exist is taken back. */
  #recordCancelling(): void {
    if (!canMove(this.#upload().state.phase, 'cancelling')) return;
    this.#deps.list.move(this.#id, { phase: 'cancelling' });
  }

  async #run(): Promise<void> {
    const end = await this.#end();
    // first, so that whoever hears where the upload is may at once start it again
    this.#listener.ended();
    if (end) this.#deps.list.settle(this.#id, end.rest, end.faults);
  }

  /** How the run ends; null when it was stopped without a verdict. */
  async #end(): Promise<{ rest: RestState; faults: FaultCounts } | null> {
    const { faults } = this.#upload();
    try {
      const target = this.#deps.targetOf(this.#upload().projectId);
      if (!target) throw new UploadFault('not-connected');
      return { rest: await this.#comeToRest(target), faults };
    } catch (thrown) {
      if (this.#always.signal.aborted) return null;
      if (this.#wish === 'pause' && thrown === this.#beforeCreating.signal.reason) {
        return { rest: { phase: 'paused' }, faults };
      }
      return this.#afterFault(thrown, faults);
    }
  }

  async #comeToRest(target: UploadTarget): Promise<RestState> {
    // an earlier process did not get round to it
    if (this.#upload().state.phase === 'cancelling') return this.#undo(target, null);
    try {
      const arrival = await travel(this.#journey(target));
      return this.#wish === 'cancel' ? this.#undo(target, arrival) : arrival;
    } catch (thrown) {
      if (this.#wish !== 'cancel' || this.#always.signal.aborted) throw thrown;
      // what has its id is not its asset
      if (isTaken(thrown)) return { phase: 'cancelled' };
      return this.#undo(target, null);
    }
  }

  /** Brings what a cancelled upload has led to back to what it was, as far as that can be. */
  #undo(target: UploadTarget, arrival: Arrival | null): Promise<RestState> {
    const { delivery, replaces } = this.#upload();
    const confirmer = this.#deps.confirmerOf(target);
    const { signal } = this.#always;
    return replaces === undefined
      ? takeBack({ id: this.#id, target, confirmer, delivery, signal }, arrival)
      : whatCameOfReplacing({ id: replaces, confirmer, delivery, signal }, arrival);
  }

  #journey(target: UploadTarget): Journey {
    return {
      id: this.#id,
      deps: this.#deps,
      target,
      beforeCreating: this.#beforeCreating.signal,
      always: this.#always.signal,
      isUnwanted: () => this.#wish === 'cancel',
      onReached: () => this.#listener.reached(),
      onDelivered: () => this.#listener.delivered(),
    };
  }

  #afterFault(thrown: unknown, before: FaultCounts): { rest: RestState; faults: FaultCounts } {
    const { clock, random } = this.#deps;
    const error = toUploadError(thrown);
    const faults = withFault(before, error.code);
    const after = afterFault(error.code, timesOf(faults, error.code), random());
    if (after.kind === 'give-up') return { rest: { phase: 'failed', error }, faults };
    if (this.#wish === 'pause') return { rest: { phase: 'paused' }, faults };
    const { why, ms } = after;
    const until = why === 'network' ? this.#listener.unreachable() : clock.now() + ms;
    const attempts = totalOf(faults);
    return { rest: { phase: 'waiting', why, error, attempts, until }, faults };
  }

  #upload(): ListedUpload {
    const upload = this.#deps.list.get(this.#id);
    if (!upload) throw new Error(`Upload ${this.#id} was taken off the list while it ran`);
    return upload;
  }
}
