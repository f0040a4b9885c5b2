import type { Stats } from 'node:fs';
import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { REJECTED_SHOWN } from '../../shared/limits.ts';
import type { RejectedSource } from '../../shared/upload.ts';
import { fromFileSystemError, UploadFault } from './errors.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isJunk, isPackage } from './junk.ts';
import { inNaturalOrder } from './natural-order.ts';
import type { Fingerprint } from './ports.ts';

/** A file found where a person said to look. */
export interface ScannedFile {
  readonly path: string;
  /** The file's own name, NFC. */
  readonly name: string;
  /** Folders from the added one (its own name first) down to the file, joined with "/", NFC. */
  readonly folder: string;
  readonly fingerprint: Fingerprint;
}

/** Something that was offered but could not become an upload. */
export interface RejectedPath extends RejectedSource {
  readonly path: string;
}

/** What a walk through files and folders found. */
export interface Scanned {
  /** In the order given; within a folder as people sort: "2.jpg" before "10.jpg". */
  readonly files: readonly ScannedFile[];
  /** junk: entries of a folder, not what is inside them */
  readonly leftOut: number;
  /** The first `REJECTED_SHOWN`. */
  readonly rejected: readonly RejectedPath[];
  readonly rejectedCount: number;
}

export interface ScanOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called every now and then with the number of files found so far. */
  readonly onFound?: (found: number) => void;
}

/**
 * Walks files and folders, however deep. A file is found once, by whatever ways it is reached:
 * links are followed last, and only to what was not seen.
 *
 * @param paths of files and folders, symbolic links among them
 * @throws only the signal's reason; what cannot be read is in the result
 */
export async function scanPaths(
  paths: readonly string[],
  options: ScanOptions = {},
): Promise<Scanned> {
  const walk = new Walk(options);
  for (const path of paths) await walk.visit({ path: resolve(path), folder: '' });
  await walk.followLinks();
  return walk;
}

/** File system calls under way at once: enough to keep a disk or a network share busy. */
const AT_ONCE = 32;

/** Something on the way, and the folder that it will be listed under. */
interface Place {
  readonly path: string;
  readonly folder: string;
}

interface Entry extends Place {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

class Walk implements Scanned {
  readonly files: ScannedFile[] = [];
  leftOut = 0;
  readonly rejected: RejectedPath[] = [];
  rejectedCount = 0;
  /** Real paths of the files and folders visited. */
  readonly #seen = new Set<string>();
  readonly #links: Entry[] = [];
  readonly #options: ScanOptions;

  constructor(options: ScanOptions) {
    this.#options = options;
  }

  /** Visits a file or folder, following it if it is a link. */
  async visit(place: Place | Entry): Promise<void> {
    this.#options.signal?.throwIfAborted();
    if (isJunk(basename(place.path))) {
      this.leftOut += 1;
      return;
    }
    try {
      const [stats, real] = await Promise.all([stat(place.path), realpath(place.path)]);
      if (stats.isDirectory()) await this.#visitFolder(place, real);
      else this.#visitFile(place, real, stats);
    } catch (thrown) {
      this.#reject(place, thrown);
    }
    this.#options.onFound?.(this.files.length);
  }

  async followLinks(): Promise<void> {
    for (let link = this.#links.shift(); link; link = this.#links.shift()) await this.visit(link);
  }

  #visitFile(place: Place, real: string, stats: Stats): void {
    if (!this.#isNew(real)) return;
    const fingerprint = fingerprintOf(stats);
    if (fingerprint.size === 0) throw new UploadFault('source-empty');
    const { path, folder } = place;
    this.files.push({ path, folder, name: nameOf(path), fingerprint });
  }

  async #visitFolder(place: Place, real: string): Promise<void> {
    if (!this.#isNew(real)) return;
    if (isPackage(real)) throw new UploadFault('source-is-package');
    const folder = labelOf(place);
    const entries = await this.#entriesOf(place.path, folder);
    for (let start = 0; start < entries.length; start += AT_ONCE) {
      this.#options.signal?.throwIfAborted();
      const slice = entries.slice(start, start + AT_ONCE);
      const stats = await Promise.allSettled(
        slice.map(({ kind, path }) => (kind === 'file' ? stat(path) : null)),
      );
      for (const [index, entry] of slice.entries()) {
        await this.#visitEntry(entry, join(real, basename(entry.path)), stats[index]);
      }
      this.#options.onFound?.(this.files.length);
    }
  }

  async #visitEntry(
    entry: Entry,
    real: string,
    stats: PromiseSettledResult<Stats | null> | undefined,
  ): Promise<void> {
    try {
      if (entry.kind === 'link') this.#links.push(entry);
      else if (entry.kind === 'folder') await this.#visitFolder(entry, real);
      else if (entry.kind === 'other') throw new UploadFault('source-not-a-file');
      else if (stats?.status === 'rejected') throw stats.reason;
      else if (stats?.value) this.#visitFile(entry, real, stats.value);
    } catch (thrown) {
      this.#reject(entry, thrown);
    }
  }

  /** A folder's entries without the junk, in natural order. */
  async #entriesOf(path: string, folder: string): Promise<Entry[]> {
    const entries: Entry[] = [];
    for await (const entry of await opendir(path, { bufferSize: 256 })) {
      this.#options.signal?.throwIfAborted();
      if (isJunk(entry.name)) {
        this.leftOut += 1;
        continue;
      }
      const kind = entry.isFile()
        ? 'file'
        : entry.isDirectory()
          ? 'folder'
          : entry.isSymbolicLink()
            ? 'link'
            : 'other';
      entries.push({ path: join(path, entry.name), folder, kind });
    }
    return inNaturalOrder(entries, ({ path }) => basename(path));
  }

  #isNew(real: string): boolean {
    if (this.#seen.has(real)) return false;
    this.#seen.add(real);
    return true;
  }

  #reject(place: Place | Entry, thrown: unknown): void {
    this.#options.signal?.throwIfAborted();
    const fault = thrown instanceof UploadFault ? thrown : faultAt(place, thrown);
    this.rejectedCount += 1;
    if (this.rejected.length < REJECTED_SHOWN) {
      this.rejected.push({ path: place.path, name: labelOf(place), error: fault.error });
    }
  }
}

const nameOf = (path: string): string => basename(path).normalize('NFC');

/** The fault behind what the file system says of a place. */
function faultAt(place: Place | Entry, thrown: unknown): UploadFault {
  const isLink = 'kind' in place && place.kind === 'link';
  const fault = fromFileSystemError(thrown);
  if (fault.detail === 'ELOOP' || (isLink && fault.code === 'source-missing')) {
    return new UploadFault('source-link-broken', fault.detail);
  }
  // what is no UTF-8 in a name was replaced on the way here, and under that name there is nothing
  return fault.code === 'source-missing' && place.path.includes('\ufffd')
    ? new UploadFault('source-name-unreadable', fault.detail)
    : fault;
}

/** How a place is named to a person: from the added folder down. */
const labelOf = ({ path, folder }: Place): string =>
  folder === '' ? nameOf(path) : `${folder}/${nameOf(path)}`;
