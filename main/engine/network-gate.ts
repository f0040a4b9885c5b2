import { backoff } from '../../shared/backoff.ts';
import type { UploadId } from '../../shared/upload.ts';

/** ms; the network is back at any moment, and a person looks on */
const LONGEST_WAIT = 10_000;

/**
 * Keeps a project's uploads back while it cannot be reached, and lets one of them try now and then:
 * hundreds that each find out for themselves would take hundreds of times as long.
 */
export class NetworkGate {
  /** Attempts in vain since it was last open. */
  #attempts = 0;
  /** When the next try is due, in ms; null while the gate is open. */
  #until: number | null = null;
  #trying: UploadId | null = null;

  admits(now: number): boolean {
    return this.#until === null || (this.#trying === null && now >= this.#until);
  }

  started(id: UploadId): void {
    if (this.#until !== null) this.#trying = id;
  }

  /** An upload found no network. @returns when the next try is due, in ms */
  shut(id: UploadId, now: number, random: number): number {
    // those that were under way when the network went find out one after another
    if (this.#until !== null && this.#trying !== id) return this.#until;
    this.#trying = null;
    this.#attempts += 1;
    this.#until = now + Math.min(LONGEST_WAIT, backoff(this.#attempts + 1, random));
    return this.#until;
  }

  /** The next try is due now. @returns whether the gate is shut */
  hurry(now: number): boolean {
    if (this.#until === null) return false;
    this.#until = now;
    return true;
  }

  /** The project has answered. @returns whether the gate was shut until then */
  open(): boolean {
    const wasShut = this.#until !== null;
    this.#until = null;
    this.#trying = null;
    this.#attempts = 0;
    return wasShut;
  }

  /** Who tried was called off, and has found out nothing. @returns when somebody else must try, in ms; null if nobody must */
  calledOff(id: UploadId): number | null {
    if (this.#trying !== id) return null;
    this.#trying = null;
    return this.#until;
  }
}
