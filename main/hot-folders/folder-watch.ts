import type { UploadError } from '../../shared/errors.ts';
import type { Answer, HotFolder, HotFolderState } from '../../shared/hot-folder.ts';
import type { UploadId } from '../../shared/upload.ts';
import type { Clock, Fingerprint } from '../engine/ports.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import { Afterwards } from './afterwards.ts';
import { type Destination, findDestination } from './destination.ts';
import { FileNames } from './file-names.ts';
import { isOneFile } from './file-stamp.ts';
import type { FolderRecord } from './folder-record.ts';
import type { Following } from './following.ts';
import { filesOf } from './gate-files.ts';
import { HandOver } from './hand-over.ts';
import { Lookout } from './lookout.ts';
import type { HotFolderProject, Presets, Trash } from './ports.ts';
import { createSettleGate, type SettleGate } from './settle-gate.ts';
import { SettledFiles } from './settled-files.ts';
import { Sightings } from './sightings.ts';
import { lookAt, type Tree } from './tree-walk.ts';
import type { Md5OfFile } from './verify.ts';

export interface FolderWatchDeps {
  readonly folder: HotFolder;
  readonly project: HotFolderProject;
  readonly tree: Tree;
  readonly record: FolderRecord;
  readonly following: Following;
  readonly presets: Presets;
  readonly engine: UploadEngine;
  readonly trash: Trash;
  readonly clock: Clock;
  readonly md5Of: Md5OfFile;
  /** Takes uploads off the engine's list that have come to rest. */
  readonly takeOff: (uploads: readonly UploadId[]) => void;
  /** The folder is there again after it was away, or is another: this watch is over. */
  readonly cameBack: () => void;
  /** Something that is shown has changed. */
  readonly changed: () => void;
  readonly log: (message: string) => void;
}

/**
 * One hot folder while it is being watched. Events are for speed, looking through the whole folder
 * is for truth; both lead through the same gate, and from there to the engine.
 */
export class FolderWatch {
  readonly #deps: FolderWatchDeps;
  readonly #life = new AbortController();
  readonly #tree: Tree;
  readonly #names: FileNames;
  readonly #gate: SettleGate;
  readonly #sightings: Sightings;
  readonly #settledFiles: SettledFiles;
  readonly #handOver: HandOver;
  /** null where files stay where they are */
  readonly #afterwards: Afterwards | null;
  readonly #lookout: Lookout;
  #destination: Promise<Destination> | null = null;
  /** Why nothing can be handed over; null where it can. */
  #blocked: UploadError | null = null;

