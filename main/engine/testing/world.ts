import { expect } from 'vitest';
import { NO_TOTALS } from '../../../shared/snapshot.ts';
import { type DuplicatePolicy, NO_METADATA, type UploadId } from '../../../shared/upload.ts';
import {
  canMove,
  groupOf,
  isSettled,
  type StateOf,
  type UploadPhase,
  type UploadState,
} from '../../../shared/upload-state.ts';
import { createMemoryJournal } from '../../journal/memory-journal.ts';
import { createAssetId } from '../asset-id.ts';
import type { Journal, JournalEntry } from '../journal-port.ts';
import type { NewUpload } from '../ports.ts';
import { createUploadEngine, type UploadEngine } from '../upload-engine.ts';
import { FakeClock } from './fake-clock.ts';
import { type FakeContent, FakeFiles, pathOf } from './fake-files.ts';
import { FakeLine, Troubles } from './fake-line.ts';
import { FakeProject } from './fake-project.ts';
import type { Step } from './world-steps.ts';

const MIB = 1024 * 1024;
/** Some are of the same size, and some too large to be looked at ahead of their turn. */
const CONTENTS: readonly FakeContent[] = [
  { name: 'a', size: 10 },
  { name: 'b', size: 10 },
  { name: 'c', size: 20 },
  { name: 'd', size: 64 * MIB },
  { name: 'e', size: 64 * MIB },
];
const PROJECT = 'project';
/** What everyone who adds files says of them. */
const METADATA = { ...NO_METADATA, tags: ['spring'] };
/** ms in which everything comes to rest once nothing is in its way */
const LONG = 300_000;

/** One process: an engine, and what ends with it. */
interface Process {
  readonly engine: UploadEngine;
  readonly line: FakeLine;
  /** Where each upload was last, to see that every move is a legal one. */
  readonly phases: Map<UploadId, UploadPhase>;
  /** Uploads that have created an asset. */
  readonly created: Set<UploadId>;
  isAlive: boolean;
}

/** A computer with files, a project, a journal, and one process after another in between. */
export class World {
  readonly #clock = new FakeClock();
  readonly #files = new FakeFiles();
  readonly #project = new FakeProject(this.#clock);
  readonly #troubles = new Troubles();
  readonly #journal = createMemoryJournal();
  /** Files that others have touched meanwhile: what they hold says nothing any more. */
  readonly #saved = new Set<string>();
  /** Assets that others have deleted. */
  readonly #deletedByOthers = new Set<string>();
  readonly #foreign = new Set<string>();
  /** What an asset held before files took the place of its own, and these files; by asset. */
  readonly #replaced = new Map<string, { readonly before: string | null; paths: string[] }>();
  /** Uploads that were taken off the list when they had created an asset. */
  readonly #removed = new Set<UploadId>();
  readonly #failures: unknown[] = [];
  #process = this.#start();
  #fileCount = 0;

