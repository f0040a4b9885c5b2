import type { UploadError } from '../../shared/errors.ts';
import type { BatchOptions, UploadId } from '../../shared/upload.ts';
import { createAssetId } from '../engine/asset-id.ts';
import { isPassing, toUploadError } from '../engine/errors.ts';
import { mediaTypeOf } from '../engine/media-type.ts';
import type { Clock, Fingerprint, NewUpload } from '../engine/ports.ts';
import { localFile } from '../engine/sources/local-file.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { Destination } from './destination.ts';
import type { FolderRecord, Noted } from './folder-record.ts';
import { endedUploadOf, type Following } from './following.ts';
import { nameOfFile } from './name-in-project.ts';

/** Files of one hot folder that the engine has at a time: the rest waits where it costs nothing. */
const UNDER_WAY_MAX = 1_000;
/** Files that are handed over together. */
const PORTION = 100;
/** ms before another attempt where nothing can be handed over as things are */
const NEXT_ATTEMPT = 15_000;

/** A file that has settled and is to be uploaded. */
export interface Ready {
  /** Its key in the ledger. */
  readonly path: string;
  readonly fingerprint: Fingerprint;
  /** The id of the asset that it is to take the place of; null for a new one. */
  readonly replaces: string | null;
}

export interface HandOverDeps {
  readonly record: FolderRecord;
  readonly following: Following;
  readonly engine: UploadEngine;
  readonly projectId: string;
  /** The hot folder, absolute. */
  readonly root: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Where a file is on disk. @param path its key */
  readonly absolute: (path: string) => string;
  /** What a file looks like now; null when it is gone. */
  readonly look: (path: string) => Promise<Fingerprint | null>;
  readonly destination: () => Promise<Destination>;
  /** The file is not as it was when it settled. */
  readonly unsettled: (path: string) => void;
  /** Nothing can be handed over, because of this; null when it can again. */
  readonly blocked: (error: UploadError | null) => void;
  /** Takes uploads off the list that have come to nothing. */
  readonly takeOff: (uploads: readonly UploadId[]) => void;
  /** Nothing is being handed over for now. */
  readonly done: () => void;
}

/**
 * Hands files that have settled over to the engine, a hundred at a time. The ledger knows of an
 * upload before the engine does: whatever ends the program between the two, no file is sent twice.
 */
export class HandOver {
  readonly #deps: HandOverDeps;
  readonly #ready = new Map<string, Ready>();
  #handing: Promise<void> | null = null;
  /** Ends the wait for another attempt. */
  #waiting = new AbortController();

  constructor(deps: HandOverDeps) {
    this.#deps = deps;
  }

  /** Whether files wait to be handed over. */
  get isBusy(): boolean {
    return this.#ready.size > 0 || this.#handing !== null;
  }

  /** Takes a file that has settled. */
  offer(ready: Ready): void {
    this.#ready.set(ready.path, ready);
    this.#deps.record.book.hold(ready.path, 'settling');
    // what is in the way of others need not be in the way of this one
    this.goOn();
  }

  /** A file is not to be handed over after all. */
  withdraw(path: string): void {
    this.#ready.delete(path);
  }

  /** Goes on with what waits: there may be room again, or what was in the way is gone. */
  goOn(): void {
    this.#waiting.abort();
    this.#go();
  }

