import type { UploadError } from '../../shared/errors.ts';
import type { Answer, HotFolder, HotFolderState } from '../../shared/hot-folder.ts';
import { toUploadError } from '../engine/errors.ts';
import type { Clock, Fingerprint } from '../engine/ports.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import { Afterwards } from './afterwards.ts';
import { type Destination, findDestination, saidTags } from './destination.ts';
import type { Disk } from './disk.ts';
import { FileNames } from './file-names.ts';
import type { FolderRecord } from './folder-record.ts';
import type { Following } from './following.ts';
import { filesOf } from './gate-files.ts';
import { HandOver } from './hand-over.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { HotFolderProject, Presets, Trash } from './ports.ts';
import { type RootWatch, watchRoot } from './root-watch.ts';
import { createRules } from './rules.ts';
import { createSettleGate, type SettleGate } from './settle-gate.ts';
import { SettledFiles } from './settled-files.ts';
import { Sightings } from './sightings.ts';
import { TouchedPaths } from './touched-paths.ts';
import { lookAt, type Tree } from './tree-walk.ts';
import { type TreeWatch, watchTree } from './watcher.ts';

/** ms between two looks through a folder whose changes are told by events: events can be lost */
const CHECK_EVERY = 15 * 60_000;
/** ms between two looks through a folder that tells of no changes */
const POLL_EVERY = 60_000;
/** The part of the time that looking through a large folder on a slow disk may take. */
const POLL_SHARE = 0.1;

export interface FolderWatchDeps {
  readonly folder: HotFolder;
  readonly project: HotFolderProject;
  readonly disk: Disk;
  readonly record: FolderRecord;
  readonly following: Following;
  readonly presets: Presets;
  readonly engine: UploadEngine;
  readonly trash: Trash;
  readonly clock: Clock;
  /** hex MD5. @param path absolute */
  readonly md5Of: (path: string, signal: AbortSignal) => Promise<string>;
  /** Something that is shown has changed. */
  readonly changed: () => void;
  readonly log: (message: string) => void;
}

/**
 * One hot folder while it is being watched. Events are for speed, looking through the whole folder
 * is for truth; both lead through the same gate, and from there to the engine.
 */
export class FolderWatch {
  /** ms since the epoch of the last time the whole folder was looked through */
  lastChecked: number | null = null;
  /** Looks through the whole folder; never twice at a time. */
  readonly check: () => Promise<void>;
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
  readonly #root: RootWatch;
  readonly #touched: TouchedPaths;
  #watch: TreeWatch | null = null;
  #destination: Promise<Destination> | null = null;
  /** Where files went last. */
  #goesTo: Destination | null = null;
  #rootIs: 'there' | 'missing' | 'unreadable' = 'there';
  /** Files found so far by a look through the folder; null while none goes on. */
  #found: number | null = null;
  /** Why nothing can be handed over; null where it can. */
  #blocked: UploadError | null = null;
  /** Why the last look through the folder came to no end; null where it did. */
  #unseen: UploadError | null = null;
  #isPolling: boolean;
  /** ms that the last look through the folder took */
  #checkTook = 0;

