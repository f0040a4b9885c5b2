import type { Look, OpenForWriting } from '../gate-guest.ts';
import type { GateFiles } from '../settle-gate.ts';

interface FakeFile {
  readonly size: number;
  readonly modified: number;
  readonly isOnlineOnly: boolean;
}

/** The files of a gate, for tests: they change only when they are told to. */
export class FakeFolder implements GateFiles {
  /** What the system says of all files. */
  open: OpenForWriting = 'unknown';
  looks = 0;
  /** Questions who has files open. */
  passes = 0;
  /** Looks that were under way at a time. */
  mostAtOnce = 0;
  /** By path, how often a file was opened. */
  readonly probes = new Map<string, number>();
  readonly #files = new Map<string, FakeFile>();
  readonly #blocked = new Map<string, 'locked' | 'unreadable'>();
  /** Takes the time of one look. */
  readonly #takeTime: (path: string) => Promise<void>;
  #looking = 0;
  #writes = 0;

  constructor(takeTime: (path: string) => Promise<void> = async () => {}) {
    this.#takeTime = takeTime;
  }

  /** Each write has a time of its own. @returns it */
  write(path: string, size: number): number {
    this.#writes += 1;
    this.#files.set(path, { size, modified: this.#writes, isOnlineOnly: false });
    return this.#writes;
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  rename(from: string, to: string): void {
    const file = this.#files.get(from);
    if (!file) return;
    this.#files.delete(from);
    this.#files.set(to, file);
  }

  /** Leaves of a file its name alone. */
  offload(path: string): void {
    const file = this.#files.get(path);
    if (file) this.#files.set(path, { ...file, isOnlineOnly: true });
  }

  block(path: string, why: 'locked' | 'unreadable' | null): void {
    if (why) this.#blocked.set(path, why);
    else this.#blocked.delete(path);
  }

  /** The time of its last write; undefined where there is none. */
  modifiedOf(path: string): number | undefined {
    return this.#files.get(path)?.modified;
  }

  async look(path: string): Promise<Look> {
    this.looks += 1;
    this.#looking += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#looking);
    await this.#takeTime(path);
    this.#looking -= 1;
    const file = this.#files.get(path);
    if (!file) return { kind: 'gone' };
    const fingerprint = { size: file.size, modified: file.modified };
    if (file.size === 0) return { kind: 'hollow', why: 'empty', fingerprint };
    if (file.isOnlineOnly) return { kind: 'hollow', why: 'online-only', fingerprint };
    return { kind: 'present', fingerprint };
  }

  async probe(path: string): Promise<'locked' | 'unreadable' | null> {
    this.probes.set(path, (this.probes.get(path) ?? 0) + 1);
    return this.#blocked.get(path) ?? null;
  }

  async openForWriting(paths: readonly string[]): Promise<ReadonlyMap<string, OpenForWriting>> {
    this.passes += 1;
    return new Map(paths.map((path) => [path, this.open]));
  }
}
