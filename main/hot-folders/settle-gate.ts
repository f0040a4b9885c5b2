import type { HoldReason } from '../../shared/hot-folder.ts';
import type { Clock, Fingerprint } from '../engine/ports.ts';
import { atOnce } from './at-once.ts';
import {
  type Appearance,
  GateGuest,
  type Look,
  type Nap,
  type OpenForWriting,
} from './gate-guest.ts';

/** What the gate asks of the disk. None of it rejects. */
export interface GateFiles {
  look(path: string): Promise<Look>;
  /** Why a file cannot be read just now; null where it can. */
  probe(path: string): Promise<'locked' | 'unreadable' | null>;
  /** What is known of each path. */
  openForWriting(paths: readonly string[]): Promise<ReadonlyMap<string, OpenForWriting>>;
}

export interface SettleGateDeps {
  /** s */
  readonly settle: number;
  readonly clock: Clock;
  readonly files: GateFiles;
  /** A file has settled and has left the gate. */
  readonly onReady: (path: string, fingerprint: Fingerprint) => void;
  /** What a file waits for has changed; that it settles first goes without saying. */
  readonly onHeld: (path: string, why: HoldReason) => void;
  /** A file is not there any more, and has left the gate. */
  readonly onGone: (path: string) => void;
}

/**
 * Where files wait until they can be uploaded: until they have rested, unchanged, and can be read.
 * A file that was seen changing rests longer, unless it is known that nobody has it open to write.
 *
 * Time is counted in sleeps, so that it does not matter what becomes of the clock.
 */
export interface SettleGate {
  /**
   * Something happened to a file: it is new, has changed or is gone. One that left is taken for new.
   *
   * @param seen what it looks like, if somebody has just looked
   */
  offer(path: string, seen?: Appearance): void;
  /** @param settings from now on; settle in s */
  configure(settings: { readonly settle: number }): void;
  /** What each file waits for; changes as they come and go. */
  waiting(): ReadonlyMap<string, HoldReason>;
  /** Lets a file go without a word. */
  forget(path: string): void;
  /** Lets all files go, and takes no more. */
  close(): void;
}

/** ms in which what happens is gathered: a file's birth and its first bytes, or a thousand files */
const GATHER = 50;
const LOOKS_AT_ONCE = 16;

export const createSettleGate = (deps: SettleGateDeps): SettleGate => new Gate(deps);

class Gate implements SettleGate {
  readonly #deps: SettleGateDeps;
  /** ms */
  #settle: number;
  readonly #guests = new Map<string, GateGuest>();
  /** Of guests, and of those who are about to become one. */
  readonly #reasons = new Map<string, HoldReason>();
  /** What they were seen to look like, if they were. */
  readonly #offered = new Map<string, Appearance | undefined>();
  #isGathering = false;
  readonly #closed = new AbortController();

  constructor(deps: SettleGateDeps) {
    this.#deps = deps;
    this.#settle = deps.settle * 1000;
  }

