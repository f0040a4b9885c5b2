import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { CommandIo } from '../io.ts';

/** A process for a command to run in, of which a test sees everything and decides the rest. */
export class CapturedIo implements CommandIo {
  readonly invocation = 'dropchute';
  readonly platform = 'linux';
  readonly home = '/home/ada';
  readonly env: Record<string, string | undefined> = {};
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough({ encoding: 'utf8' });
  readonly stderr = new PassThrough({ encoding: 'utf8' });
  /** What the process was told to end with at once. */
  exitCode: number | undefined;
  readonly #listeners = new Set<() => void>();
  #out = '';
  #err = '';

  constructor(env: Record<string, string | undefined> = {}) {
    Object.assign(this.env, env);
    this.stdout.on('data', (text) => {
      this.#out += text;
    });
    this.stderr.on('data', (text) => {
      this.#err += text;
    });
  }

  onInterrupt(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onExit(): () => void {
    return () => undefined;
  }

  exit(code: number): void {
    this.exitCode = code;
  }

  /** Presses Ctrl-C. */
  interrupt(): void {
    for (const listener of this.#listeners) listener();
  }

  get isListening(): boolean {
    return this.#listeners.size > 0;
  }

  /** Everything printed so far. */
  async out(): Promise<string> {
    await turn();
    return this.#out;
  }

  /** Everything said on standard error so far. */
  async err(): Promise<string> {
    await turn();
    return this.#err;
  }

  /** The JSON events printed so far. */
  async events(): Promise<JsonEvent[]> {
    const lines = (await this.out()).split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as JsonEvent);
  }

  /** Resolves once this was printed. */
  async printed(text: string): Promise<void> {
    while (!(await this.out()).includes(text)) await once(this.stdout);
  }
}

/** An event as docs/CLI.md describes it. */
export interface JsonEvent {
  readonly event: string;
  readonly path?: string;
  readonly [field: string]: unknown;
}

const once = (stream: PassThrough): Promise<void> =>
  new Promise((resolve) => stream.once('data', () => resolve()));
