import { assertNever } from '../../shared/assert-never.ts';
import type { AfterUpload } from '../../shared/hot-folder.ts';
import { toUploadError, UploadFault } from '../engine/errors.ts';
import { type Clock, FIND_ASSETS_MAX, type UploadTarget } from '../engine/ports.ts';
import { moveAside, trashFile } from './after-upload.ts';
import type { FileNames } from './file-names.ts';
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

/** Moves or trashes files, once the project has shown that it has exactly their content. */
export class Afterwards {
  readonly #deps: AfterwardsDeps;
  readonly #due = new Set<string>();
  #going: Promise<void> | null = null;

  constructor(deps: AfterwardsDeps) {
    this.#deps = deps;
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

  /** Resolves when no file is being moved or trashed any more; once the signal has aborted, the one under way is the last. */
  async ended(): Promise<void> {
    await this.#going;
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
      // they are due again when the folder is looked through the next time
      this.#due.clear();
      const { code, detail } = toUploadError(thrown);
      if (!signal.aborted) log(`leaves files where they are for now: ${detail ?? code}`);
    }
  }

  async #tidy(paths: readonly string[]): Promise<void> {
    const { target, md5Of, signal } = this.#deps;
    const due = paths.flatMap((path) => this.#dueAt(path) ?? []);
    for await (const { file, verdict } of verify(due, { target, md5Of, signal })) {
      await this.#act(file, verdict);
    }
  }

  /** The file at a path, if it still is to be moved or trashed. */
  #dueAt(key: string): Due | null {
    const { record, names } = this.#deps;
    const entry = record.book.entry(key);
    if (!entry?.asset || !('aftermath' in entry.standing)) return null;
    const { fingerprint, asset } = entry;
    return { key, path: names.absolute(key), fingerprint, assetId: asset.id };
  }

  async #act({ key }: Due, verdict: Verdict): Promise<void> {
    const { record, changed, log } = this.#deps;
    switch (verdict.kind) {
      case 'same':
        return this.#note(key, await this.#tidied(key, verdict), verdict.md5);
      case 'changed':
        // it may be no more than its attributes: then the next look tries again
        this.#note(key, { kind: 'failed', error: this.#fault('source-changed') });
        return changed(key);
      case 'not-in-project':
      case 'unknown-md5':
        return this.#note(key, { kind: 'failed', error: this.#fault(verdict.kind) });
      case 'unreadable':
        if (verdict.error.code === 'source-missing') return record.book.setPresent(key, false);
        log(`cannot read ${key} before it is moved: ${verdict.error.code}`);
        return this.#note(key, { kind: 'failed', error: this.#fault(verdict.error.code) });
      default:
        return assertNever(verdict, 'verdict');
    }
  }

  /** Moves or trashes a file. @returns what came of it */
  async #tidied(key: string, { stamp }: Extract<Verdict, { kind: 'same' }>): Promise<Aftermath> {
    const { names, root, trash, after } = this.#deps;
    try {
      if (after === 'move') {
        return { kind: 'moved', to: await moveAside({ root, path: names.onDisk(key), stamp }) };
      }
      await trashFile(names.absolute(key), stamp, trash);
      return { kind: 'trashed' };
    } catch (thrown) {
      return { kind: 'failed', error: toUploadError(thrown) };
    }
  }

  #note(key: string, aftermath: Aftermath, md5?: string): void {
    const { record } = this.#deps;
    const standing = record.book.entry(key)?.standing;
    if (!standing || !('aftermath' in standing)) return;
    record.noteOne(key, {
      standing: { ...standing, aftermath },
      ...(md5 !== undefined && { md5 }),
    });
    const isAway = aftermath.kind === 'moved' || aftermath.kind === 'trashed';
    if (isAway) record.book.setPresent(key, false);
  }

  #fault(detail: string) {
    const code = this.#deps.after === 'move' ? 'move-failed' : 'trash-failed';
    return new UploadFault(code, detail).error;
  }
}
