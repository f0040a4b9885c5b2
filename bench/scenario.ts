import type { Ended } from './harness/client-process.ts';
import type { Point } from './harness/lead.ts';
import type { Server, ServerOptions } from './harness/server.ts';
import type { UploadResult, UploadTask } from './harness/upload-task.ts';

/** How clients reach the server. */
export type Transport = 'plain' | 'TLS';

/** Who uploads: the engine, the official client, or Node's own HTTP with nothing around it. */
export type Uploader = 'dropchute' | 'official' | 'bare';

/** Something measured. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: '×' | '%' | 'ms' | 's' | 'KiB' | 'MiB' | 'files' | 'files/s' | 'answers' | 'looks';
  /** What it is held to; a figure without one is there to compare with. */
  readonly target?:
    | { readonly atLeast: number }
    | { readonly atMost: number }
    | { readonly exactly: number };
}

/** What is measured together, on the same files. */
export interface Scenario {
  /** As it is asked for on the command line. */
  readonly name: string;
  readonly title: string;
  /** One alone: it does not matter to it. */
  readonly transports: readonly [Transport, ...Transport[]];
  /** Whether the server sets the pace, not the machine, so that transports can be measured at once. */
  readonly atOnce: boolean;
  /** Whether it is run only when it is asked for. */
  readonly onRequest: boolean;
  run(bench: Bench): Promise<Figure[]>;
}

/** An upload of some files to a server of its own. */
export interface UploadOrder extends Pick<UploadTask, 'paths'> {
  readonly by: Uploader;
  readonly server: ServerOptions;
  /** auto unless told otherwise */
  readonly concurrency?: UploadTask['concurrency'];
  /** false unless told otherwise */
  readonly watched?: boolean;
}

/** What came of it, as the client and the server saw it. */
export interface Upload extends UploadResult, Pick<Ended<unknown>, 'peakMemory' | 'processor'> {
  readonly stats: Awaited<ReturnType<Server['stats']>>;
  readonly received: readonly Point[];
}

/** What a scenario measures with. */
export interface Bench {
  /** A folder for its files, which is removed after it. */
  readonly folder: string;
  /** @throws when a file did not arrive */
  upload(order: UploadOrder): Promise<Upload>;
  /** A server for as long as a scenario wants one. */
  serve(options: ServerOptions): Promise<Server>;
  /** Has a script of bench/clients do a task. */
  run<T>(client: string, task: object): Promise<Ended<T>>;
}
