import { judge } from './asset-creation.ts';
import { isPassing, UploadFault } from './errors.ts';
import type { Delivery } from './journal-port.ts';
import {
  type Clock,
  FIND_ASSETS_MAX,
  type JobResult,
  type RemoteAsset,
  type UploadTarget,
} from './ports.ts';

/** ms from creating an asset to first asking for it: what needs no processing is there by then */
const FIRST_QUESTION = 250;
/** ms from an answer to the next question */
const NEXT_QUESTION = 600;
/** As many that have not been asked about are worth a question of their own at once, */
const MANY = 50;
/** if the project is quick: if so large a part of those it was asked about last was there. */
const QUICK = 0.5;
/** ms after which the job itself is asked: only it tells that, and why, an asset will never come */
const JOB_QUESTION = 5_000;
/** jobs asked about in one round: each costs a request */
const JOBS_PER_ROUND = 4;
/** ms after which an asset counts as not confirmed */
export const CONFIRM_WITHIN = 60_000;

/** An asset whose arrival in the media area is to be confirmed, or that of its new file. */
export interface Confirmation {
  readonly id: string;
  /** The file that an asset gets which is there already; absent where the asset is still to come. */
  readonly content?: Delivery;
  /** null where the answer that named the job was lost */
  readonly jobId: string | null;
  /** ms */
  readonly within: number;
  readonly signal: AbortSignal;
}

interface Waiting extends Confirmation {
  readonly deadline: number;
  nextJobQuestion: number;
  resolve(asset: RemoteAsset): void;
  reject(reason: unknown): void;
}

/**
 * Confirms what was created or replaced in one project, many with one question, instead of asking after each
 * one's job: at the project's rate limit the questions are what uploading would otherwise wait for.
 */
export class Confirmer {
  readonly #target: UploadTarget;
  readonly #clock: Clock;
  /** Those asked longest ago first. */
  readonly #waiting = new Set<Waiting>();
  /** Aborted when nobody waits any more; null while no questions are asked. */
  #asking: AbortController | null = null;
  /** Why the last question failed, if it did. */
  #trouble: UploadFault | null = null;

  constructor(target: UploadTarget, clock: Clock) {
    this.#target = target;
    this.#clock = clock;
  }

  /**
   * Resolves with the asset once the project shows it, with its new file where it gets one.
   *
   * @throws UploadFault `asset-not-confirmed` when it does not in time, `asset-gone` when there is
   *   no asset to get a file, what kept the project from
   *   being asked, the job's own fault when the job failed, or what the project objects to; an
   *   aborted signal rejects with its reason
   */
  confirm(confirmation: Confirmation): Promise<RemoteAsset> {
    const { signal, within } = confirmation;
    const { promise, resolve, reject } = Promise.withResolvers<RemoteAsset>();
    if (signal.aborted) return Promise.reject(signal.reason);
    const now = this.#clock.now();
    const waiting: Waiting = {
      ...confirmation,
      deadline: now + within,
      nextJobQuestion: now + JOB_QUESTION,
      resolve,
      reject,
    };
    const withdraw = (): void => {
      reject(signal.reason);
      this.#forget(waiting);
    };
    signal.addEventListener('abort', withdraw);
    this.#waiting.add(waiting);
    this.#begin();
    return promise.finally(() => signal.removeEventListener('abort', withdraw));
  }

  #forget(waiting: Waiting): void {
    this.#waiting.delete(waiting);
    if (this.#waiting.size === 0) this.#asking?.abort();
  }

  #begin(): void {
    if (this.#asking) return;
    const asking = new AbortController();
    this.#asking = asking;
    this.#ask(asking.signal)
      .catch((thrown) => {
        if (!asking.signal.aborted) throw thrown;
      })
      .finally(() => {
        this.#asking = null;
        if (this.#waiting.size > 0) this.#begin();
      });
  }

  async #ask(signal: AbortSignal): Promise<void> {
    let wait = FIRST_QUESTION;
    while (this.#waiting.size > 0) {
      await this.#clock.sleep(wait, signal);
      const answered = await this.#askOnce(signal);
      wait = answered >= QUICK && this.#waiting.size >= MANY ? 0 : NEXT_QUESTION;
    }
  }

