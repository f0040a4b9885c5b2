import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../demo-project/demo-project.ts';
import { run } from './index.ts';
import { CapturedIo } from './testing/captured-io.ts';
import { attachTerminal, type Terminal } from './testing/terminal.ts';

// What a person sees of an upload, on a terminal emulator.

const COLUMNS = 120;

let folder: string;
let demo: DemoProject;
let io: CapturedIo;
let terminal: Terminal;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-terminal-'));
  for (const name of ['a.jpg', 'b.jpg']) await writeFile(join(folder, name), name.repeat(1_000));
  demo = await startDemoProject({ dataDir: join(folder, '.demo'), rateLimit: null, jobDelay: 10 });
});
afterAll(async () => {
  await demo.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  demo.faults.clear();
  io = new CapturedIo({
    DATOCMS_API_TOKEN: demo.token,
    DROPCHUTE_DATA_DIR: join(folder, '.demo', `data-${crypto.randomUUID()}`),
  });
  terminal = attachTerminal(io, COLUMNS, 12);
});

describe('a terminal', () => {
  it('shows bars that move, and in the end only what came of it', async () => {
    const stall = demo.faults.add({
      match: { endpoint: 'storage.put', path: 'b.jpg' },
      fault: { kind: 'stall', afterBytes: 1_000 },
    });
    const code = run(['upload', folder, '--api-url', demo.url], io);
    await stall.fired();
    await terminal.shows('✓');
    const during = await terminal.shows('1 of 2 files');
    expect(during.at(-2)).toMatch(/^ {2}b\.jpg {2,}[━─]+ +\d+%/);
    stall.release();

    expect(await code).toBe(0);
    const name = folder.split('/').at(-1);
    expect(await terminal.screen()).toEqual([
      'Uploading to Demo project, environment main',
      expect.stringContaining(`✓ ${name}/a.jpg`),
      expect.stringContaining(`✓ ${name}/b.jpg`),
      '',
      expect.stringMatching(/^2 files uploaded, 10 kB in \d+ s\.$/),
      '1 left out (hidden, temporary or system files).',
      `See what arrived: ${demo.mediaUrl}`,
    ]);
  });

  it('counts down to the next try of what waits', async () => {
    demo.faults.add({
      match: { endpoint: 'storage.put' },
      fault: { kind: 'status', status: 503 },
    });
    const path = join(folder, 'again.txt');
    await writeFile(path, 'again');
    const code = run(['upload', path, '--api-url', demo.url], io);
    const lines = await terminal.shows('waits to be tried again');
    expect(lines.at(-2)).toMatch(
      /^ {2}1 file waits to be tried again, next try in \d+ s \(attempt 2\)$/,
    );
    expect(await code).toBe(0);
  });

  it('is given its cursor back', async () => {
    await run(['upload', join(folder, 'a.jpg'), '--api-url', demo.url], io);
    const out = await io.out();
    expect(out.lastIndexOf('\u001b[?25h')).toBeGreaterThan(out.lastIndexOf('\u001b[?25l'));
    expect(out).toContain('\u001b[?25l');
  });

  it('shows no colours when told so', async () => {
    io.env.NO_COLOR = '1';
    await run(['upload', join(folder, 'a.jpg'), '--api-url', demo.url], io);
    expect(await io.out()).not.toContain('\u001b[3');
  });

  it('that is dumb gets plain lines', async () => {
    io.env.TERM = 'dumb';
    io.env.NO_COLOR = '1';
    await run(['upload', join(folder, 'a.jpg'), '--api-url', demo.url], io);
    expect(await io.out()).not.toContain('\u001b');
  });
});

it('says failures again when they have scrolled away', async () => {
  demo.faults.add({
    match: { endpoint: 'storage.put', path: 'first' },
    fault: { kind: 'status', status: 400 },
  });
  const many = await mkdtemp(join(folder, 'many-'));
  for (let n = 0; n < 21; n += 1) await writeFile(join(many, `${n}.txt`), `${n}`);
  await writeFile(join(many, '0-first.txt'), 'first');
  const plain = new CapturedIo(io.env);
  expect(await run(['upload', many, '--api-url', demo.url], plain)).toBe(1);
  expect((await plain.out()).match(/^✗ .*0-first\.txt {2}The storage refused/gm)).toHaveLength(2);
  await rm(many, { recursive: true });
});
