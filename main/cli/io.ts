import type { Readable, Writable } from 'node:stream';

/** A stream to write to that may be a terminal. */
export interface Output extends Writable {
  readonly isTTY?: boolean;
  /** characters; only a terminal has a width and a height */
  readonly columns?: number;
  readonly rows?: number;
  hasColors?(env?: object): boolean;
}

/** What a command needs of the process it runs in. */
export interface CommandIo {
  /** How people call the program in this place, for examples and hints. */
  readonly invocation: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Calls back for each wish to stop, Ctrl-C for one, until the returned function is called. */
  onInterrupt(listener: () => void): () => void;
  /** Calls back when the process ends, whatever ends it, until the returned function is called. */
  onExit(listener: () => void): () => void;
  /** Ends the process at once. */
  exit(code: number): void;
}