  async take(step: Step): Promise<void> {
    const { engine } = this.#process;
    switch (step.do) {
      case 'add':
        return this.#add(step.contents, step.duplicates);
      case 'trouble':
        return this.#troubles.add(step.errand, step.trouble);
      case 'pass':
        return await this.#clock.advance(step.ms);
      case 'crash':
        return await this.#crash(step.ms);
      case 'quit':
        await engine.close();
        return await this.#startAgain(step.ms);
      case 'go-offline':
        this.#troubles.isOffline = true;
        return;
      case 'go-online':
        this.#troubles.isOffline = false;
        return;
      case 'wake':
        return engine.wake();
      case 'cancel':
        return this.#expectToResolve(engine.cancel(this.#select(step.which)));
      case 'pause':
        return this.#expectToResolve(engine.pause(this.#select(step.which)));
      case 'resume':
        return this.#expectToResolve(engine.resume(this.#select(step.which)));
      case 'retry':
        return this.#expectToResolve(engine.retry(this.#select(step.which)));
      case 'move-to-front':
        return engine.moveToFront(this.#select(step.which));
      case 'remove':
        // what has failed may have arrived: whoever takes it off the list leaves it at that
        return this.#expectToResolve(
          engine.remove(
            this.#select(step.which).filter((id) => engine.upload(id)?.state.phase !== 'failed'),
          ),
        );
      case 'save':
        return this.#touch(step.which, (path) => {
          this.#files.save(path, contentAt(step.content));
          this.#saved.add(path);
        });
      case 'vanish':
        return this.#touch(step.which, (path) => this.#files.vanish(path));
      case 'come-back':
        return this.#touch(step.which, (path) => this.#files.comeBack(path));
      case 'foreign-asset': {
        const { name, size } = contentAt(step.content);
        return this.#addForeign(createAssetId(), name, size);
      }
      case 'replace':
        return this.#replace(step.which, step.content);
      case 'take-id': {
        const id = this.#pick(step.which);
        const phase = id && engine.upload(id)?.state.phase;
        if (!id || phase === 'done' || this.#project.assets.has(id)) return;
        this.#addForeign(id, 'foreign', 5);
        return;
      }
      case 'delete-asset': {
        const id = this.#pick(step.which);
        if (!id || !this.#project.assets.has(id)) return;
        this.#project.delete(id);
        if (!this.#foreign.delete(id) || this.#replaced.has(id)) this.#deletedByOthers.add(id);
      }
    }
  }

  /** Ends all troubles, and asks for everything that has not come to rest until it has. */
  async comeToRest(): Promise<void> {
    this.#troubles.clear();
    for (const { origin } of this.#journal.load()) this.#files.comeBack(pathOf(origin));
    const { engine } = this.#process;
    // a file under an id that is taken fails once more before it gets one of its own
    for (let round = 0; round < 4; round += 1) {
      this.#expectToResolve(engine.resume('all'));
      const failed = this.#ids(({ state }) => state.phase === 'failed');
      if (failed.length > 0) this.#expectToResolve(engine.retry(failed));
      await this.#clock.advance(LONG);
    }
  }

  /** Everything that must be so once everything has come to rest. */
  check(): void {
    expect(this.#failures).toEqual([]);
    const { engine } = this.#process;
    const { uploads, totals } = engine.snapshot();
    const restless = uploads.filter(({ state }) => !isSettled(state.phase) || hasFailed(state));
    expect(restless.map(({ name, state }) => ({ name, state }))).toEqual([]);
    const counted = { ...NO_TOTALS.files };
    for (const { state } of uploads) counted[groupOf(state.phase)] += 1;
    expect(totals.files).toEqual(counted);
    this.#checkAssets();
  }

  async close(): Promise<void> {
    await this.#process.engine.close();
  }

  #checkAssets(): void {
    const entries = this.#journal.load();
    const there = [...this.#project.assets.keys()].filter((id) => !this.#foreign.has(id));
    const expected = new Set<string>(this.#removed);
    for (const { id, state, origin, replaces } of entries) {
      if (state.phase === 'done') {
        expect(state.asset.id).toBe(replaces ?? id);
        if (replaces === undefined) expected.add(id);
      }
      if (state.phase === 'skipped') this.#checkSkipped(state, pathOf(origin));
    }
    for (const id of this.#deletedByOthers) if (!this.#project.assets.has(id)) expected.delete(id);
    expect(new Set(there)).toEqual(expected);
    this.#checkContents(entries);
    for (const id of this.#replaced.keys()) this.#checkReplaced(id, entries);
  }

  #checkSkipped({ why, asset }: StateOf<'skipped'>, path: string): void {
    expect(asset).toBeDefined();
    if (!asset || this.#deletedByOthers.has(asset.id)) return;
    const linked = this.#project.assets.get(asset.id);
    expect(linked).toBeDefined();
    if (!this.#saved.has(path) && !this.#replaced.has(asset.id))
      expect(linked?.md5).toBe(this.#files.contentOf(path).name);
    if (why === 'tags-added') expect(this.#project.tags.get(asset.id)).toContain('spring');
  }

  #checkContents(entries: readonly JournalEntry[]): void {
    const once = new Map<string, string>();
    for (const { id, state, origin, options, replaces } of entries) {
      const asset = this.#project.assets.get(id);
      if (state.phase !== 'done' || !asset || replaces !== undefined) continue;
      if (this.#replaced.has(id)) continue;
      if (!this.#saved.has(pathOf(origin))) {
        expect(asset.md5).toBe(this.#files.contentOf(pathOf(origin)).name);
      }
      if (options.duplicates === 'upload' || asset.md5 === null) continue;
      expect(once.get(asset.md5), `${asset.md5} is there twice`).toBeUndefined();
      once.set(asset.md5, id);
    }
  }

  /** Where files took the place of an asset's own, it holds one of them, or still its own; and nobody deleted it. */
  #checkReplaced(id: string, entries: readonly JournalEntry[]): void {
    if (this.#deletedByOthers.has(id)) return;
    const { before, paths } = this.#replaced.get(id) ?? expect.unreachable();
    const asset = this.#project.assets.get(id);
    expect(asset, 'an asset whose file was replaced').toBeDefined();
    if (paths.some((path) => this.#saved.has(path))) return;
    const contentOf = (path: string) => this.#files.contentOf(path).name;
    expect([before, ...paths.map(contentOf)]).toContain(asset?.md5);
    const [only] = paths.length === 1 ? entries.filter(({ replaces }) => replaces === id) : [];
    if (only?.state.phase === 'done') expect(asset?.md5).toBe(contentOf(pathOf(only.origin)));
    if (only?.state.phase === 'cancelled') expect(asset?.md5).toBe(before);
  }

  #add(contents: readonly number[], duplicates: DuplicatePolicy): void {
    const uploads = contents.map((index) => this.#newFile(contentAt(index)));
    const options = { metadata: METADATA, duplicates, priority: 'normal' } as const;
    this.#process.engine.add({ projectId: PROJECT, options, uploads });
  }

  #newFile(content: FakeContent): NewUpload {
    this.#fileCount += 1;
    const name = `${this.#fileCount}-${content.name}.jpg`;
    const path = `/photos/${name}`;
    this.#files.save(path, content);
    return {
      id: createAssetId(),
      source: this.#files.sourceOf({ kind: 'local-file', path }),
      name,
      folder: '',
      mediaType: 'image/jpeg',
      fingerprint: { size: content.size, modified: 1 },
    };
  }

  /** Only what an upload says that it is done with, or nobody uploads: an asset is known from there. */
  #replace(which: number, content: number): void {
    const entries = this.#journal.load();
    const done = entries.flatMap(({ state }) => (state.phase === 'done' ? state.asset.id : []));
    const others = this.#foreign.difference(new Set<string>(entries.map(({ id }) => id)));
    const ids = [...new Set([...done, ...others])].filter((id) => this.#project.assets.has(id));
    const asset = this.#project.assets.get(ids[Math.floor(which * ids.length)] ?? '');
    if (!asset) return;
    const upload = { ...this.#newFile(contentAt(content)), replaces: asset.id };
    const known = this.#replaced.get(asset.id) ?? { before: asset.md5, paths: [] };
    known.paths.push(pathOf(upload.source.origin));
    this.#replaced.set(asset.id, known);
    const options = { metadata: METADATA, duplicates: 'skip', priority: 'normal' } as const;
    this.#process.engine.add({ projectId: PROJECT, options, uploads: [upload] });
  }

  #start(): Process {
    const line = new FakeLine({
      project: this.#project,
      files: this.#files,
      troubles: this.#troubles,
      clock: this.#clock,
      onCreate: ({ id, path }) => this.#expectRecorded(path, (entry) => entry.id === id),
      onReplace: ({ id, path }) => this.#expectRecorded(path, ({ replaces }) => replaces === id),
    });
    const process: Omit<Process, 'engine'> = {
      line,
      phases: new Map(),
      created: new Set(),
      isAlive: true,
    };
    const engine = createUploadEngine({
      targetOf: () => line,
      journal: whileAlive(this.#journal, () => started.isAlive),
      clock: this.#clock,
      random: () => 0.5,
      transfer: line.transfer,
      md5Of: this.#files.md5Of,
      sourceOf: this.#files.sourceOf,
      settings: { concurrency: 2, bandwidth: null },
      spoolFolder: '/nowhere',
    });
    const started: Process = { ...process, engine };
    engine.subscribe((event) => {
      if (event.kind === 'removed' && started.isAlive) {
        for (const id of event.ids) if (started.created.has(id)) this.#removed.add(id);
      }
      if (event.kind !== 'changed') return;
      const { id, state } = event.upload;
      if (state.phase === 'done' && state.asset.id === id) started.created.add(id);
      const last = started.phases.get(id);
      if (last !== undefined && last !== state.phase && !canMove(last, state.phase)) {
        this.#failures.push(`${id} went from ${last} to ${state.phase}`);
      }
      started.phases.set(id, state.phase);
    });
    return started;
  }

  async #crash(ms: number): Promise<void> {
    this.#process.line.die();
    this.#process.isAlive = false;
    await this.#process.engine.close();
    await this.#startAgain(ms);
  }

  async #startAgain(ms: number): Promise<void> {
    await this.#clock.advance(ms);
    this.#process = this.#start();
    this.#expectToResolve(this.#process.engine.restore(PROJECT));
  }

  #addForeign(id: string, md5: string, size: number): void {
    this.#project.addForeign(id, md5, size);
    this.#foreign.add(id);
  }

  #ids(
    of: (upload: ReturnType<UploadEngine['snapshot']>['uploads'][number]) => boolean,
  ): UploadId[] {
    return this.#process.engine
      .snapshot()
      .uploads.filter(of)
      .map(({ id }) => id);
  }

  #pick(which: number): UploadId | undefined {
    const ids = this.#ids(() => true);
    return ids[Math.floor(which * ids.length)];
  }

  #select(which: number | 'all'): UploadId[] {
    const ids = this.#ids(() => true);
    return which === 'all' ? ids : ids.slice(Math.floor(which * ids.length)).slice(0, 1);
  }

  #touch(which: number, how: (path: string) => void): void {
    const id = this.#pick(which);
    const origin = id && this.#process.engine.origin(id);
    if (origin) how(pathOf(origin));
  }

  /** What is asked of the project was recorded before. */
  #expectRecorded(path: string, isIt: (entry: JournalEntry) => boolean): void {
    const isRecorded = this.#journal
      .load()
      .some((entry) => isIt(entry) && entry.delivery?.path === path);
    if (!isRecorded) this.#failures.push(`${path} was not recorded first`);
  }

  #expectToResolve(work: unknown): void {
    Promise.resolve(work).catch((thrown) => this.#failures.push(thrown));
  }
}

/** A journal that a dead process writes nothing to. */
const whileAlive = (journal: Journal, isAlive: () => boolean): Journal => ({
  add: (entries) => isAlive() && journal.add(entries),
  addAll: async (entries) => {
    if (isAlive()) await journal.addAll(entries);
  },
  record: (changes) => isAlive() && journal.record(changes),
  remove: (ids) => isAlive() && journal.remove(ids),
  load: (groups) => journal.load(groups),
});

/** Whether an upload has failed although it was tried again; an asset that is gone does not come back. */
const hasFailed = (state: UploadState): boolean =>
  state.phase === 'failed' && state.error.code !== 'asset-gone';

const contentAt = (index: number): FakeContent => CONTENTS[index] ?? { name: 'a', size: 10 };
