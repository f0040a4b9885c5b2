import { join } from 'node:path';
import type {
  Answer,
  FileGroup,
  HotFilePage,
  HotFolder,
  HotFolderSettings,
  HotFolderState,
  HotFolderView,
  PlaceWarning,
} from '../../shared/hot-folder.ts';
import type { UploadId } from '../../shared/upload.ts';
import type { UploadState } from '../../shared/upload-state.ts';
import { toUploadError } from '../engine/errors.ts';
import type { Clock } from '../engine/ports.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import { FileNames } from './file-names.ts';
import { FolderRecord } from './folder-record.ts';
import { FolderWatch } from './folder-watch.ts';
import { FollowedUploads } from './followed-uploads.ts';
import { examinePlace, shownPath } from './place.ts';
import type { HotFolderProject, Ledger, LedgerEntry, Presets, ProjectOf, Trash } from './ports.ts';
import { createReceipt, type Receipt } from './receipt.ts';
import { receiptLineOf } from './receipt-line.ts';
import { noteThereBefore, type WasThereBefore, wasThereBefore } from './there-before.ts';
import { treeOf } from './tree-of.ts';
import type { Md5OfFile } from './verify.ts';

export interface KeptFolderDeps {
  readonly engine: UploadEngine;
  readonly ledger: Ledger;
  readonly projectOf: ProjectOf;
  readonly presets: Presets;
  readonly trash: Trash;
  readonly clock: Clock;
  readonly dataFolder: string;
  readonly homeFolder: string;
  readonly md5Of: Md5OfFile;
  /** Takes uploads off the engine's list that have come to rest. */
  readonly takeOff: (uploads: readonly UploadId[]) => void;
  /** Something that is shown has changed. */
  readonly changed: () => void;
  readonly log: (message: string) => void;
}

/** One hot folder from being set up to being removed: what outlives its being watched. */
export class KeptFolder {
  readonly #deps: KeptFolderDeps;
  readonly #record: FolderRecord;
  readonly #uploads: FollowedUploads;
  readonly #receipt: Receipt;
  #folder: HotFolder;
  #project: HotFolderProject | null = null;
  #watch: FolderWatch | null = null;
  /** Counts changes of mind: a beginning that a later one overtook comes to nothing. */
  #turn = 0;
  #warnings: readonly PlaceWarning[] = [];
  #isReceiptWritten = true;
  readonly #life = new AbortController();
  /** What a person decided while the folder was not watched. */
  readonly #answers = new Map<string, Exclude<Answer, 'keep'>>();
  #lastFile: HotFolderView['lastFile'];