  constructor(deps: FolderWatchDeps) {
    const { folder, clock, record, engine, project, following, disk, changed, log } = deps;
    const { settings, path: root } = folder;
    const { include, ignore, subfolders, after } = settings;
    const { signal } = this.#life;
    const names = new FileNames(root);
    const settleAgain = (path: string): void => this.#gate.offer(names.onDisk(path));
    const afterwards = (path: string): void => this.#afterwards?.offer(path);
    this.#deps = deps;
    this.#names = names;
    this.#isPolling =
      settings.watching === 'polling' || (settings.watching === 'auto' && disk.isNetwork);
    const rules = createRules({ include, ignore, subfolders: subfolders !== null });
    this.#tree = { root, rules, disk };
    this.#gate = createSettleGate({
      settle: settings.settle,
      clock,
      files: filesOf(() => this.#tree),
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
            log,
          });
    this.#handOver = new HandOver({
      record,
      following,
      engine,
      clock,
      signal,
      projectId: project.id,
      folderName: root.split(/[\\/]/).findLast(Boolean) ?? settings.name,
      absolute: (path) => names.absolute(path),
      look: (path) => this.#look(path),
      destination: () => this.#findDestination(),
      unsettled: settleAgain,
      blocked: (error) => this.#block(error),
    });
    this.#sightings = new Sightings({
      tree: this.#tree,
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
      isThere: async (path) => (await this.#look(path)) !== null,
      handOver: (ready) => this.#handOver.offer(ready),
      afterwards,
      again: (path) => this.#gate.offer(path),
      log,
    });
    this.check = oneAtATime(() => this.#checkAll());
    this.#touched = new TouchedPaths({
      clock,
      signal,
      lookAt: (path) => this.#lookAt(path),
      lookThrough: () => void this.check(),
      done: changed,
    });
    this.#root = watchRoot(root, {
      clock,
      onMissing: () => this.#lostRoot('missing'),
      onBack: () => void this.#begin(),
      onUnreadable: () => this.#lostRoot('unreadable'),
    });
    void this.#begin();
    void this.#checkEverySoOften();
  }

  state(): HotFolderState {
    if (this.#rootIs === 'missing') return { kind: 'missing' };
    if (this.#rootIs === 'unreadable') return { kind: 'no-permission' };
    if (this.#found !== null) return { kind: 'scanning', found: this.#found };
    const error = this.#blocked ?? this.#unseen;
    if (error) return { kind: 'blocked', error };
    return { kind: 'watching' };
  }

  get method(): 'events' | 'polling' {
    return this.#isPolling ? 'polling' : 'events';
  }

  /** Whether nothing is being done, and nothing will be unless something happens. */
  get isIdle(): boolean {
    if (this.#rootIs !== 'there') return true;
    const isLooking = this.#found !== null || this.lastChecked === null;
    const parts = [this.#touched, this.#settledFiles, this.#handOver, this.#afterwards];
    if (isLooking || parts.some((part) => part?.isBusy)) return false;
    return !this.#deps.record.book.isAnySettling();
  }

  /** An upload of this folder has come to rest. @param path its key */
  rested(path: string): void {
    const standing = this.#deps.record.book.entry(path)?.standing;
    if (standing?.kind === 'failed' && standing.error.code === 'metadata-rejected') {
      // what was found out of the project may not be so any more
      this.#destination = null;
    }
    // it may have been saved again meanwhile, and be due to be moved
    this.#touched.add(this.#names.onDisk(path));
    this.#handOver.goOn();
  }

  /** What a file's tags are in the project, as far as is known. @param path its key */
  tagsOf(path: string): readonly string[] {
    const { clock } = this.#deps;
    return this.#goesTo ? saidTags(this.#goesTo, path, new Date(clock.now())) : [];
  }

  /** Uploads a file anew, once it has settled, whatever is known of it. @param path its key */
  want(path: string): void {
    this.#settledFiles.want(path);
  }

  /** Goes on with a file that has changed as a person said. */
  answer(path: string, answer: Exclude<Answer, 'keep'>): void {
    const entry = this.#deps.record.book.entry(path);
    if (!entry) return;
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
    this.#root.look();
    this.reconsider();
    void this.check();
  }

  async close(): Promise<void> {
    this.#life.abort();
    this.#root.close();
    this.#gate.close();
    const { book } = this.#deps.record;
    // nothing waits for a gate that is closed
    for (const path of [...book.held()]) book.release(path);
    await this.#watch?.close();
  }

  /** The folder is there: watches it, and finds what nobody told of. */
  async #begin(): Promise<void> {
    this.#rootIs = 'there';
    await this.#watch?.close();
    if (this.#life.signal.aborted) return;
    if (!this.#isPolling) this.#watchEvents();
    await this.check();
  }

  #watchEvents(): void {
    const { rules, root } = this.#tree;
    this.#watch = watchTree(root, {
      isIgnoredFolder: (path) => rules.ofFolder(path) !== null,
      onPath: (path) => this.#touched.add(path),
      // what came between the look through the folder and the first event
      onReady: () => void this.check(),
      onError: (error) => {
        this.#deps.log(`watches ${root} by looking through it: ${error.detail ?? error.code}`);
        this.#isPolling = true;
        this.#deps.changed();
      },
    });
  }

  #lostRoot(how: 'missing' | 'unreadable'): void {
    this.#rootIs = how;
    void this.#watch?.close();
    this.#watch = null;
    this.#deps.changed();
  }

  async #checkEverySoOften(): Promise<void> {
    const { clock } = this.#deps;
    const { signal } = this.#life;
    let passed = 0;
    while (!signal.aborted) {
      // a minute at a time: what is told by events may have to be polled from now on
      await clock.sleep(POLL_EVERY, signal).catch(() => undefined);
      passed += POLL_EVERY;
      if (passed < this.#pause() || this.#rootIs !== 'there') continue;
      await this.check();
      passed = 0;
    }
  }

  /** ms between two looks through the folder */
  #pause(): number {
    return this.#isPolling ? this.#checkTook / POLL_SHARE : CHECK_EVERY;
  }

  async #checkAll(): Promise<void> {
    const { clock, changed } = this.#deps;
    if (this.#life.signal.aborted) return;
    // whoever asks may have just brought it back
    if (this.#rootIs !== 'there') return this.#root.look();
    const began = clock.now();
    this.#found = 0;
    changed();
    try {
      await this.#sightings.lookThrough((found) => {
        this.#found = found;
        changed();
      });
      this.lastChecked = clock.now();
      this.#checkTook = this.lastChecked - began;
      this.#unseen = null;
    } catch (thrown) {
      if (this.#life.signal.aborted) return;
      const error = toUploadError(thrown);
      // the root watch tells how it goes on
      if (error.code === 'folder-missing' || error.code === 'folder-unreadable') this.#root.look();
      else this.#unseen = error;
    } finally {
      this.#found = null;
      changed();
    }
  }

  async #lookAt(path: string): Promise<void> {
    if (this.#rootIs !== 'there') return;
    try {
      await this.#sightings.lookAt(path);
    } catch (thrown) {
      if (this.#life.signal.aborted) return;
      const { code, detail } = toUploadError(thrown);
      // the next look through the whole folder finds what this one could not
      this.#deps.log(`could not look at ${path}: ${detail ?? code}`);
    }
  }

  /** What a file looks like now; null when it is not there. @param path its key */
  async #look(path: string): Promise<Fingerprint | null> {
    const seen = await lookAt(this.#tree, this.#names.onDisk(path));
    const isFile = seen.kind === 'file' && seen.file.standing.kind !== 'ignored';
    return isFile ? seen.file.fingerprint : null;
  }

  #findDestination(): Promise<Destination> {
    const { folder, presets, project } = this.#deps;
    const { signal } = this.#life;
    this.#destination ??= findDestination(folder.settings, presets(), project, signal);
    this.#destination.then(
      (destination) => {
        this.#goesTo = destination;
      },
      () => {
        this.#destination = null;
      },
    );
    return this.#destination;
  }

  #block(error: UploadError | null): void {
    if (this.#blocked?.code === error?.code && this.#blocked?.detail === error?.detail) return;
    this.#blocked = error;
    this.#deps.changed();
  }
}
