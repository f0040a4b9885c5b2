import { isDeepStrictEqual } from 'node:util';
import { assertNever } from '../../shared/assert-never.ts';
import type { ErrorCode, UploadError } from '../../shared/errors.ts';
import type { AfterUpload } from '../../shared/hot-folder.ts';
import { isPassing, toUploadError, UploadFault } from '../engine/errors.ts';
import { type Clock, FIND_ASSETS_MAX, type Random, type UploadTarget } from '../engine/ports.ts';
import { afterFault } from '../engine/retry-policy.ts';
import { moveAside, trashFile } from './after-upload.ts';
import type { FileNames } from './file-names.ts';
import { type FileStamp, isUntouched, stampOf } from './file-stamp.ts';
import type { FolderRecord } from './folder-record.ts';
import type { Aftermath, Trash } from './ports.ts';
import { type Arrived, type Md5OfFile, type Verdict, verify } from './verify.ts';

/** ms to gather files, so that the project is asked about many at once */
const GATHER = 500;

export interface AfterwardsDeps {
  readonly record: FolderRecord;
  readonly names: FileNames;
  /** The hot folder, absolute. */
  readonly root: string;
  readonly target: Pick<UploadTarget, 'findAssets'>;
  readonly trash: Trash;
  readonly clock: Clock;
  /** default: the computer's */
  readonly random?: Random;
  readonly signal: AbortSignal;
  readonly after: Exclude<AfterUpload, 'keep'>;
  readonly md5Of: Md5OfFile;
  /** The file is not what was uploaded any more. @param path its key */
  readonly changed: (path: string) => void;
  /** Nothing is left to be moved or trashed for now. */
  readonly done: () => void;
  readonly log: (message: string) => void;
}

/** A file that is to be moved or trashed. */
interface Due extends Arrived {
  readonly key: string;
}

/** A file that could not be moved or trashed. */
interface Left {
  /** How often in a row. */
  readonly times: number;
  /** Whether it is about to be tried again. */
  readonly isWaiting: boolean;
}

/** What a file held when it was read last. */
interface Read {
  readonly stamp: FileStamp;
  readonly md5: string;
}

/**
 * Moves or trashes files, once the project has shown that it has exactly their content. What keeps
 * them from it may pass: they are tried again, after pauses that grow.
 */
export class Afterwards {
  readonly #deps: AfterwardsDeps;
  readonly #random: Random;
  readonly #due = new Set<string>();
  readonly #left = new Map<string, Left>();
  /** Of files that were left, by absolute path: nobody reads them again and again. */
  readonly #read = new Map<string, Read>();
  #going: Promise<void> | null = null;
  /** A file on its way: it is in two places, and the ledger does not know yet where it is to be. */
  #tidying: Promise<void> | null = null;

  constructor(deps: AfterwardsDeps) {
    this.#deps = deps;
    this.#random = deps.random ?? Math.random;
  }

  get isBusy(): boolean {
    return this.#going !== null || this.#due.size > 0;
  }

