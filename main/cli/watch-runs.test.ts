import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project/demo-project.ts';
import { type CliRun, endCli, md5sIn, startCli } from './testing/cli-run.ts';

// A folder that one process after another watches.

let folder: string;
let outbox: string;
let demo: DemoProject;
let runs: CliRun[];

beforeEach(async () => {
  runs = [];
  folder = await mkdtemp(join(tmpdir(), 'dropchute-watch-runs-'));
  outbox = join(folder, 'outbox');
  await mkdir(outbox);
  demo = await startDemoProject({ dataDir: join(folder, 'demo'), rateLimit: null, jobDelay: 20 });
});

afterEach(async () => {
  for (const run of runs) await endCli(run, 'SIGKILL');
  await demo.close();
  await rm(folder, { recursive: true });
});

const bytesOf = (n: number): Buffer => Buffer.alloc(20_000, `picture ${n} `);

async function savePhotos(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) await writeFile(join(outbox, `${n}.jpg`), bytesOf(n));
}

/** What a project has when it has each photo once. */
const everyMd5 = (count: number): string[] =>
  Array.from({ length: count }, (_, n) =>
    createHash('md5').update(bytesOf(n)).digest('hex'),
  ).toSorted();

const receiptPath = (): string => join(outbox, 'dropchute-receipt.csv');

/** bytes of the receipt */
const receiptSize = (): Promise<number> =>
  stat(receiptPath()).then(
    ({ size }) => size,
    () => 0,
  );

function watch(...argv: readonly string[]): CliRun {
  // without the ledger, each would be uploaded once more
  const options = ['--settle', '0.5', '--duplicates', 'upload', ...argv];
  const run = startCli(demo, join(folder, 'data'), 'watch', outbox, ...options);
  runs.push(run);
  return run;
}

it('goes on after kill -9, and sends nothing twice', async () => {
  await savePhotos(0, 30);
  // some get stuck on their way, so that the run cannot be through before it is killed
  demo.faults.add({
    match: { endpoint: 'storage.put', path: '7.jpg' },
    times: 'always',
    fault: { kind: 'stall', afterBytes: 0 },
  });
  const first = watch();
  await first.printed('done', 5);
  await endCli(first, 'SIGKILL');
  demo.faults.clear();
  await savePhotos(30, 40);

  const second = watch('--once');
  expect([await second.code, await second.stderr]).toEqual([0, '']);
  expect(second.events.at(-1)).toMatchObject({ event: 'stopped', uploaded: 40, failed: 0 });
  expect(await md5sIn(demo)).toEqual(everyMd5(40));

  const sent = demo.stats.requests['storage.put'];
  const third = watch('--once');
  expect(await third.code).toBe(0);
  expect(third.events.at(-1)).toMatchObject({ uploaded: 40 });
  expect(demo.stats.requests['storage.put']).toBe(sent);
});

it('has each file in its receipt once, however often it is killed', {
  timeout: 120_000,
}, async () => {
  // a name that is told in several lines, and in letters that a cut could halve
  await writeFile(join(outbox, 'zwei\nZeilen „ä“.jpg'), bytesOf(0));
  let count = 1;
  for (let round = 0; round < 6; round += 1) {
    await savePhotos(count, count + 10);
    count += 10;
    const before = await receiptSize();
    const run = watch('--receipt', '--tag', 'spring');
    await run.printed('done', 3);
    // now before its rows are written, now while they are, and the ledger does not know it yet
    if (round % 2 === 1) await expect.poll(receiptSize, { interval: 1 }).toBeGreaterThan(before);
    await endCli(run, 'SIGKILL');
  }
  const last = watch('--receipt', '--tag', 'spring', '--once');
  expect(await last.code).toBe(0);
  expect(await md5sIn(demo)).toEqual(everyMd5(count));

  const receipt = await readFile(receiptPath(), 'utf8');
  const rows = receipt.split('\r\n').slice(1, -1);
  const names = rows.map((row) => /^(".*?"|.*?),/s.exec(row)?.[1]);
  expect(names.toSorted()).toEqual(
    [
      '"zwei\nZeilen „ä“.jpg"',
      ...Array.from({ length: count - 1 }, (_, n) => `${n + 1}.jpg`),
    ].toSorted(),
  );
  expect(rows.filter((row) => !row.includes(',spring,'))).toEqual([]);
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  'stops on %s, keeps the rest and ends with 0',
  async (signal) => {
    await savePhotos(0, 3);
    const stall = demo.faults.add({
      match: { endpoint: 'storage.put' },
      times: 'always',
      fault: { kind: 'stall', afterBytes: 0 },
    });
    const first = watch();
    await stall.fired();
    first.child.kill(signal);
    expect([await first.code, await first.stderr]).toEqual([0, '']);
    expect(first.events.at(-1)).toMatchObject({ event: 'stopped', uploaded: 0, waiting: 3 });
    demo.faults.clear();

    const second = watch('--once');
    expect(await second.code).toBe(0);
    expect(second.events.at(-1)).toMatchObject({ uploaded: 3, waiting: 0 });
    expect(await md5sIn(demo)).toEqual(everyMd5(3));
  },
);
