import type { UploadError } from '../../shared/errors.ts';
import type { AfterUpload } from '../../shared/hot-folder.ts';
import type { BatchOptions, UploadId, UploadView } from '../../shared/upload.ts';
import type { Asset, UploadState } from '../../shared/upload-state.ts';
import { createAssetId } from '../engine/asset-id.ts';
import { toUploadError } from '../engine/errors.ts';
import { mediaTypeOf } from '../engine/media-type.ts';
import type { Clock, Fingerprint, NewUpload } from '../engine/ports.ts';
import { localFile } from '../engine/sources/local-file.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import type { Destination } from './destination.ts';
import type { FolderRecord, Noted } from './folder-record.ts';
import type { Aftermath, LedgerEntry } from './ports.ts';

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
  readonly engine: UploadEngine;
  readonly projectId: string;
  /** The hot folder's own name, which the folders of its files begin with. */
  readonly folderName: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Where a file is on disk. @param path its key */
  readonly absolute: (path: string) => string;
  /** What a file looks like now; null when it is gone. */
  readonly look: (path: string) => Promise<Fingerprint | null>;
  readonly destination: () => Promise<Destination>;
  readonly after: () => AfterUpload;
  /** The file is not as it was when it settled. */
  readonly unsettled: (path: string) => void;
  /** Nothing can be handed over, because of this; null when it can again. */
  readonly blocked: (error: UploadError | null) => void;
  /** A file came to rest in the project. */
  readonly arrived: (path: string) => void;
  /** A file came to rest, in the project or not. */
  readonly settled: (path: string) => void;
}

/**
 * Hands files that have settled over to the engine, some hundreds at a time, and notes what becomes
 * of them. The ledger knows of an upload before the engine does: whatever ends the program between
 * the two, no file is sent twice.
 */
export class HandOver {
  readonly #deps: HandOverDeps;
  readonly #ready = new Map<string, Ready>();
  /** Every upload whose end the ledger waits for, or that may be tried again. */
  readonly #paths = new Map<UploadId, string>();
  readonly #underWay = new Set<UploadId>();
  #handing: Promise<void> | null = null;
  /** Ends the wait for another attempt. */
  #waiting = new AbortController();

  constructor(deps: HandOverDeps) {
    this.#deps = deps;
  }

  /** Whether files wait to be handed over, or are with the engine. */
  get isBusy(): boolean {
    return this.#ready.size > 0 || this.#underWay.size > 0 || this.#handing !== null;
  }

  /** Takes a file that has settled. */
  offer(ready: Ready): void {
    this.#ready.set(ready.path, ready);
    this.#deps.record.book.hold(ready.path, 'settling');
    this.#go();
  }

  /** A file is not to be handed over after all. */
  withdraw(path: string): void {
    this.#ready.delete(path);
  }

  /** Knows an upload of an earlier process again. */
  expect(id: UploadId, path: string, isUnderWay: boolean): void {
    this.#paths.set(id, path);
    if (isUnderWay) this.#underWay.add(id);
  }

  /** Tries again at once to hand over what waits. */
  retry(): void {
    this.#waiting.abort();
    this.#go();
  }

  /** Notes what became of an upload, if it is one of this folder's. @returns whether it is */
  follow({ id, state }: Pick<UploadView, 'id' | 'state'>, md5: string | null): boolean {
    const path = this.#paths.get(id);
    if (path === undefined) return false;
    const entry = this.#deps.record.book.entry(path);
    if (!entry || uploadOf(entry) !== id) {
      this.#paths.delete(id);
      this.#underWay.delete(id);
      return false;
    }
    this.#follow(entry, id, state, md5);
    return true;
  }