  /** Takes a file that came to the project. @param path its key */
  offer(path: string): void {
    this.#due.add(path);
    this.#going ??= this.#go().finally(() => {
      this.#going = null;
      this.#deps.done();
    });
  }

  /**
   * Resolves when no file is being moved or trashed any more; once the signal has aborted, the one
   * under way is the last. One that is only being compared holds nobody up: its disk may never answer.
   */
  async ended(): Promise<void> {
    await this.#tidying;
  }

  async #go(): Promise<void> {
    const { clock, signal, log } = this.#deps;
    try {
      while (this.#due.size > 0) {
        await clock.sleep(GATHER, signal);
        const some = [...this.#due].slice(0, FIND_ASSETS_MAX);
        for (const path of some) this.#due.delete(path);
        await this.#tidy(some);
      }
    } catch (thrown) {
      const left = [...this.#due];
      this.#due.clear();
      if (signal.aborted) return;
      const { code, detail } = toUploadError(thrown);
      log(`leaves files where they are for now: ${detail ?? code}`);
      for (const path of left) this.#tryAgain(path, isPassing(thrown) ? code : this.#code);
    }
  }

  /** @throws what asking the project throws; then files that nothing was done about are due again */
  async #tidy(paths: readonly string[]): Promise<void> {
    const { target, signal } = this.#deps;
    const due = new Map(paths.flatMap((path) => this.#dueAt(path) ?? []).map((d) => [d.key, d]));
    const md5Of: Md5OfFile = (path, asked) => this.#md5Of(path, asked);
    try {
      for await (const { file, verdict } of verify([...due.values()], { target, md5Of, signal })) {
        await this.#act(file, verdict);
        due.delete(file.key);
      }
    } finally {
      for (const key of due.keys()) this.#due.add(key);
    }
  }

  async #md5Of(path: string, signal: AbortSignal): Promise<string> {
    const read = this.#read.get(path);
    const isKnown = read && isUntouched(read.stamp, await stampOf(path));
    return isKnown ? read.md5 : this.#deps.md5Of(path, signal);
  }

  /** Tries a file again after a while, unless that was of no use too often: then with the next look through the folder. */
  #tryAgain(key: string, code: ErrorCode): void {
    const { clock, signal } = this.#deps;
    const { times: before = 0, isWaiting = false } = this.#left.get(key) ?? {};
    const times = before + 1;
    const after = afterFault(code, times, this.#random());
    this.#left.set(key, { times, isWaiting: isWaiting || after.kind === 'wait' });
    if (isWaiting || after.kind === 'give-up') return;
    clock.sleep(after.ms, signal).then(
      () => {
        const left = this.#left.get(key);
        if (!left) return;
        this.#left.set(key, { ...left, isWaiting: false });
        this.offer(key);
      },
      // closed: the next look through the folder finds it
      () => undefined,
    );
  }

  /** The file at a path, if it still is to be moved or trashed. */
  #dueAt(key: string): Due | null {
    const { record, names } = this.#deps;
    const entry = record.book.entry(key);
    if (!entry?.asset || !('aftermath' in entry.standing)) return null;
    const { fingerprint, asset } = entry;
    return { key, path: names.absolute(key), fingerprint, assetId: asset.id };
  }

  async #act(file: Due, verdict: Verdict): Promise<void> {
    const { changed, log, signal } = this.#deps;
    const { key } = file;
    signal.throwIfAborted();
    switch (verdict.kind) {
      case 'same':
        this.#tidying = this.#finish(file, verdict);
        return this.#tidying;
      case 'changed':
        // it may be no more than its attributes: then the next look tries again
        this.#note(key, failed(this.#fault('source-changed')));
        return changed(key);
      case 'not-in-project':
      case 'unknown-md5':
        return this.#note(key, failed(this.#fault(verdict.kind)));
      case 'unreadable': {
        const { code } = verdict.error;
        if (code === 'source-missing') return this.#gone(file);
        log(`cannot read ${key} before it is moved: ${code}`);
        this.#note(key, failed(this.#fault(code)));
        return this.#tryAgain(key, this.#code);
      }
      default:
        return assertNever(verdict, 'verdict');
    }
  }

  /** Does what is to be done with a file, and notes what came of it. */
  async #finish(file: Due, { stamp, md5 }: Extract<Verdict, { kind: 'same' }>): Promise<void> {
    const aftermath = await this.#tidied(file, stamp);
    this.#note(file.key, aftermath, md5);
    if (aftermath.kind !== 'failed') return this.#gone(file);
    this.#read.set(file.path, { stamp, md5 });
    this.#tryAgain(file.key, this.#code);
  }

  /** Moves or trashes a file. @returns what came of it */
  async #tidied({ key, path }: Due, stamp: FileStamp): Promise<Aftermath> {
    const { names, root, trash, after } = this.#deps;
    try {
      if (after === 'move') {
        return { kind: 'moved', to: await moveAside({ root, path: names.onDisk(key), stamp }) };
      }
      await trashFile(path, stamp, trash);
      return { kind: 'trashed' };
    } catch (thrown) {
      return failed(toUploadError(thrown));
    }
  }

  #gone({ key, path }: Due): void {
    this.#left.delete(key);
    this.#read.delete(path);
    this.#deps.record.book.setPresent(key, false);
  }

  #note(key: string, aftermath: Aftermath, md5?: string): void {
    const { record } = this.#deps;
    const standing = record.book.entry(key)?.standing;
    if (!standing || !('aftermath' in standing)) return;
    // the same as before is no news
    if (isDeepStrictEqual(standing.aftermath, aftermath)) return;
    record.noteOne(key, {
      standing: { ...standing, aftermath },
      ...(md5 !== undefined && { md5 }),
    });
  }

  get #code(): ErrorCode {
    return this.#deps.after === 'move' ? 'move-failed' : 'trash-failed';
  }

  #fault(detail: string): UploadError {
    return new UploadFault(this.#code, detail).error;
  }
}

const failed = (error: UploadError): Aftermath => ({ kind: 'failed', error });
