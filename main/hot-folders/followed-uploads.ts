import type { UploadError } from '../../shared/errors.ts';
import type { UploadId } from '../../shared/upload.ts';
import type { UploadState } from '../../shared/upload-state.ts';
import { toUploadError } from '../engine/errors.ts';
import type { Clock } from '../engine/ports.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { FolderRecord } from './folder-record.ts';
import { Following, type FollowingDeps, type Outcome } from './following.ts';
import type { Ledger } from './ports.ts';

/** ms until what the ledger has refused is offered to it again */
const NEXT_NOTE = 2_000;

export interface FollowedUploadsDeps extends Omit<FollowingDeps, 'returned'> {
  readonly record: FolderRecord;
  readonly engine: UploadEngine;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** A file is to be looked at anew. @param path its key */
  readonly returned: (path: string) => void;
  /** Takes uploads off the engine's list that have come to rest. */
  readonly takeOff: (uploads: readonly UploadId[]) => void;
  readonly log: (message: string) => void;
}

/**
 * The uploads of one hot folder, as the engine tells of them. Nothing here throws while the engine
 * tells: what cannot be noted just then is noted later, and the journal knows it until then.
 */
export class FollowedUploads {
  readonly following: Following;
  readonly #deps: FollowedUploadsDeps;
  #isTakingUp = false;
  /** Whether the log knows that something cannot be noted just now. */
  #isTold = false;

  constructor(deps: FollowedUploadsDeps) {
    const { record, keeps, lineOf, rested, returned, takeOff } = deps;
    this.#deps = deps;
    this.following = new Following({
      record,
      keeps,
      lineOf,
      rested,
      returned: (path, upload) => {
        returned(path);
        // once everybody has heard of it: tried again, it would be a second one
        queueMicrotask(() => takeOff([upload]));
      },
    });
    this.#takeUp();
  }

  get isBusy(): boolean {
    return this.#isTakingUp || this.following.underWay.size > 0;
  }

  /** @see Following.follow */
  follow(upload: UploadId, state: UploadState): boolean {
    try {
      const isAtRest = this.following.follow(upload, state, () => this.#deps.engine.md5(upload));
      // there may be room again at any moment, and nobody looks on
      if (isAtRest && state.phase === 'failed' && isForRoom(state.error)) this.#takeUpLater();
      return isAtRest;
    } catch (thrown) {
      this.#takeUpLater(thrown);
      return false;
    }
  }

  /** An upload was taken off the engine's list. */
  removed(upload: UploadId): void {
    try {
      this.following.removed(upload);
    } catch (thrown) {
      this.#takeUpLater(thrown);
    }
  }

  /**
   * Uploads again what failed, as far as it is in the folder.
   *
   * @param isMeant which faults; default: any
   * @throws UploadFault `disk-full`
   */
  retry(isMeant: (error: UploadError) => boolean = () => true): void {
    const { record, engine, takeOff } = this.#deps;
    const listed: UploadId[] = [];
    for (const entry of [...record.book.entries()]) {
      const { standing, path } = entry;
      if (standing.kind !== 'failed' || record.book.isAbsent(path)) continue;
      const { upload, error } = standing;
      if (!isMeant(error)) continue;
      const isListed = engine.upload(upload) !== undefined;
      // what is said about it is said anew: the project may have another collection by now
      if (isListed && error.code !== 'metadata-rejected') listed.push(upload);
      else {
        this.following.forget(entry);
        takeOff([upload]);
      }
    }
    if (listed.length > 0) engine.retry(listed).catch((thrown) => this.#takeUpLater(thrown));
  }

  #takeUp(): void {
    try {
      this.following.takeUp((upload) => this.#outcome(upload));
    } catch (thrown) {
      this.#takeUpLater(thrown);
    }
  }

  /** What the engine knows of an upload, which on a full disk the journal does not; or else the journal. */
  #outcome(upload: UploadId): Outcome | null {
    const { engine, ledger } = this.#deps;
    const listed = engine.upload(upload);
    return listed ? { state: listed.state, md5: engine.md5(upload) } : ledger.outcome(upload);
  }

  /** Everything could be noted: so there is room for what failed for want of it. */
  #goOnWithRoom(): void {
    this.#isTold = false;
    try {
      this.retry(isForRoom);
    } catch (thrown) {
      this.#takeUpLater(thrown);
    }
  }

  /** @param thrown why it cannot be done now, where something is in the way */
  #takeUpLater(thrown?: unknown): void {
    if (this.#isTakingUp) return;
    this.#isTakingUp = true;
    const { clock, signal, log } = this.#deps;
    if (thrown !== undefined && !this.#isTold) {
      const { code, detail } = toUploadError(thrown);
      log(`cannot note what became of uploads: ${detail ?? code}`);
      this.#isTold = true;
    }
    clock.sleep(NEXT_NOTE, signal).then(
      () => {
        this.#isTakingUp = false;
        this.#takeUp();
        if (!this.#isTakingUp) this.#goOnWithRoom();
      },
      // closed: the next start notes it
      () => undefined,
    );
  }
}

/** Whether an upload failed because the disk with our own data was full. */
const isForRoom = ({ code }: UploadError): boolean => code === 'disk-full';
