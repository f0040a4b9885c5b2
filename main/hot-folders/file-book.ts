import { assertNever } from '../../shared/assert-never.ts';
import type { UploadError } from '../../shared/errors.ts';
import {
  type FileCounts,
  type FileGroup,
  type FileStanding,
  type HoldReason,
  type HotFile,
  type HotFilePage,
  type IgnoreReason,
  NO_FILES,
} from '../../shared/hot-folder.ts';
import { HOT_FILES_PAGE } from '../../shared/limits.ts';
import type { Aftermath, LedgerEntry } from './ports.ts';

/** What keeps a file from being in the ledger, or from what the ledger says of it. */
type Passing =
  | { readonly kind: 'held'; readonly why: HoldReason }
  | { readonly kind: 'ignored'; readonly why: IgnoreReason };

/**
 * Everything known of one hot folder's files, each in one group and counted there: what the ledger
 * says, and over it what holds only for now.
 */
export class FileBook {
  readonly #entries = new Map<string, LedgerEntry>();
  readonly #passing = new Map<string, Passing>();
  /** Files of the ledger that are not in the folder at present. */
  readonly #absent = new Set<string>();
  readonly #counts: Record<FileGroup, number> = { ...NO_FILES };

  /** The files by group. */
  counts(): FileCounts {
    return { ...this.#counts };
  }

  entry(path: string): LedgerEntry | undefined {
    return this.#entries.get(path);
  }

  entries(): IterableIterator<LedgerEntry> {
    return this.#entries.values();
  }

  /** Takes over what the ledger says of a file, or that it knows nothing (any more). */
  setEntry(path: string, entry: LedgerEntry | undefined): void {
    this.#change(path, () => {
      if (entry) this.#entries.set(path, entry);
      else {
        this.#entries.delete(path);
        this.#absent.delete(path);
      }
    });
  }

  /** A file waits for something. */
  hold(path: string, why: HoldReason): void {
    this.#change(path, () => this.#passing.set(path, { kind: 'held', why }));
  }

  /** A file is none that is uploaded. */
  ignore(path: string, why: IgnoreReason): void {
    this.#change(path, () => this.#passing.set(path, { kind: 'ignored', why }));
  }

  /** What the ledger says of a file, if anything, holds again. */
  release(path: string): void {
    this.#change(path, () => this.#passing.delete(path));
  }

  /** A file is in the folder, or is not: nothing is forgotten because it is away. */
  setPresent(path: string, isPresent: boolean): void {
    this.#change(path, () => {
      if (isPresent) this.#absent.delete(path);
      else {
        this.#passing.delete(path);
        if (this.#entries.has(path)) this.#absent.add(path);
      }
    });
  }

  isHeld(path: string): boolean {
    return this.#passing.get(path)?.kind === 'held';
  }

  isAbsent(path: string): boolean {
    return this.#absent.has(path);
  }

  /** The files that wait for something. */
  *held(): Generator<string> {
    for (const [path, { kind }] of this.#passing) if (kind === 'held') yield path;
  }

  /** Whether a file waits only for time to pass, as against for something to happen to it. */
  isAnySettling(): boolean {
    for (const passing of this.#passing.values()) {
      if (passing.kind === 'held' && passing.why === 'settling') return true;
    }
    return false;
  }

  /** Every path that is known and in the folder. */
  *paths(): Generator<string> {
    for (const path of this.#passing.keys()) yield path;
    for (const path of this.#entries.keys()) {
      if (!this.#passing.has(path) && !this.#absent.has(path)) yield path;
    }
  }

  /** A part of the list of a group: what came last first, the rest by path. */
  page(group: FileGroup, offset: number): HotFilePage {
    const files: HotFile[] = [];
    for (const path of new Set([...this.#passing.keys(), ...this.#entries.keys()])) {
      const standing = this.#standing(path);
      if (standing && groupOf(standing) === group) {
        files.push({ path, standing, at: this.#entries.get(path)?.at ?? null });
      }
    }
    files.sort((a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.path < b.path ? -1 : 1));
    return { files: files.slice(offset, offset + HOT_FILES_PAGE), total: files.length };
  }

  #change(path: string, change: () => void): void {
    const before = this.#group(path);
    change();
    const after = this.#group(path);
    if (before) this.#counts[before] -= 1;
    if (after) this.#counts[after] += 1;
  }

  #group(path: string): FileGroup | null {
    const standing = this.#standing(path);
    return standing && groupOf(standing);
  }

  /** How a file stands; null where there is nothing to tell of it. */
  #standing(path: string): FileStanding | null {
    const passing = this.#passing.get(path);
    if (passing) return passing;
    const entry = this.#entries.get(path);
    return entry ? standingOf(entry, this.#absent.has(path)) : null;
  }
}

/** How a file stands by its ledger entry. What has not come to the project does not count while it is away. */
function standingOf({ standing, asset }: LedgerEntry, isAbsent: boolean): FileStanding | null {
  switch (standing.kind) {
    case 'handed-over':
      return { kind: 'uploading' };
    case 'uploaded':
      if (asset === null) return null;
      return { kind: 'uploaded', asset, aftermath: faultOf(standing.aftermath) };
    case 'skipped':
      return { kind: 'skipped', asset, aftermath: faultOf(standing.aftermath) };
    case 'asking':
      return isAbsent || asset === null ? null : { kind: 'asking', asset };
    case 'failed':
      return isAbsent ? null : { kind: 'failed', error: standing.error };
    case 'there-before':
    case 'declined':
    case 'cancelled':
      return isAbsent ? null : { kind: 'ignored', why: standing.kind };
    default:
      return assertNever(standing, 'standing');
  }
}

/** What keeps a file from being moved or trashed. */
const faultOf = (aftermath: Aftermath): UploadError | null =>
  aftermath.kind === 'failed' ? aftermath.error : null;

function groupOf(standing: FileStanding): FileGroup {
  switch (standing.kind) {
    case 'held':
    case 'uploading':
      return 'waiting';
    case 'uploaded':
    case 'asking':
    case 'skipped':
    case 'ignored':
    case 'failed':
      return standing.kind;
    default:
      return assertNever(standing, 'standing');
  }
}
