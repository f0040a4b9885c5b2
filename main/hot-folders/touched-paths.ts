import type { Clock } from '../engine/ports.ts';

/** ms that events are gathered: many programs touch a file several times as they save it */
const GATHER = 50;
/** Events at a time, over which looking through everything is quicker. */
const EVENTS_MAX = 5_000;

export interface TouchedPathsDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Looks at what lies at one path. It must not reject. */
  readonly lookAt: (path: string) => Promise<void>;
  /** Looks through everything. */
  readonly lookThrough: () => void;
  /** All that was touched has been looked at. */
  readonly done: () => void;
}

/** Paths on disk that something has happened to, each looked at once however often it happened. */
export class TouchedPaths {
  readonly #deps: TouchedPathsDeps;
  readonly #paths = new Set<string>();
  #looking: Promise<void> | null = null;

  constructor(deps: TouchedPathsDeps) {
    this.#deps = deps;
  }

  get isBusy(): boolean {
    return this.#looking !== null;
  }

  add(path: string): void {
    this.#paths.add(path);
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
      this.#deps.done();
    });
  }

  async #look(): Promise<void> {
    const { clock, signal, lookAt, lookThrough } = this.#deps;
    while (this.#paths.size > 0) {
      await clock.sleep(GATHER, signal).catch(() => undefined);
      const paths = [...this.#paths];
      this.#paths.clear();
      if (signal.aborted) return;
      if (paths.length > EVENTS_MAX) lookThrough();
      else for (const path of paths) await lookAt(path);
    }
  }
}
