import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toTrash } from './trash.ts';

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'dropchute-trash-')));
  // where a Linux desktop keeps its Trash
  vi.stubEnv('HOME', folder);
  vi.stubEnv('XDG_DATA_HOME', join(folder, 'data'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

it('takes a file away, and nothing that its name could mean as a pattern', async () => {
  const path = join(folder, '*.jpg');
  await writeFile(path, 'a vase');
  await writeFile(join(folder, 'other.jpg'), 'another');
  await toTrash(path);
  expect([existsSync(path), existsSync(join(folder, 'other.jpg'))]).toEqual([false, true]);
  if (process.platform !== 'linux') return;
  const trashed = join(folder, 'data', 'Trash', 'files');
  const [name = ''] = await readdir(trashed);
  expect(await readFile(join(trashed, name), 'utf8')).toBe('a vase');
});