  offer(path: string, seen?: Appearance): void {
    if (this.#closed.signal.aborted) return;
    this.#offered.set(path, seen);
    if (!this.#reasons.has(path)) this.#reasons.set(path, 'settling');
    if (!this.#isGathering) this.#run(this.#gather());
  }

  configure({ settle }: { readonly settle: number }): void {
    this.#settle = settle * 1000;
    const tooLong = [...this.#guests.values()].filter(
      ({ path, nap }) => this.#reasons.get(path) === 'settling' && nap.ms > this.#settle,
    );
    this.#run(this.#sleep(tooLong, this.#settle));
  }

  waiting(): ReadonlyMap<string, HoldReason> {
    return this.#reasons;
  }

  forget(path: string): void {
    this.#offered.delete(path);
    this.#guests.delete(path);
    this.#reasons.delete(path);
  }

  close(): void {
    this.#closed.abort();
    this.#offered.clear();
    this.#guests.clear();
    this.#reasons.clear();
  }

  async #gather(): Promise<void> {
    this.#isGathering = true;
    while (this.#offered.size > 0) {
      await this.#pass(GATHER);
      const offered = [...this.#offered];
      this.#offered.clear();
      this.#run(this.#receive(offered));
    }
    this.#isGathering = false;
  }

  /** Has a first look at what is new, and looks again at what something happened to. */
  async #receive(offered: readonly [string, Appearance | undefined][]): Promise<void> {
    const noticed = await atOnce(LOOKS_AT_ONCE, offered, async ([path, seen]) =>
      this.#notice(path, seen ?? (await this.#deps.files.look(path))),
    );
    await this.#sleep(
      noticed.filter((guest) => guest !== null),
      this.#settle,
    );
  }

  /** @returns the file if it is to rest from now on; null where it is gone, or goes on as it did */
  #notice(path: string, look: Look): GateGuest | null {
    if (!this.#reasons.has(path)) return null;
    if (look.kind === 'gone') {
      this.#leave(path);
      return null;
    }
    const guest = this.#guests.get(path);
    if (!guest) {
      const first = new GateGuest(path, look);
      this.#guests.set(path, first);
      return first;
    }
    if (!guest.looksLike(look)) {
      guest.change(look);
      this.#tell(path, 'settling');
      return guest;
    }
    // what holds it may be over
    return this.#reasons.get(path) === 'settling' ? null : guest;
  }

  /** Lets files rest, and looks at them again. @param ms for so long */
  async #sleep(guests: readonly GateGuest[], ms: number): Promise<void> {
    if (guests.length === 0) return;
    const nap = { ms };
    for (const guest of guests) guest.nap = nap;
    await this.#pass(ms);
    await this.#wake(
      guests.filter((guest) => this.#isIn(guest, nap)),
      nap,
    );
  }

  async #wake(guests: readonly GateGuest[], nap: Nap): Promise<void> {
    if (guests.length === 0) return;
    const open = await this.#deps.files.openForWriting(guests.map(({ path }) => path));
    const tired = new Map<number, GateGuest[]>();
    await atOnce(LOOKS_AT_ONCE, guests, async (guest) => {
      const ms = await this.#examine(guest, nap, open.get(guest.path) ?? 'unknown');
      if (ms === 0) return;
      const others = tired.get(ms);
      if (others) others.push(guest);
      else tired.set(ms, [guest]);
    });
    for (const [ms, some] of tired) this.#run(this.#sleep(some, ms));
  }

  /** @returns ms that a file must rest on; 0 where it has left, or rests already */
  async #examine(guest: GateGuest, nap: Nap, open: OpenForWriting): Promise<number> {
    const { path } = guest;
    const look = await this.#deps.files.look(path);
    if (!this.#isIn(guest, nap)) return 0;
    if (look.kind === 'gone') {
      this.#leave(path);
      return 0;
    }
    if (!guest.looksLike(look)) {
      guest.change(look);
      this.#tell(path, 'settling');
      return this.#settle;
    }
    guest.rest();
    if (look.kind === 'hollow') return this.#refuse(guest, look.why);
    const ms = guest.needs(open, this.#settle);
    if (ms > 0) return ms;
    const why = await this.#deps.files.probe(path);
    if (!this.#isIn(guest, nap)) return 0;
    if (why) return this.#refuse(guest, why);
    this.forget(path);
    this.#deps.onReady(path, look.fingerprint);
    return 0;
  }

  #refuse(guest: GateGuest, why: HoldReason): number {
    this.#tell(guest.path, why);
    return guest.refuse();
  }

  #tell(path: string, why: HoldReason): void {
    if (this.#reasons.get(path) === why) return;
    this.#reasons.set(path, why);
    this.#deps.onHeld(path, why);
  }

  #leave(path: string): void {
    this.forget(path);
    this.#deps.onGone(path);
  }

  /** Whether a file is still here, and was not put to another nap meanwhile. */
  #isIn(guest: GateGuest, nap: Nap): boolean {
    return guest.nap === nap && this.#guests.get(guest.path) === guest;
  }

  #pass(ms: number): Promise<void> {
    return this.#deps.clock.sleep(ms, this.#closed.signal);
  }

  #run(work: Promise<void>): void {
    work.catch((thrown) => {
      if (!this.#closed.signal.aborted) throw thrown;
    });
  }
}
