import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { DemoProject } from '../../demo-project/demo-project.ts';
import type { JsonEvent } from './captured-io.ts';

/** The command line in a process of its own. */
export interface CliRun {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly events: readonly JsonEvent[];
  /** Resolves once so many events of a kind were printed. */
  printed(event: string, times: number): Promise<void>;
  /** What it ended with; null where it was killed. */
  readonly code: Promise<number | null>;
  readonly stderr: Promise<string>;
}

/** Starts a command with `--json`, on data in this folder. */
export function startCli(
  demo: Pick<DemoProject, 'url' | 'token'>,
  dataFolder: string,
  ...[command, ...argv]: readonly [command: string, ...argv: readonly string[]]
): CliRun {
  const child = spawn(
    process.execPath,
    [
      ...[join(import.meta.dirname, 'cli-process.ts'), command, '--json'],
      ...['--api-url', demo.url, '--data-dir', dataFolder, ...argv],
    ],
    {
      env: { ...process.env, DATOCMS_API_TOKEN: demo.token },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const events: JsonEvent[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => events.push(JSON.parse(line) as JsonEvent));
  const count = (event: string) => events.filter((each) => each.event === event).length;
  return {
    child,
    events,
    async printed(event, times) {
      while (count(event) < times) await once(lines, 'line');
    },
    code: once(child, 'close').then(([code]) => code),
    stderr: child.stderr
      .setEncoding('utf8')
      .toArray()
      .then((parts) => parts.join('')),
  };
}

/** Ends a process, unless it has ended. */
export async function endCli({ child }: CliRun, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
}

/** The MD5s of everything in a project, in order. */
export async function md5sIn(demo: Pick<DemoProject, 'url' | 'token'>): Promise<string[]> {
  const response = await fetch(`${demo.url}/uploads?page[limit]=500`, {
    headers: { authorization: `Bearer ${demo.token}`, 'x-api-version': '3' },
  });
  const { data } = await response.json();
  return data.map(({ attributes }: { attributes: { md5: string } }) => attributes.md5).toSorted();
}
