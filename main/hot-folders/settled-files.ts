import { assertNever } from '../../shared/assert-never.ts';
import type { HotFolderSettings } from '../../shared/hot-folder.ts';
import { isPassing, toUploadError } from '../engine/errors.ts';
import type { Fingerprint } from '../engine/ports.ts';
import type { FileNames } from './file-names.ts';
import type { FolderRecord } from './folder-record.ts';
import type { Ready } from './hand-over.ts';
import { onSight } from './plan.ts';
import type { LedgerEntry, Standing } from './ports.ts';
import { type Recognized, recognize } from './recognize.ts';
import type { Md5OfFile } from './verify.ts';

export interface SettledFilesDeps {
  readonly record: FolderRecord;
  readonly names: FileNames;
  readonly settings: Pick<HotFolderSettings, 'replacement' | 'after'>;
  readonly signal: AbortSignal;
  readonly md5Of: Md5OfFile;
  readonly md5OfAsset: (id: string) => Promise<string | null>;
  readonly isThere: (path: string, besides: string) => Promise<boolean>;
  readonly handOver: (ready: Ready) => void;
  readonly afterwards: (path: string) => void;
  /** Lets a file settle once more. @param path as on disk */
  readonly again: (path: string) => void;
  readonly log: (message: string) => void;
}

/** What is done about files that have settled. */
export class SettledFiles {
  readonly #deps: SettledFilesDeps;
  #working = 0;

  constructor(deps: SettledFilesDeps) {
    this.#deps = deps;
  }

  get isBusy(): boolean {
    return this.#working > 0;
  }

  /** Takes a file that has settled. @param path as on disk */
  async take(path: string, fingerprint: Fingerprint): Promise<void> {
    const { signal, names, again, log } = this.#deps;
    this.#working += 1;
    try {
      await this.#take(await names.keyOf(path), path, fingerprint);
    } catch (thrown) {
      if (signal.aborted) return;
      // it, or the project, can be asked again a little later
      const error = toUploadError(thrown);
      if (!isPassing(thrown)) log(`looks at ${path} again: ${error.code} ${error.detail ?? ''}`);
      again(path);
    } finally {
      this.#working -= 1;
    }
  }

  async #take(key: string, path: string, fingerprint: Fingerprint): Promise<void> {
    const { record, settings, names, md5Of, md5OfAsset, isThere, signal } = this.#deps;
    if (this.#isDealtWith(key, fingerprint)) return;
    const found = await recognize(key, fingerprint, {
      record,
      replacement: settings.replacement,
      md5Of: (file) => md5Of(names.absolute(file), signal),
      md5OfAsset,
      isThere,
    });
    signal.throwIfAborted();
    // an event that came late may have had it settle twice, and the other time was quicker
    if (this.#isDealtWith(key, fingerprint)) return;
    this.#act(found, { key, path, fingerprint, entry: record.book.entry(key) });
  }

  /** Whether the ledger knows by now all that there is to do about a file; then it waits for nothing more. */
  #isDealtWith(key: string, fingerprint: Fingerprint): boolean {
    const { book } = this.#deps.record;
    // whoever let it settle saw a reason to
    if (onSight(book.entry(key), fingerprint, true) === 'settle') return false;
    book.release(key);
    return true;
  }

  #act(
    found: Recognized,
    file: { key: string; path: string; fingerprint: Fingerprint; entry: LedgerEntry | undefined },
  ): void {
    const { record, handOver, again } = this.#deps;
    const { key: path, fingerprint, entry } = file;
    switch (found.kind) {
      case 'upload':
        handOver({ path, fingerprint, replaces: null });
        break;
      case 'replace':
        handOver({ path, fingerprint, replaces: found.asset });
        break;
      case 'ask':
        record.noteOne(path, { standing: { kind: 'asking' }, fingerprint, md5: found.md5 });
        record.book.release(path);
        break;
      case 'same-content':
        if (entry) this.#know(path, entry.standing, fingerprint);
        break;
      case 'moved':
        // another copy of it may have been quicker
        if (record.book.entry(found.from.path) === found.from) {
          record.move(found.from, path);
          this.#know(path, found.from.standing, fingerprint);
        } else again(file.path);
        break;
      case 'later':
        // its own upload brings it back; another path's does not
        if (entry?.standing.kind === 'handed-over') record.book.release(path);
        else again(file.path);
        break;
      default:
        assertNever(found, 'finding');
    }
  }

  /** Nothing of a file is new, but where it lies or when it was touched. */
  #know(path: string, standing: Standing, fingerprint: Fingerprint): void {
    const { record, afterwards } = this.#deps;
    const isDue = this.#deps.settings.after !== 'keep' && 'aftermath' in standing;
    record.noteOne(path, {
      standing: isDue ? { ...standing, aftermath: { kind: 'due' } } : standing,
      fingerprint,
    });
    record.book.release(path);
    if (isDue) afterwards(path);
  }
}
