import type { Scan } from '../../shared/snapshot.ts';
import type { AddReport } from '../../shared/upload.ts';
import { createAssetId } from './asset-id.ts';
import { type RejectedPath, type Scanned, type ScannedFile, scanPaths } from './file-scanner.ts';
import { mediaTypeOf } from './media-type.ts';
import type { Clock, NewUpload } from './ports.ts';
import { localFile } from './sources/local-file.ts';

/** ms between two counts of what is being found */
const COUNT_EVERY = 100;

/** Walks what people offer, and counts over all the walks going on. */
export class Intake {
  readonly #clock: Clock;
  readonly #onScan: () => void;
  readonly #walks = new Set<{ found: number }>();
  #counted = Number.NEGATIVE_INFINITY;

  /** @param onScan called when the count has changed, not more often than anyone could read */
  constructor(clock: Clock, onScan: () => void) {
    this.#clock = clock;
    this.#onScan = onScan;
  }

  /** The walks going on; null when there are none. */
  scan(): Scan | null {
    if (this.#walks.size === 0) return null;
    return { found: [...this.#walks].reduce((sum, { found }) => sum + found, 0) };
  }

  /** Everything under these paths. @throws only the signal's reason */
  async walk(paths: readonly string[], signal: AbortSignal): Promise<Scanned> {
    const walk = { found: 0 };
    this.#walks.add(walk);
    try {
      return await scanPaths(paths, {
        signal,
        onFound: (found) => {
          walk.found = found;
          this.#count();
        },
      });
    } finally {
      this.#walks.delete(walk);
      this.#onScan();
    }
  }

  #count(): void {
    const now = this.#clock.now();
    if (now - this.#counted < COUNT_EVERY) return;
    this.#counted = now;
    this.#onScan();
  }
}

/** A file that was found, as an upload with an id of its own. */
export const toNewUpload = ({ path, name, folder, fingerprint }: ScannedFile): NewUpload => ({
  id: createAssetId(),
  source: localFile(path),
  name,
  folder,
  mediaType: mediaTypeOf(name),
  fingerprint,
});

/** What became of everything that was added together, for those who may know of paths. */
export interface AddOutcome extends AddReport {
  readonly rejected: RejectedPath[];
}

interface Counted {
  readonly files: { readonly length: number };
}

/** What became of what was offered, in numbers. @param takenUp files that were on the list already */
export const toOutcome = (
  { files, leftOut, rejected, rejectedCount }: Omit<Scanned, 'files'> & Counted,
  batchId: AddReport['batchId'],
  takenUp: number,
): AddOutcome => ({
  batchId,
  added: files.length,
  takenUp,
  leftOut,
  rejected: [...rejected],
  rejectedCount,
});