  #follow(entry: LedgerEntry, id: UploadId, state: UploadState, md5: string | null): void {
    switch (state.phase) {
      case 'done':
        this.#rest(entry, {
          standing: { kind: 'uploaded', upload: id, aftermath: this.#aftermath() },
          asset: state.asset,
          md5,
        });
        break;
      case 'skipped':
        this.#rest(entry, {
          standing: { kind: 'skipped', upload: id, aftermath: this.#aftermath() },
          ...withAsset(state.asset),
        });
        break;
      case 'failed':
        this.#failed(entry, id, state.error);
        break;
      case 'cancelled':
        this.#rest(entry, { standing: { kind: 'cancelled', upload: id } });
        break;
      default:
        // a person let it be tried again
        if (entry.standing.kind === 'handed-over') return;
        this.#underWay.add(id);
        this.#deps.record.noteOne(entry.path, { standing: { kind: 'handed-over', upload: id } });
    }
  }

  #rest(entry: LedgerEntry, noted: Noted): void {
    const { record, arrived, settled } = this.#deps;
    const upload = uploadOf(entry);
    if (upload) this.#underWay.delete(upload);
    record.noteOne(entry.path, noted);
    if (noted.standing.kind === 'uploaded') arrived(entry.path);
    settled(entry.path);
    this.#go();
  }

  #failed(entry: LedgerEntry, id: UploadId, error: UploadError): void {
    this.#rest(entry, { standing: { kind: 'failed', upload: id, error } });
    if (!isAboutSettling(error)) return;
    // the file itself says how it goes on: nobody needs to press Retry
    this.#paths.delete(id);
    void this.#deps.engine.remove([id]);
    this.#deps.unsettled(entry.path);
  }

  #aftermath(): Aftermath {
    return { kind: this.#deps.after() === 'keep' ? 'none' : 'due' };
  }

  #go(): void {
    if (this.#handing || this.#ready.size === 0 || this.#deps.signal.aborted) return;
    this.#handing = this.#handAllOver().finally(() => {
      this.#handing = null;
    });
  }

  async #handAllOver(): Promise<void> {
    const { clock, signal, blocked } = this.#deps;
    while (this.#ready.size > 0 && this.#underWay.size < UNDER_WAY_MAX && !signal.aborted) {
      try {
        await this.#handOver([...this.#ready.values()].slice(0, PORTION));
        blocked(null);
      } catch (thrown) {
        if (signal.aborted) return;
        blocked(toUploadError(thrown));
        this.#waiting = new AbortController();
        const awake = AbortSignal.any([signal, this.#waiting.signal]);
        // woken early, it tries at once
        await clock.sleep(NEXT_ATTEMPT, awake).catch(() => undefined);
      }
    }
  }

  /** @throws UploadFault when they cannot be handed over; then they are still ready */
  async #handOver(some: readonly Ready[]): Promise<void> {
    const { destination, signal } = this.#deps;
    const { optionsOf } = await destination();
    const groups = new Map<string, { options: BatchOptions; files: Ready[] }>();
    for (const file of await this.#stillSettled(some)) {
      const options = await optionsOf(file.path, signal);
      const key = JSON.stringify(options);
      const group = groups.get(key) ?? { options, files: [] };
      group.files.push(file);
      groups.set(key, group);
    }
    signal.throwIfAborted();
    for (const { options, files } of groups.values()) this.#add(options, files);
  }

  /** @throws UploadFault `disk-full`, and then the files are still ready */
  #add(options: BatchOptions, files: readonly Ready[]): void {
    const { record, engine, projectId } = this.#deps;
    // some may have been withdrawn while the project was asked
    const wanted = files.filter(({ path }) => this.#ready.has(path));
    const given = wanted.map((file) => ({ file, upload: this.#toUpload(file) }));
    record.note(new Map(given.map(({ file, upload }) => [file.path, notedOf(file, upload)])));
    for (const { file, upload } of given) {
      this.#paths.set(upload.id, file.path);
      this.#underWay.add(upload.id);
      this.#ready.delete(file.path);
      record.book.release(file.path);
    }
    try {
      engine.add({ projectId, options, uploads: given.map(({ upload }) => upload) });
    } catch (thrown) {
      for (const { file, upload } of given) {
        this.#paths.delete(upload.id);
        this.#underWay.delete(upload.id);
        this.#ready.set(file.path, file);
        record.book.hold(file.path, 'settling');
      }
      throw thrown;
    }
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
    const { absolute, folderName } = this.#deps;
    const names = path.normalize().split('/');
    const name = names.at(-1) ?? path;
    return {
      id: createAssetId(),
      source: localFile(absolute(path)),
      name,
      folder: [folderName, ...names.slice(0, -1)].join('/'),
      mediaType: mediaTypeOf(name),
      fingerprint,
      ...(replaces !== null && { replaces }),
    };
  }
}

const notedOf = ({ fingerprint }: Ready, { id }: NewUpload): Noted => ({
  standing: { kind: 'handed-over', upload: id },
  fingerprint,
  md5: null,
});

const withAsset = (asset: Asset | undefined): Pick<Noted, 'asset'> => (asset ? { asset } : {});

/** The upload that an entry is about, if it is about one. */
export const uploadOf = ({ standing }: LedgerEntry): UploadId | null =>
  'upload' in standing ? standing.upload : null;

/** Whether a fault means that the file was not at rest after all. */
const isAboutSettling = ({ code }: UploadError): boolean =>
  code === 'source-changed' || code === 'source-empty' || code === 'source-missing';
