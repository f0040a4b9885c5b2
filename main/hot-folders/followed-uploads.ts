import type { UploadId } from '../../shared/upload.ts';
import type { UploadState } from '../../shared/upload-state.ts';
import { toUploadError } from '../engine/errors.ts';
import type { Clock } from '../engine/ports.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { FolderRecord } from './folder-record.ts';
import { Following, type FollowingDeps } from './following.ts';
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

  constructor(deps: FollowedUploadsDeps) {
    const { record, keeps, rested, returned, takeOff } = deps;
    this.#deps = deps;
    this.following = new Following({
      record,
      keeps,
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
      return this.following.follow(upload, state, () => this.#deps.engine.md5(upload));
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

  /** Uploads again what failed, as far as it is in the folder. @throws UploadFault `disk-full` */
  retry(): void {
    const { record, engine, takeOff, log } = this.#deps;
    const listed: UploadId[] = [];
    for (const entry of [...record.book.entries()]) {
      const { standing, path } = entry;
      if (standing.kind !== 'failed' || record.book.isAbsent(path)) continue;
      const { upload, error } = standing;
      const isListed = engine.upload(upload) !== undefined;
      // what is said about it is said anew: the project may have another collection by now
      if (isListed && error.code !== 'metadata-rejected') listed.push(upload);
      else {
        this.following.forget(entry);
        takeOff([upload]);
      }
    }
    engine.retry(listed).catch((thrown) => {
      const { code, detail } = toUploadError(thrown);
      log(`could not try uploads again: ${detail ?? code}`);
    });
  }

  #takeUp(): void {
    try {
      this.following.takeUp((upload) => this.#deps.ledger.outcome(upload));
    } catch (thrown) {
      this.#takeUpLater(thrown);
    }
  }

  #takeUpLater(thrown: unknown): void {
    const { clock, signal, log } = this.#deps;
    const { code, detail } = toUploadError(thrown);
    log(`cannot note what became of uploads: ${detail ?? code}`);
    if (this.#isTakingUp) return;
    this.#isTakingUp = true;
    clock.sleep(NEXT_NOTE, signal).then(
      () => {
        this.#isTakingUp = false;
        this.#takeUp();
      },
      // closed: the next start notes it
      () => undefined,
    );
  }
}
