import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project/demo-project.ts';
import type { JsonEvent } from './testing/captured-io.ts';

// One run of the command line after another on the same data, each a process of its own.

let folder: string;
let photos: string;
let demo: DemoProject;
let children: ChildProcessByStdio<null, Readable, Readable>[];

beforeEach(async () => {
  children = [];
  folder = await mkdtemp(join(tmpdir(), 'dropchute-runs-'));
  photos = join(folder, 'photos');
  await mkdir(photos);
  demo = await startDemoProject({
    dataDir: join(folder, 'demo'),
    rateLimit: null,
    jobDelay: 20,
    storageRate: 800_000,
  });
});

afterEach(async () => {
  for (const child of children) await end(child, 'SIGKILL');
  await demo.close();
  await rm(folder, { recursive: true });
});

const bytesOf = (n: number): Buffer => Buffer.alloc(20_000, `picture ${n} `);
const md5Of = (n: number): string => createHash('md5').update(bytesOf(n)).digest('hex');

async function makePhotos(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await writeFile(join(photos, `${n}.jpg`), bytesOf(n));
}

/** Lets every tenth photo get stuck on its way, so that no run comes to its end before it is ended. */
function holdSome(): void {
  demo.faults.add({
    match: { endpoint: 'storage.put', path: '7.jpg' },
    times: 'always',
    fault: { kind: 'stall', afterBytes: 0 },
  });
}

/** A run of `upload` on the same data as all the others. */
interface Run {
  readonly child: (typeof children)[number];
  readonly events: readonly JsonEvent[];
  /** Resolves once so many events of a kind were printed. */
  printed(event: string, times: number): Promise<void>;
  /** What it ended with; null where it was killed. */
  readonly code: Promise<number | null>;
  readonly stderr: Promise<string>;
}

function start(...argv: readonly string[]): Run {
  const child = spawn(
    process.execPath,
    [
      ...[join(import.meta.dirname, 'testing', 'cli-process.ts'), 'upload', '--json'],
      ...['--api-url', demo.url, '--data-dir', join(folder, 'data'), ...argv],
    ],
    {
      env: { ...process.env, DATOCMS_API_TOKEN: demo.token },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  children.push(child);
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

/** Runs to the end. */
async function upload(...argv: readonly string[]): Promise<Run & { readonly summary: JsonEvent }> {
  const run = start(...argv);
  expect([await run.code, await run.stderr]).toEqual([0, '']);
  const summary = run.events.at(-1);
  if (summary?.event !== 'summary') throw new Error('there is no summary');
  return { ...run, summary };
}

async function end(child: Run['child'], signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
}

/** The MD5s of everything in the project. */
async function md5s(): Promise<string[]> {
  const response = await fetch(`${demo.url}/uploads?page[limit]=500`, {
    headers: { authorization: `Bearer ${demo.token}`, 'x-api-version': '3' },
  });
  const { data } = await response.json();
  return data.map(({ attributes }: { attributes: { md5: string } }) => attributes.md5).toSorted();
}

const puts = (): number => demo.stats.requests['storage.put'];
const everyMd5 = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => md5Of(n)).toSorted();

describe('the same command again', { timeout: 60_000 }, () => {
  it('goes on after kill -9, and sends nothing twice', async () => {
    await makePhotos(60);
    holdSome();
    const first = start(photos);
    await first.printed('done', 15);
    await end(first.child, 'SIGKILL');
    const done = first.events.filter(({ event }) => event === 'done').length;
    const sentBefore = puts();
    demo.faults.clear();

    const { events, summary } = await upload(photos);
    expect(events.find(({ event }) => event === 'taken-up')).toMatchObject({
      files: summary.takenUp,
    });
    expect(summary).toMatchObject({ failed: 0, cancelled: 0, unfinished: 0 });
    expect(Number(summary.takenUp)).toBeLessThanOrEqual(60 - done);
    expect(Number(summary.done)).toBeLessThanOrEqual(Number(summary.takenUp));
    const through = events.filter(({ event }) => event === 'done' || event === 'skipped');
    expect(new Set(through.map(({ path }) => path)).size).toBe(60);
    expect(await md5s()).toEqual(everyMd5(60));
    // those that were on their way when it died may have to be sent again, the others not
    expect(puts()).toBeLessThanOrEqual(60 + (sentBefore - done));

    const sent = puts();
    const third = await upload(photos);
    expect(third.summary).toMatchObject({ done: 0, skipped: 60, failed: 0, takenUp: 0 });
    expect(puts()).toBe(sent);
    expect(await md5s()).toEqual(everyMd5(60));
  });

  it('goes on after Ctrl-C', async () => {
    await makePhotos(20);
    holdSome();
    const first = start(photos);
    await first.printed('done', 3);
    first.child.kill('SIGINT');
    expect(await first.code).toBe(130);
    const stopped = first.events.at(-1);
    expect(stopped).toMatchObject({ event: 'summary', cancelled: 0, failed: 0 });
    expect(Number(stopped?.done) + Number(stopped?.unfinished)).toBe(20);
    expect(stopped?.unfinished).toBeGreaterThanOrEqual(2);
    demo.faults.clear();

    const { summary } = await upload(photos);
    expect(summary).toMatchObject({ takenUp: stopped?.unfinished, failed: 0 });
    expect(await md5s()).toEqual(everyMd5(20));
  });
});

it('is refused while another run uses the same data', { timeout: 60_000 }, async () => {
  await makePhotos(1);
  const stall = demo.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: 0 },
  });
  const first = start(photos);
  await stall.fired();
  const second = start(photos);
  expect(await second.code).toBe(1);
  expect(second.events).toEqual([
    expect.objectContaining({ event: 'failed', code: 'data-folder-in-use' }),
    expect.objectContaining({ event: 'summary', done: 0 }),
  ]);
  stall.release();
  expect(await first.code).toBe(0);
});
