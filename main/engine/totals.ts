import { endedOf } from '../../shared/going.ts';
import { NO_TOTALS, type Totals, unsettled } from '../../shared/snapshot.ts';
import type { UploadId } from '../../shared/upload.ts';
import { groupOf, isSettled, type UploadState } from '../../shared/upload-state.ts';

/** What the totals count of one upload. */
export interface Counted {
  readonly id: UploadId;
  readonly state: UploadState;
  /** bytes */
  readonly size: number;
}

/** Counts and bytes over all uploads, kept up to date change by change: nothing is ever added up anew. */
export class TotalsCount {
  readonly #files = { ...NO_TOTALS.files };
  readonly #bytes = { ...NO_TOTALS.bytes };
  #earlier = { ...NO_TOTALS.earlier };
  /** How often everything has been at rest. */
  #pauses = 0;
  /** How often that had been when an upload came to rest, of those that are. */
  readonly #restSince = new Map<UploadId, number>();

  add(upload: Counted): void {
    this.#apply(upload, 1);
    this.#note();
  }

  remove(upload: Counted): void {
    this.#apply(upload, -1);
    this.#note();
  }

  replace(before: Counted, after: Counted): void {
    this.#apply(before, -1);
    this.#apply(after, 1);
    this.#note();
  }

  totals(): Omit<Totals, 'rate'> {
    return { files: { ...this.#files }, bytes: { ...this.#bytes }, earlier: { ...this.#earlier } };
  }

  #apply(upload: Counted, sign: 1 | -1): void {
    const { id, state, size } = upload;
    const group = groupOf(state.phase);
    this.#files[group] += sign;
    if (isSettled(state.phase)) {
      if (sign === 1) this.#restSince.set(id, this.#pauses);
      else this.#leave(upload);
    }
    if (group === 'cancelled' || group === 'skipped' || group === 'failed') return;
    this.#bytes.total += sign * size;
    this.#bytes.sent += sign * sentOf(state, size);
  }

  /** An upload is at rest no more, or not on the list. */
  #leave({ id, state, size }: Counted): void {
    const since = this.#restSince.get(id);
    this.#restSince.delete(id);
    if (since === undefined || since === this.#pauses) return;
    this.#earlier.ended -= 1;
    if (state.phase === 'failed') this.#earlier.failed -= 1;
    if (state.phase !== 'done') return;
    this.#earlier.done -= 1;
    this.#earlier.bytes -= size;
  }

  /** What is at rest while nothing else is left was so before whatever begins next. */
  #note(): void {
    if (unsettled({ files: this.#files }) > 0) return;
    const { done, failed } = this.#files;
    this.#pauses += 1;
    this.#earlier = { ended: endedOf(this.#files), done, failed, bytes: this.#bytes.total };
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