  constructor(deps: FolderWatchDeps) {
    const { folder, clock, record, engine, project, following, tree, changed, log } = deps;
    const { settings, path: root } = folder;
    const { after } = settings;
    const { signal } = this.#life;
    const names = new FileNames(root);
    const settleAgain = (path: string): void => {
      if (signal.aborted) return;
      if (!record.book.isHeld(path)) record.book.hold(path, 'settling');
      this.#gate.offer(names.onDisk(path));
    };
    const afterwards = (path: string): void => this.#afterwards?.offer(path);
    this.#deps = deps;
    this.#names = names;
    this.#tree = tree;
    this.#gate = createSettleGate({
      settle: settings.settle,
      clock,
      files: filesOf(() => tree),
      onReady: (path, fingerprint) => {
        void this.#settledFiles.take(path, fingerprint).finally(changed);
      },
      onHeld: (path, why) => {
        record.book.hold(names.knownKeyOf(path), why);
        changed();
      },
      onGone: (path) => {
        record.book.setPresent(names.knownKeyOf(path), false);
        changed();
      },
    });
    this.#afterwards =
      after === 'keep'
        ? null
        : new Afterwards({
            record,
            names,
            root,
            target: project.target,
            trash: deps.trash,
            clock,
            signal,
            after,
            md5Of: deps.md5Of,
            changed: settleAgain,
            done: changed,
            log,
          });
    this.#handOver = new HandOver({
      record,
      following,
      engine,
      clock,
      signal,
      projectId: project.id,
      root,
      absolute: (path) => names.absolute(path),
      look: (path) => this.#look(path),
      destination: () => this.#findDestination(),
      unsettled: settleAgain,
      blocked: (error) => this.#block(error),
      takeOff: deps.takeOff,
      done: changed,
    });
    this.#sightings = new Sightings({
      tree,
      names,
      record,
      gate: this.#gate,
      signal,
      leavesFirst: settings.existing === 'ignore',
      afterwards,
      gone: (path) => this.#handOver.withdraw(path),
    });
    this.#settledFiles = new SettledFiles({
      record,
      names,
      settings,
      signal,
      md5Of: deps.md5Of,
      md5OfAsset: async (id) => {
        const [asset] = await project.target.findAssets([id], signal);
        return asset?.md5 ?? null;
      },
      isThere: (path, besides) => this.#isThere(path, besides),
      handOver: (ready) => this.#handOver.offer(ready),
      afterwards,
      again: (path) => this.#gate.offer(path),
      log,
    });
    this.#lookout = new Lookout({
      tree,
      watching: settings.watching,
      sightings: this.#sightings,
      clock,
      signal,
      cameBack: deps.cameBack,
      changed,
      log,
    });
  }

  state(): HotFolderState {
    const state = this.#lookout.state();
    if (state && state.kind !== 'blocked') return state;
    if (this.#blocked) return { kind: 'blocked', error: this.#blocked };
    return state ?? { kind: 'watching' };
  }

  get method(): 'events' | 'polling' {
    return this.#lookout.method;
  }

  /** ms since the epoch of the last time the whole folder was looked through */
  get lastChecked(): number | null {
    return this.#lookout.lastChecked;
  }

  /** Whether nothing is being done, and nothing will be unless something happens. */
  get isIdle(): boolean {
    if (!this.#lookout.isThere) return true;
    const parts = [this.#lookout, this.#settledFiles, this.#handOver, this.#afterwards];
    return !parts.some((part) => part?.isBusy) && !this.#deps.record.book.isAnySettling();
  }

  /** Looks through the whole folder; never twice at a time. */
  check(): Promise<void> {
    return this.#lookout.check();
  }

  /** An upload of this folder has come to rest. @param path its key */
  rested(path: string): void {
    const standing = this.#deps.record.book.entry(path)?.standing;
    if (standing?.kind === 'failed' && standing.error.code === 'metadata-rejected') {
      // what was found out of the project may not be so any more
      this.#destination = null;
    }
    // it may have been saved again meanwhile, and be due to be moved
    this.touch(path);
    this.#handOver.goOn();
  }

  /** A file is to be looked at anew. @param path its key */
  touch(path: string): void {
    this.#lookout.touch(this.#names.onDisk(path));
  }

  /** Goes on with a file that has changed as a person said. */
  answer(path: string, answer: Exclude<Answer, 'keep'>): void {
    const entry = this.#deps.record.book.entry(path);
    if (entry?.standing.kind !== 'asking') return;
    const { fingerprint, asset } = entry;
    const replaces = answer === 'replace' ? (asset?.id ?? null) : null;
    this.#handOver.offer({ path, fingerprint, replaces });
  }

  /** Where files go may have changed. */
  reconsider(): void {
    this.#destination = null;
    this.#handOver.goOn();
  }

  wake(): void {
    this.reconsider();
    this.#lookout.wake();
  }

  async close(): Promise<void> {
    this.#life.abort();
    this.#gate.close();
    const { book } = this.#deps.record;
    // nothing waits for a gate that is closed
    for (const path of [...book.held()]) book.release(path);
    // a file that is being moved is in two places, and the ledger does not know of the other yet
    await Promise.all([this.#lookout.close(), this.#afterwards?.ended()]);
  }

  /** What a file looks like now; null when it is not there, or cannot be looked at. @param path its key */
  async #look(path: string): Promise<Fingerprint | null> {
    const seen = await lookAt(this.#tree, this.#names.onDisk(path)).catch(() => null);
    const isFile = seen?.kind === 'file' && seen.file.standing.kind !== 'ignored';
    return isFile ? seen.file.fingerprint : null;
  }

  /**
   * Whether a file is there besides another, as far as can be told: one that cannot be looked at is
   * not gone. A disk that tells no case apart still finds a file under the name it had before.
   */
  async #isThere(path: string, besides: string): Promise<boolean> {
    const seen = await lookAt(this.#tree, this.#names.onDisk(path)).catch(() => null);
    if (seen?.kind === 'gone') return false;
    return !(await isOneFile(this.#names.absolute(path), this.#names.absolute(besides)));
  }

  #findDestination(): Promise<Destination> {
    if (this.#destination) return this.#destination;
    const { folder, presets, project } = this.#deps;
    const { settings } = folder;
    const { signal } = this.#life;
    const found = findDestination({ settings, presets: presets(), project, signal });
    this.#destination = found;
    found.catch(() => {
      if (this.#destination === found) this.#destination = null;
    });
    return found;
  }

  #block(error: UploadError | null): void {
    if (this.#blocked?.code === error?.code && this.#blocked?.detail === error?.detail) return;
    this.#blocked = error;
    this.#deps.changed();
  }
}
