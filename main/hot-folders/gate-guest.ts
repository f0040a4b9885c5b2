import { assertNever } from '../../shared/assert-never.ts';
import { sameFingerprint } from '../engine/fingerprint.ts';
import type { Fingerprint } from '../engine/ports.ts';
import type { Hollowness } from './placeholder.ts';

/** What a file looks like, without reading it. */
export type Look =
  /** Not there, or not a file that counts. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'present'; readonly fingerprint: Fingerprint }
  /** There, but with nothing to be read. */
  | {
      readonly kind: 'hollow';
      readonly why: Hollowness | 'unreadable';
      readonly fingerprint: Fingerprint;
    };
export type Appearance = Exclude<Look, { kind: 'gone' }>;

/** Whether another program has a file open to write to it. */
export type OpenForWriting = 'yes' | 'no' | 'unknown';

/** A sleep that files share: they fell asleep together, and wake up together. */
export interface Nap {
  readonly ms: number;
}

/** Before the first nap, and between two: nobody is woken from it. */
const AWAKE: Nap = { ms: 0 };

/** ms that a file may be made to rest for how it was written, where the settle time is not longer */
const REST_MAX = 60_000;
/** How often the settle time a file that was seen changing rests. */
const CAUTION = 3;
/** ms after which a file that cannot be read is looked at again, the first time, the second … */
const PAUSES = [5_000, 10_000, 20_000, 40_000, 60_000];

/** A file at the gate: how it looked, how long it has rested so, and what is known of its writer. */
export class GateGuest {
  readonly path: string;
  /** The nap that it is to be woken from, and no other. */
  nap: Nap = AWAKE;
  #look: Appearance;
  /** ms that it has slept since it came to look like this */
  #rested = 0;
  #wasSeenChanging = false;
  /** ms; at least what its writer paused between two changes, at most a nap more */
  #longestPause = 0;
  /** How often in a row it could not be read. */
  #refusals = 0;

  constructor(path: string, look: Appearance) {
    this.path = path;
    this.#look = look;
  }

  looksLike(look: Appearance): boolean {
    return sameFingerprint(this.#look.fingerprint, look.fingerprint);
  }

  /** It has changed: all rest begins anew. */
  change(look: Appearance): void {
    // a file is made empty, and its first content is no change of it
    if (this.#look.kind === 'present') {
      this.#wasSeenChanging = true;
      // naps while it could not be read say nothing of how it is written
      const pause = this.#refusals === 0 ? this.#rested + this.nap.ms : 0;
      this.#longestPause = Math.max(this.#longestPause, pause);
    }
    this.#look = look;
    this.#rested = 0;
    this.#refusals = 0;
    this.nap = AWAKE;
  }

  /** It has slept through its nap unchanged. */
  rest(): void {
    this.#rested += this.nap.ms;
  }

  /**
   * ms until it is to be looked at again, because it has not rested for long enough; 0 when it has.
   *
   * @param settle ms
   */
  needs(open: OpenForWriting, settle: number): number {
    if (this.#rested >= this.#mustRest(open, settle)) return 0;
    // what is kept open for long is looked at less and less often
    return Math.max(settle, this.#rested / 4);
  }

  /** It cannot be read. @returns ms until it is to be looked at again */
  refuse(): number {
    const pause = PAUSES[Math.min(this.#refusals, PAUSES.length - 1)] ?? REST_MAX;
    this.#refusals += 1;
    return pause;
  }

  #mustRest(open: OpenForWriting, settle: number): number {
    const most = Math.max(REST_MAX, settle);
    switch (open) {
      case 'no':
        return settle;
      case 'yes':
        // some programs keep files open for as long as they run
        return most;
      case 'unknown':
        return this.#wasSeenChanging
          ? Math.min(most, Math.max(CAUTION * settle, 2 * this.#longestPause))
          : settle;
      default:
        return assertNever(open, 'whether a file is open');
    }
  }
}
