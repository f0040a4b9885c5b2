import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';

const run = promisify(execFile);

it.skipIf(process.platform === 'win32')(
  'ends with its code even where a thread waits for what never answers',
  { timeout: 30_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dropchute-end-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const pipe = join(folder, 'pipe');
    await run('mkfifo', [pipe]);
    const program = join(import.meta.dirname, 'testing', 'end-beside-held-thread.ts');
    const child = execFile(process.execPath, [program, pipe]);
    onTestFinished(() => void child.kill('SIGKILL'));
    const told = child.stdout?.toArray();
    const [code] = await once(child, 'exit');
    expect([code, (await told)?.join('')]).toEqual([3, 'told of 3\n']);
  },
);

it('ends only when all that it printed was read', { timeout: 30_000 }, async () => {
  const program = join(import.meta.dirname, 'testing', 'end-before-it-is-read.ts');
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  // longer than the program gives itself, as somebody who reads page by page
  await wait(500);
  const read = await child.stdout.toArray();
  expect(Buffer.concat(read)).toHaveLength(4_000_000);
});
