import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project/demo-project.ts';
import type { JsonEvent } from './testing/captured-io.ts';
import { type CliRun, endCli, md5sIn, startCli } from './testing/cli-run.ts';

// One run of the command line after another on the same data, each a process of its own.

let folder: string;
let photos: string;
let demo: DemoProject;
let runs: CliRun[];

beforeEach(async () => {
  runs = [];
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
  for (const run of runs) await endCli(run, 'SIGKILL');
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
function start(...argv: readonly string[]): CliRun {
  const run = startCli(demo, join(folder, 'data'), 'upload', ...argv);
  runs.push(run);
  return run;
}

/** Runs to the end. */
async function upload(
  ...argv: readonly string[]
): Promise<CliRun & { readonly summary: JsonEvent }> {
  const run = start(...argv);
  expect([await run.code, await run.stderr]).toEqual([0, '']);
  const summary = run.events.at(-1);
  if (summary?.event !== 'summary') throw new Error('there is no summary');
  return { ...run, summary };
}

const puts = (): number => demo.stats.requests['storage.put'];
const everyMd5 = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => md5Of(n)).toSorted();

describe('the same command again', () => {
  it('goes on after kill -9, and sends nothing twice', async () => {
    await makePhotos(60);
    holdSome();
    const first = start(photos);
    await first.printed('done', 15);
    await endCli(first, 'SIGKILL');
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
    expect(await md5sIn(demo)).toEqual(everyMd5(60));
    // those that were on their way when it died may have to be sent again, the others not
    expect(puts()).toBeLessThanOrEqual(60 + (sentBefore - done));

    const sent = puts();
    const third = await upload(photos);
    expect(third.summary).toMatchObject({ done: 0, skipped: 60, failed: 0, takenUp: 0 });
    expect(puts()).toBe(sent);
    expect(await md5sIn(demo)).toEqual(everyMd5(60));
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
    expect(await md5sIn(demo)).toEqual(everyMd5(20));
  });
});

it('is refused while another run uses the same data', async () => {
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