  #go(): void {
    if (this.#handing || !this.#mayGo()) return;
    this.#handing = this.#handAllOver().finally(() => {
      this.#handing = null;
      this.#go();
      this.#deps.done();
    });
  }

  #mayGo(): boolean {
    const { following, signal } = this.#deps;
    return this.#ready.size > 0 && following.underWay.size < UNDER_WAY_MAX && !signal.aborted;
  }

  async #handAllOver(): Promise<void> {
    const { clock, signal, blocked } = this.#deps;
    while (this.#mayGo()) {
      // also what changes during the attempt is worth another
      this.#waiting = new AbortController();
      try {
        await this.#handOver([...this.#ready.values()].slice(0, PORTION));
        blocked(null);
      } catch (thrown) {
        if (signal.aborted) return;
        blocked(toUploadError(thrown));
        const awake = AbortSignal.any([signal, this.#waiting.signal]);
        // woken early, it tries at once
        await clock.sleep(NEXT_ATTEMPT, awake).catch(() => undefined);
      }
    }
    // of what nobody waits for any more, nobody can tell whether it still holds
    if (this.#ready.size === 0) blocked(null);
  }

  /** @throws UploadFault when none can be handed over; those that cannot are still ready */
  async #handOver(some: readonly Ready[]): Promise<void> {
    const { destination, signal } = this.#deps;
    const { optionsOf } = await destination();
    const groups = new Map<string, { options: BatchOptions; files: Ready[] }>();
    const refusals: unknown[] = [];
    for (const [folder, files] of Map.groupBy(await this.#stillSettled(some), folderOf)) {
      try {
        const options = await optionsOf(folder, signal);
        const key = JSON.stringify(options);
        const group = groups.get(key);
        if (group) group.files.push(...files);
        else groups.set(key, { options, files });
      } catch (thrown) {
        if (signal.aborted || isPassing(thrown)) throw thrown;
        // what is wrong with one folder keeps no other waiting
        refusals.push(thrown);
        for (const file of files) this.#putLast(file);
      }
    }
    signal.throwIfAborted();
    for (const { options, files } of groups.values()) this.#add(options, files);
    if (groups.size === 0 && refusals.length > 0) throw refusals[0];
  }

  #putLast(file: Ready): void {
    if (this.#ready.get(file.path) !== file) return;
    this.#ready.delete(file.path);
    this.#ready.set(file.path, file);
  }

  /** @throws UploadFault `disk-full`, and then the files are still ready */
  #add(options: BatchOptions, files: readonly Ready[]): void {
    const { record, following, engine, projectId, takeOff } = this.#deps;
    // some may have been withdrawn, or have settled anew, while the project was asked
    const wanted = files.filter((file) => this.#ready.get(file.path) === file);
    const before = wanted.flatMap(({ path }) => endedUploadOf(record.book.entry(path)) ?? []);
    const given = wanted.map((file) => ({ file, upload: this.#toUpload(file) }));
    record.note(new Map(given.map(({ file, upload }) => [file.path, notedOf(file, upload)])));
    for (const { file, upload } of given) {
      following.expect(upload.id, file.path);
      this.#ready.delete(file.path);
      record.book.release(file.path);
    }
    try {
      engine.add({ projectId, options, uploads: given.map(({ upload }) => upload) });
    } catch (thrown) {
      for (const { file, upload } of given) {
        following.unexpect(upload.id);
        this.#ready.set(file.path, file);
        record.book.hold(file.path, 'settling');
      }
      throw thrown;
    }
    // tried again beside this one, an earlier attempt would send the file a second time
    takeOff(before);
  }

  /** Those that are as they were when they settled; the others must settle again. */
  async #stillSettled(files: readonly Ready[]): Promise<Ready[]> {
    const { look, unsettled } = this.#deps;
    const looks = await Promise.all(files.map(({ path }) => look(path)));
    return files.filter((file, index) => {
      const now = looks[index];
      const { size, modified } = file.fingerprint;
      if (now?.size === size && now.modified === modified) return true;
      this.#ready.delete(file.path);
      unsettled(file.path);
      return false;
    });
  }

  #toUpload({ path, fingerprint, replaces }: Ready): NewUpload {
    const { absolute, root, record } = this.#deps;
    const named = nameOfFile(root, path);
    // since that was decided, another file may have come to have a share in the asset
    const isReplacing = replaces !== null && !record.isShared(replaces);
    return {
      id: createAssetId(),
      source: localFile(absolute(path)),
      ...named,
      mediaType: mediaTypeOf(named.name),
      fingerprint,
      ...(isReplacing && { replaces }),
    };
  }
}

/** The folder that a file lies in, with "/" at its end; empty for the hot folder itself. */
const folderOf = ({ path }: Ready): string => path.slice(0, path.lastIndexOf('/') + 1);

const notedOf = ({ fingerprint }: Ready, { id }: NewUpload): Noted => ({
  standing: { kind: 'handed-over', upload: id },
  fingerprint,
  md5: null,
});
