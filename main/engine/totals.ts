import { NO_TOTALS, type Totals } from '../../shared/snapshot.ts';
import { groupOf, type UploadState } from '../../shared/upload-state.ts';

/** What the totals count of one upload. */
export interface Counted {
  readonly state: UploadState;
  /** bytes */
  readonly size: number;
}

/** Counts and bytes over all uploads, kept up to date change by change: nothing is ever added up anew. */
export class TotalsCount {
  readonly #files = { ...NO_TOTALS.files };
  readonly #bytes = { ...NO_TOTALS.bytes };

  add(upload: Counted): void {
    this.#apply(upload, 1);
  }

  remove(upload: Counted): void {
    this.#apply(upload, -1);
  }

  replace(before: Counted, after: Counted): void {
    this.remove(before);
    this.add(after);
  }

  totals(): Omit<Totals, 'rate'> {
    return { files: { ...this.#files }, bytes: { ...this.#bytes } };
  }

  #apply({ state, size }: Counted, sign: 1 | -1): void {
    const group = groupOf(state.phase);
    this.#files[group] += sign;
    if (group === 'cancelled' || group === 'skipped' || group === 'failed') return;
    this.#bytes.total += sign * size;
    this.#bytes.sent += sign * sentOf(state, size);
  }
}

/** How many of an upload's bytes are through. */
function sentOf(state: UploadState, size: number): number {
  switch (state.phase) {
    case 'sending':
      return state.sent;
    case 'creating':
    case 'confirming':
    case 'done':
      return size;
    default:
      return 0;
  }
}
