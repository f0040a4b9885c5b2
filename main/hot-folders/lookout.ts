import type { UploadError } from '../../shared/errors.ts';
import type { HotFolderState, Watching } from '../../shared/hot-folder.ts';
import { toUploadError } from '../engine/errors.ts';
import type { Clock } from '../engine/ports.ts';
import { realPathOf } from './disk.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type RootWatch, stateOfRoot, watchRoot } from './root-watch.ts';
import type { Sightings } from './sightings.ts';
import { TouchedPaths } from './touched-paths.ts';
import type { Tree } from './tree-walk.ts';
import { type TreeWatch, watchTree } from './watcher.ts';

/** ms between two looks through a folder whose changes are told by events: events can be lost */
const CHECK_EVERY = 15 * 60_000;
/** ms between two looks through a folder that tells of no changes */
const POLL_EVERY = 60_000;
/** The part of the time that looking through a large folder on a slow disk may take. */
const POLL_SHARE = 0.1;

export interface LookoutDeps {
  readonly tree: Tree;
  readonly watching: Watching;
  readonly sightings: Pick<Sightings, 'lookAt' | 'lookThrough'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How the folder itself is found; default: the disk's own answer */
  readonly stateOf?: typeof stateOfRoot;
  /** The folder is there again, or another in its place: perhaps on another disk, so that all begins anew. */
  readonly cameBack: () => void;
  /** Something that is shown has changed. */
  readonly changed: () => void;
  readonly log: (message: string) => void;
}

/**
 * Notices what changes in a hot folder: by events for speed, by looking through all of it for truth.
 * It says when a folder that is away has come back, and ends there.
 */
export class Lookout {
  /** ms since the epoch of the last time the whole folder was looked through */
  lastChecked: number | null = null;
  /** Looks through the whole folder; never twice at a time. */
  readonly check: () => Promise<void>;
  readonly #deps: LookoutDeps;
  readonly #touched: TouchedPaths;
  readonly #root: RootWatch;
  #watch: TreeWatch | null = null;
  #rootIs: 'there' | 'missing' | 'unreadable' = 'there';
  /** Files found so far by a look through the folder, such as the first, which is about to begin; null while none goes on. */
  #found: number | null = 0;
  /** Why the last look through the folder came to no end; null where it did. */
  #fault: UploadError | null = null;
  /** Whether the last look through the folder came to no end, so that nobody knows what it would have seen. */
  #isOwed = false;
  #isPolling: boolean;
  /** ms that the last look through the folder took */
  #checkTook = 0;

  constructor(deps: LookoutDeps) {
    const { tree, watching, clock, signal, stateOf = stateOfRoot, changed } = deps;
    this.#deps = deps;
    this.#isPolling = watching === 'polling' || (watching === 'auto' && tree.disk.isNetwork);
    this.check = oneAtATime(() => this.#checkAll());
    this.#touched = new TouchedPaths({
      clock,
      signal,
      lookAt: (path) => this.#lookAt(path),
      lookThrough: () => void this.check(),
      done: changed,
    });
    this.#root = watchRoot(tree.root, {
      clock,
      stateOf,
      onMissing: () => this.#lostRoot('missing'),
      onBack: deps.cameBack,
      onUnreadable: () => this.#lostRoot('unreadable'),
    });
    void this.#begin();
    void this.#checkEverySoOften();
  }

  /** What there is to be said of the folder; null where it is there and nothing is the matter. */
  state(): HotFolderState | null {
    if (this.#rootIs === 'missing') return { kind: 'missing' };
    if (this.#rootIs === 'unreadable') return { kind: 'no-permission' };
    if (this.#found !== null) return { kind: 'scanning', found: this.#found };
    return this.#fault && { kind: 'blocked', error: this.#fault };
  }

  get method(): 'events' | 'polling' {
    return this.#isPolling ? 'polling' : 'events';
  }

  get isThere(): boolean {
    return this.#rootIs === 'there';
  }

  /** Whether something is being looked at, or the folder has not been looked through yet. */
  get isBusy(): boolean {
    return this.#found !== null || this.lastChecked === null || this.#touched.isBusy;
  }

  /** Something may have happened to a file. @param path as on disk */
  touch(path: string): void {
    this.#touched.add(path);
  }

  /** The computer woke up. */
  wake(): void {
    this.#root.look();
    void this.check();
  }

  async close(): Promise<void> {
    this.#root.close();
    await this.#watch?.close();
  }

  /** Watches the folder, and finds what nobody told of. */
  async #begin(): Promise<void> {
    // what is reached through a link tells of no changes
    const root = await realPathOf(this.#deps.tree.root);
    if (this.#deps.signal.aborted) return;
    if (!this.#isPolling && this.#rootIs === 'there') this.#watchEvents(root);
    await this.check();
  }

  /** @param root real, absolute */
  #watchEvents(root: string): void {
    const { rules } = this.#deps.tree;
    this.#watch = watchTree(root, {
      isIgnoredFolder: (path) => rules.ofFolder(path) !== null,
      onPath: (path) => (path === '' ? this.#root.look() : this.#touched.add(path)),
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
    const { clock, signal } = this.#deps;
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
    if (this.#isOwed) return 0;
    // the clock may have jumped, or the computer slept, while it was looked through
    return this.#isPolling ? Math.min(this.#checkTook / POLL_SHARE, CHECK_EVERY) : CHECK_EVERY;
  }

  async #checkAll(): Promise<void> {
    const { clock, changed } = this.#deps;
    if (this.#deps.signal.aborted) return;
    // whoever asks may have just brought it back
    if (this.#rootIs !== 'there') return this.#root.look();
    const began = clock.now();
    this.#found = 0;
    changed();
    try {
      await this.#deps.sightings.lookThrough((found) => {
        this.#found = found;
        changed();
      });
      this.lastChecked = clock.now();
      this.#checkTook = this.lastChecked - began;
      this.#isOwed = false;
      this.#fault = null;
    } catch (thrown) {
      if (this.#deps.signal.aborted) return;
      this.#isOwed = true;
      const error = toUploadError(thrown);
      // the root watch tells how it goes on
      if (error.code === 'folder-missing' || error.code === 'folder-unreadable') this.#root.look();
      else this.#fault = error;
    } finally {
      this.#found = null;
      changed();
    }
  }

  async #lookAt(path: string): Promise<void> {
    if (this.#rootIs !== 'there') return;
    try {
      await this.#deps.sightings.lookAt(path);
    } catch (thrown) {
      if (this.#deps.signal.aborted) return;
      const { code, detail } = toUploadError(thrown);
      // the next look through the whole folder finds what this one could not
      this.#deps.log(`could not look at ${path}: ${detail ?? code}`);
    }
  }
}
