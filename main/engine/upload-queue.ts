import type { UploadId } from '../../shared/upload.ts';

/**
 * Which upload runs next: first come, first served, over a number of places. Knows ids alone, so
 * that it can be thought about alone.
 */
export class UploadQueue {
  readonly #places: number;
  readonly #running = new Set<UploadId>();
  /** Each id's turn; one that has left the queue has none. */
  readonly #turns = new Map<UploadId, number>();
  /** In order of turn. Entries whose turn is not the id's any more are passed over. */
  #line: { readonly id: UploadId; readonly turn: number }[] = [];
  #front = 0;
  #nextTurn = 0;

  /** @param places how many uploads may run at once */
  constructor(places: number) {
    this.#places = places;
  }

  add(id: UploadId): void {
    this.#turns.set(id, this.#nextTurn);
    this.#line.push({ id, turn: this.#nextTurn });
    this.#nextTurn += 1;
  }

  /** Takes an upload out of the line. @returns whether it was in it */
  leave(id: UploadId): boolean {
    return this.#turns.delete(id);
  }

  /** Gives the next upload a place; null when there is none free, or nobody waits. */
  next(): UploadId | null {
    if (this.#running.size >= this.#places) return null;
    while (this.#front < this.#line.length) {
      const entry = this.#line[this.#front];
      this.#front += 1;
      if (entry === undefined || this.#turns.get(entry.id) !== entry.turn) continue;
      this.#turns.delete(entry.id);
      this.#running.add(entry.id);
      this.#forgetPassed();
      return entry.id;
    }
    this.#forgetPassed();
    return null;
  }

  /** Takes back an upload's place, if it has one. */
  release(id: UploadId): void {
    this.#running.delete(id);
  }

  /** Shortens the line once most of it has passed, so that it neither grows nor is copied often. */
  #forgetPassed(): void {
    if (this.#front < 64 || this.#front * 2 < this.#line.length) return;
    this.#line = this.#line.slice(this.#front);
    this.#front = 0;
  }
}