  /** @returns the part of those asked about that was answered */
  async #askOnce(signal: AbortSignal): Promise<number> {
    const asked = [...this.#waiting].slice(0, FIND_ASSETS_MAX);
    try {
      await this.#askForAssets(asked, signal);
      await this.#askForJobs(asked, signal);
      this.#trouble = null;
    } catch (thrown) {
      signal.throwIfAborted();
      if (isPassing(thrown)) this.#trouble = thrown;
      else for (const waiting of asked) this.#answer(waiting, () => waiting.reject(thrown));
    }
    this.#giveUp(asked);
    const left = asked.filter((waiting) => this.#isWaiting(waiting));
    return 1 - left.length / asked.length;
  }

  async #askForAssets(asked: readonly Waiting[], signal: AbortSignal): Promise<void> {
    for (const waiting of asked) this.#moveBack(waiting);
    const ids = new Set(asked.map(({ id }) => id));
    const assets = await this.#target.findAssets([...ids], signal);
    const found = new Map(assets.map((asset) => [asset.id, asset]));
    for (const waiting of asked) this.#compare(waiting, found.get(waiting.id));
  }

  /** Answers one whose asset is as it is waited for, or never will be. */
  #compare(waiting: Waiting, asset: RemoteAsset | undefined): void {
    const { content, resolve, reject } = waiting;
    if (asset) {
      const isItself = content === undefined || judge(asset, content) !== 'foreign';
      if (isItself) this.#answer(waiting, () => resolve(asset));
    } else if (content) {
      this.#answer(waiting, () => reject(new UploadFault('asset-gone')));
    }
  }

  async #askForJobs(asked: readonly Waiting[], signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const overdue = asked
      .filter((waiting) => this.#isWaiting(waiting) && waiting.nextJobQuestion <= now)
      .slice(0, JOBS_PER_ROUND);
    for (const waiting of overdue) {
      if (waiting.jobId === null) continue;
      waiting.nextJobQuestion = now + JOB_QUESTION;
      const result = await this.#resultOf(waiting, waiting.jobId, signal);
      if (result?.kind === 'created') this.#answer(waiting, () => waiting.resolve(result.asset));
      if (result?.kind === 'rejected') {
        const { code, detail } = result.error;
        this.#answer(waiting, () => waiting.reject(new UploadFault(code, detail)));
      }
    }
  }

  /** A job's result; what the project objects to concerns this one alone. */
  async #resultOf(waiting: Waiting, jobId: string, signal: AbortSignal): Promise<JobResult | null> {
    try {
      return await this.#target.jobResult(jobId, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      if (isPassing(thrown)) throw thrown;
      this.#answer(waiting, () => waiting.reject(thrown));
      return null;
    }
  }

  #giveUp(asked: readonly Waiting[]): void {
    const now = this.#clock.now();
    for (const waiting of asked) {
      if (waiting.deadline > now) continue;
      const fault = this.#trouble ?? new UploadFault('asset-not-confirmed');
      this.#answer(waiting, () => waiting.reject(fault));
    }
  }

  /** Answers one that still waits; one that withdrew meanwhile has its answer. */
  #answer(waiting: Waiting, answer: () => void): void {
    if (!this.#isWaiting(waiting)) return;
    this.#waiting.delete(waiting);
    answer();
  }

  #isWaiting(waiting: Waiting): boolean {
    return this.#waiting.has(waiting);
  }

  #moveBack(waiting: Waiting): void {
    if (!this.#isWaiting(waiting)) return;
    this.#waiting.delete(waiting);
    this.#waiting.add(waiting);
  }
}
