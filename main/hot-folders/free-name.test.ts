import * as fileSystem from 'node:fs/promises';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reserve } from './free-name.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-names-'));
});

afterEach(() => rm(folder, { recursive: true }));

it('gives everyone who asks at the same time a name of their own', async () => {
  const paths = await Promise.all(
    Array.from({ length: 20 }, () => reserve(folder, 'hut.jpg', fileSystem)),
  );
  expect(new Set(paths).size).toBe(20);
  expect((await readdir(folder)).toSorted()).toEqual(
    paths.map((path) => basename(path)).toSorted(),
  );
});

it.each([
  ['hut.jpg', 'hut (2).jpg'],
  ['hut.tar.gz', 'hut.tar (2).gz'],
  ['hut', 'hut (2)'],
  ['.htaccess', '.htaccess (2)'],
  ['hut (2).jpg', 'hut (2) (2).jpg'],
  // 255 bytes are what a name may have; a letter is cut whole
  [`${'ü'.repeat(125)}.webp`, `${'ü'.repeat(123)} (2).webp`],
  [`${'👩‍🎨'.repeat(22)}.jpg`, `${'👩‍🎨'.repeat(22)} (2).jpg`],
])('puts a number to %s', async (name, expected) => {
  await reserve(folder, name, fileSystem);
  expect(basename(await reserve(folder, name, fileSystem))).toBe(expected);
});
