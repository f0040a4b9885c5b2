import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  DemoProject,
  DemoProjectOptions,
  DemoProjectStats,
  FaultRule,
} from '../../main/demo-project/demo-project.ts';
import type { Point } from './lead.ts';

/** What a demo project in a process of its own is to be like. */
export interface ServerOptions extends Omit<DemoProjectOptions, 'dataDir'> {
  /** In force from the start. */
  readonly faults?: readonly FaultRule[];
}

/** A demo project in a process of its own, so that its memory and its work are not measured with its clients'. */
export interface Server extends Pick<DemoProject, 'url' | 'token'>, AsyncDisposable {
  stats(): Promise<DemoProjectStats>;
  /** How many bytes storage had read at each moment since the start, as often as a few ms allow. */
  received(): Promise<Point[]>;
  /** How often it did something wrong, by kind. */
  faults(): Promise<Record<string, number>>;
  /** Does nothing wrong any more. @returns how often it did, by kind */
  behave(): Promise<Record<string, number>>;
}

/** What the process of a server is told. */
export type ServerRequest = 'stats' | 'received' | 'faults' | 'behave';

/** Starts a demo project, with data that goes when it is disposed of. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dropchute-bench-project-'));
  const script = join(import.meta.dirname, 'server-process.ts');
  const child = fork(script, [JSON.stringify({ ...options, dataDir })]);
  const ended = once(child, 'exit');
  const told = async <T>(): Promise<T> => {
    const [message] = await Promise.race([
      once(child, 'message'),
      ended.then(([code]) => Promise.reject(new Error(`The demo project ended with ${code}`))),
    ]);
    return message;
  };
  const ask = <T>(request: ServerRequest): Promise<T> => {
    child.send(request);
    return told<T>();
  };
  const address = await told<Pick<DemoProject, 'url' | 'token'>>();
  return {
    ...address,
    stats: () => ask('stats'),
    received: () => ask('received'),
    faults: () => ask('faults'),
    behave: () => ask('behave'),
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
      await rm(dataDir, { recursive: true });
    },
  };
}
