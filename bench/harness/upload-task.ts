import type { Point } from './lead.ts';

/** What a client is to upload, and where to. */
export interface UploadTask {
  readonly url: string;
  readonly token: string;
  readonly paths: readonly string[];
  /** files at a time; auto: as the client sees fit */
  readonly concurrency: number | 'auto';
  /** Whether what is shown is to be noted. */
  readonly watched: boolean;
}

/** What a client did. */
export interface UploadResult {
  /** from the first file offered to the last one confirmed */
  readonly seconds: number;
  /** When each file was confirmed, in seconds since the beginning, in the order of time. */
  readonly confirmedAt: readonly number[];
  /** How many bytes of all files were shown as sent, whenever that changed. */
  readonly shown: readonly Point[];
  /** Why files did not arrive. */
  readonly failures: readonly string[];
}

/** Notes what happens to uploads. */
export class Stopwatch {
  readonly #began = performance.now();
  readonly #confirmedAt: number[] = [];
  readonly #shown: Point[] = [];
  readonly #failures: string[] = [];

  confirmed(): void {
    this.#confirmedAt.push(this.#seconds());
  }

  /** @param bytes of all files together */
  show(bytes: number): void {
    if (bytes !== this.#shown.at(-1)?.bytes) this.#shown.push({ at: Date.now(), bytes });
  }

  failed(reason: string): void {
    this.#failures.push(reason);
  }

  result(): UploadResult {
    return {
      seconds: this.#seconds(),
      confirmedAt: this.#confirmedAt,
      shown: this.#shown,
      failures: this.#failures,
    };
  }

  #seconds(): number {
    return (performance.now() - this.#began) / 1_000;
  }
}