  constructor(folder: HotFolder, deps: KeptFolderDeps) {
    const { ledger, presets, clock, changed } = deps;
    this.#folder = folder;
    this.#deps = deps;
    this.#record = new FolderRecord(folder.id, ledger, () => clock.now(), changed);
    this.#receipt = createReceipt(folder.path, {
      clock,
      owed: {
        after: (position, limit) => ledger.owedLines(folder.id, position, limit),
        settle: (upTo) => ledger.settleLines(folder.id, upTo),
      },
      onProblem: (problem) => {
        this.#isReceiptWritten = problem === null;
        changed();
      },
    });
    this.#uploads = new FollowedUploads({
      ...deps,
      record: this.#record,
      signal: this.#life.signal,
      keeps: () => this.#folder.settings.after === 'keep',
      lineOf: (entry) => receiptLineOf(entry, this.#folder, presets()),
      rested: (path) => this.#rested(path),
      returned: (path) => this.#watch?.touch(path),
    });
    this.#lastFile = lastOf(this.#record.book.entries());
  }

  get folder(): HotFolder {
    return this.#folder;
  }

  get isIdle(): boolean {
    // with a project and without a watch, it is about to begin
    const isResting = this.#watch?.isIdle ?? this.#project === null;
    return isResting && !this.#uploads.isBusy;
  }

  view(): HotFolderView {
    const { id, path, project, settings } = this.#folder;
    return {
      id,
      shown: shownPath(path, this.#deps.homeFolder, process.platform),
      project,
      settings,
      state: this.#state(),
      counts: this.#record.book.counts(),
      method: this.#watch?.method ?? 'events',
      warnings: [
        ...this.#warnings,
        ...(this.#isReceiptWritten ? [] : ['receipt-not-written' as const]),
      ],
      lastFile: this.#lastFile,
      lastChecked: this.#watch?.lastChecked ?? null,
    };
  }

  /** Begins, stops or goes on, as the project and the folder's being paused demand. */
  async reconsider(): Promise<void> {
    const project = this.#folder.paused ? null : this.#deps.projectOf(this.#folder.project.id);
    if (project !== this.#project) await this.#restart(project);
    else this.#watch?.reconsider();
  }

  /** Which of the files that nothing is known of would count as there before with other settings. */
  wasThereBefore(settings: HotFolderSettings): WasThereBefore | null {
    return wasThereBefore(this.#record.isBegun ? this.#folder.settings : null, settings);
  }

  /**
   * Notes what other settings would take in that was left out until now, where only what is new
   * counts.
   *
   * @throws UploadFault `folder-missing`, `folder-unreadable`, `disk-full`
   */
  async prepare(settings: HotFolderSettings): Promise<void> {
    const wasThere = this.#record.isBegun ? this.wasThereBefore(settings) : null;
    if (wasThere === null) return;
    const tree = await treeOf(this.#folder.path, settings, this.#deps);
    await noteThereBefore(tree, wasThere, this.#record, this.#life.signal);
  }

  /** Takes new settings and begins anew with them. */
  async change(settings: HotFolderSettings): Promise<void> {
    this.#folder = { ...this.#folder, settings };
    await this.#restart(this.#project);
  }

  async pause(): Promise<void> {
    this.#folder = { ...this.#folder, paused: true };
    await this.#restart(null);
    await this.#deps.engine.pause([...this.#uploads.following.underWay]);
  }

  async resume(): Promise<void> {
    this.#folder = { ...this.#folder, paused: false };
    // whatever keeps uploads from going on, it is watched again
    await this.reconsider();
    await this.#deps.engine.resume([...this.#uploads.following.underWay]);
  }

  /** Stops watching and forgets everything; what is on its way is cancelled. */
  async remove(): Promise<void> {
    await this.close();
    const underWay = [...this.#uploads.following.underWay];
    for (const upload of underWay) this.#uploads.following.unexpect(upload);
    this.#deps.ledger.forget(this.#folder.id);
    await this.#deps.engine.cancel(underWay);
    await this.#deps.engine.remove(underWay);
  }

  async close(): Promise<void> {
    this.#life.abort();
    await this.#restart(null);
    await this.#receipt.close().catch((thrown) => {
      const { code, detail } = toUploadError(thrown);
      this.#deps.log(`leaves rows of a receipt to the next start: ${detail ?? code}`);
    });
  }

  async check(): Promise<void> {
    await this.#watch?.check();
  }

  wake(): void {
    this.#watch?.wake();
  }

  files(group: FileGroup, offset: number): HotFilePage {
    return this.#record.book.page(group, offset);
  }

  /** Where a file is, or has been moved to. @param path its key */
  absolute(path: string): string {
    const standing = this.#record.book.entry(path)?.standing;
    if (standing && 'aftermath' in standing && standing.aftermath.kind === 'moved') {
      return join(this.#folder.path, standing.aftermath.to);
    }
    return new FileNames(this.#folder.path).absolute(path);
  }

  /** What the ledger knows of the files. */
  entry(path: string): LedgerEntry | undefined {
    return this.#record.book.entry(path);
  }

  /** Decides about files that have changed since they were uploaded. @throws UploadFault `disk-full` */
  answer(paths: 'all' | readonly string[], answer: Answer): void {
    const { book } = this.#record;
    const entries =
      paths === 'all' ? [...book.entries()] : paths.flatMap((p) => book.entry(p) ?? []);
    for (const { path, standing } of entries) {
      // what was answered before is on its way
      if (standing.kind !== 'asking' || book.isHeld(path)) continue;
      if (answer === 'keep') this.#record.noteOne(path, { standing: { kind: 'declined' } });
      else if (this.#watch) this.#watch.answer(path, answer);
      else this.#answers.set(path, answer);
    }
    this.#deps.changed();
  }

  /** Uploads again what failed, and tries again to move or trash what could not be. */
  retry(): void {
    this.#uploads.retry();
    void this.#watch?.check();
  }

  /** @see Following.follow */
  follow(upload: UploadId, state: UploadState): boolean {
    return this.#uploads.follow(upload, state);
  }

  /** An upload was taken off the engine's list. */
  removed(upload: UploadId): void {
    this.#uploads.removed(upload);
  }

  #state(): HotFolderState {
    if (this.#folder.paused) return { kind: 'paused' };
    return this.#watch?.state() ?? { kind: 'not-connected' };
  }

  async #restart(project: HotFolderProject | null): Promise<void> {
    this.#turn += 1;
    const mine = this.#turn;
    const before = this.#watch;
    this.#watch = null;
    this.#project = project;
    await before?.close();
    if (project) await this.#begin(project, () => mine === this.#turn);
    this.#deps.changed();
  }

  async #begin(project: HotFolderProject, isWanted: () => boolean): Promise<void> {
    const { homeFolder, dataFolder } = this.#deps;
    const { path } = this.#folder;
    const { platform } = process;
    const tree = await treeOf(path, this.#folder.settings, this.#deps);
    const opinion = await examinePlace(path, { others: [], dataFolder, homeFolder, platform });
    if (!isWanted()) return;
    this.#warnings = opinion.warnings;
    this.#watch = new FolderWatch({
      ...this.#deps,
      folder: this.#folder,
      project,
      tree,
      cameBack: () => void this.#restart(this.#project),
      record: this.#record,
      following: this.#uploads.following,
    });
    for (const [path, answer] of this.#answers) this.#watch.answer(path, answer);
    this.#answers.clear();
  }

  #rested(path: string): void {
    const entry = this.#record.book.entry(path);
    if (entry?.standing.kind === 'uploaded') this.#lastFile = { path, at: entry.at };
    if (this.#folder.settings.receipt) this.#receipt.owe();
    this.#watch?.rested(path);
  }
}

/** The file that came to the project last. */
function lastOf(entries: Iterable<LedgerEntry>): HotFolderView['lastFile'] {
  let last: LedgerEntry | null = null;
  for (const entry of entries) {
    if (entry.standing.kind === 'uploaded' && entry.at > (last?.at ?? 0)) last = entry;
  }
  return last && { path: last.path, at: last.at };
}
