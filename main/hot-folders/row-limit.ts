import type { UploadId } from '../../shared/upload.ts';

/** Files of hot folders that stay on the list of uploads after they are through. */
const ROWS_MAX = 200;
/** Rows that are taken off together. */
const PORTION = 50;

/**
 * Keeps the list of uploads short: hot folders run for weeks, and what they brought long ago is
 * found in their own lists.
 */
export class RowLimit {
  readonly #remove: (ids: readonly UploadId[]) => void;
  #rows: UploadId[] = [];

  constructor(remove: (ids: readonly UploadId[]) => void) {
    this.#remove = remove;
  }

  /** An upload of a hot folder is through. */
  rested(id: UploadId): void {
    this.#rows.push(id);
    if (this.#rows.length < ROWS_MAX + PORTION) return;
    const old = this.#rows.slice(0, PORTION);
    this.#rows = this.#rows.slice(PORTION);
    this.#remove(old);
  }
}
