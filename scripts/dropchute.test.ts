import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoProject, startDemoProject } from '../main/demo-project/demo-project.ts';
import { ensureBuilt } from './build.ts';
import { samplesFolder } from './root.ts';

// The command line as a process of its own: exit codes, signals and pipes.

const SCRIPT = join(import.meta.dirname, 'dropchute.ts');

let folder: string;
let demo: DemoProject;
let environment: Record<string, string>;

beforeAll(async () => {
  await ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'dropchute-process-'));
  demo = await startDemoProject({ dataDir: join(folder, 'demo'), rateLimit: null, jobDelay: 10 });
});
afterAll(async () => {
  await demo.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  demo.faults.clear();
  environment = { DATOCMS_API_TOKEN: demo.token, ...newData() };
});

/** Data that no other test has used. */
const newData = () => ({ DROPCHUTE_DATA_DIR: join(folder, `data-${crypto.randomUUID()}`) });

type Child = ChildProcessByStdio<null, Readable, Readable>;

function dropchute(...argv: string[]): Child {
  const { PATH = '', HOME = folder } = process.env;
  return spawn(process.execPath, [SCRIPT, ...argv], {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What a process came to. */
async function ended(child: Child): Promise<{ code: number | null; out: string; err: string }> {
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, out, err };
}

/** Resolves once a process has printed this. */
async function printed(child: Child, words: string): Promise<void> {
  let out = '';
  for await (const [chunk] of on(child.stdout, 'data')) {
    out += chunk;
    if (out.includes(words)) return;
  }
}

const upload = (...argv: string[]): Child =>
  dropchute('upload', samplesFolder, '--api-url', demo.url, '--duplicates', 'upload', ...argv);

/** Lets no file through to storage until it is released. */
const stallStorage = () =>
  demo.faults.add({
    match: { endpoint: 'storage.put' },
    times: 'always',
    fault: { kind: 'stall', afterBytes: 0 },
  });

describe('npm run dropchute', () => {
  it('uploads and ends with 0', async () => {
    const { code, out } = await ended(upload('--json'));
    expect(code).toBe(0);
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.filter(({ event }) => event === 'done')).toHaveLength(8);
    expect(events.at(-1)).toMatchObject({ event: 'summary', done: 8, failed: 0 });
  });

  it('ends with 1 when a file failed', async () => {
    const { code, out } = await ended(upload(join(folder, 'missing.jpg')));
    expect(code).toBe(1);
    expect(out).toContain('✗ missing.jpg');
  });

  it('ends with 1 and a clear message for a wrong token', async () => {
    environment.DATOCMS_API_TOKEN = 'wrong';
    expect(await ended(upload())).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining('dropchute: DatoCMS does not accept this API token.'),
    });
  });

  it('ends with 2 and says what to do without a token', async () => {
    environment = newData();
    expect(await ended(upload())).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining('DATOCMS_API_TOKEN'),
    });
  });

  it('ends with 2 for what it does not understand', async () => {
    expect(await ended(dropchute('upload', '--bogus'))).toMatchObject({ code: 2, out: '' });
  });

  it('is a command of its own, which names itself as it was called', async () => {
    const bin = join(import.meta.dirname, 'bin.js');
    const { PATH = '', HOME = folder } = process.env;
    const child = spawn(process.execPath, [bin, 'uplod'], {
      env: { PATH, HOME },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(await ended(child)).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/Did you mean upload\?.*Run dropchute --help/s),
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops on %s, keeps the rest and ends with 130',
    async (signal) => {
      const stall = stallStorage();
      const child = upload('--json');
      await stall.fired();
      child.kill(signal);
      const { code, out } = await ended(child);
      expect(code).toBe(130);
      expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
        event: 'summary',
        done: 0,
        cancelled: 0,
        unfinished: 8,
      });
    },
  );

  it('ends with 130 however soon it is told again', async () => {
    const stall = stallStorage();
    const child = upload('--json');
    const exit = ended(child);
    await stall.fired();
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect((await exit).code).toBe(130);
  });

  it('ends when its reader goes away', async () => {
    const stall = stallStorage();
    const child = upload('--json');
    await stall.fired();
    child.stdout.destroy();
    stall.remove();
    const [code] = await once(child, 'exit');
    expect(code).toBe(130);
  });

  it('watches a folder, trashes what has arrived, and ends with 0 on SIGTERM', async () => {
    const outbox = await mkdtemp(join(folder, 'outbox-'));
    await writeFile(join(outbox, 'note.txt'), 'hello');
    // where a Linux desktop keeps its Trash
    Object.assign(environment, { HOME: folder, XDG_DATA_HOME: join(folder, 'share') });
    const options = ['--settle', '0.5', '--after', 'trash', '--json', '--api-url', demo.url];
    const child = dropchute('watch', outbox, ...options);
    const exit = ended(child);
    await printed(child, '"event":"trashed"');
    expect(await readdir(outbox)).toEqual([]);
    child.kill('SIGTERM');
    const { code, out, err } = await exit;
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      event: 'stopped',
      uploaded: 1,
      waiting: 0,
    });
  });

  it('takes a real file on the demo project it starts itself', async () => {
    environment = {};
    const file = join(folder, 'note.txt');
    await writeFile(file, 'hello');
    const child = dropchute('upload', file, '--demo', '--data-dir', join(folder, 'own'));
    expect(await ended(child)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 file uploaded, 5 bytes'),
    });
  });
});
