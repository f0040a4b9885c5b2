import { cp, mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UploadError } from '../../shared/errors.ts';
import { type TreeWatch, watchTree } from './watcher.ts';

let base: string;
let root: string;
let told: string[];
let errors: UploadError[];
let watch: TreeWatch | undefined;
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'dropchute-watch-')));
  root = join(base, 'Hot');
  await mkdir(root);
  told = [];
  errors = [];
});
afterEach(async () => {
  await watch?.close();
  await rm(base, { recursive: true, force: true });
});

async function begin(isIgnoredFolder: (path: string) => boolean = () => false): Promise<void> {
  const ready = Promise.withResolvers<void>();
  watch = watchTree(root, {
    isIgnoredFolder,
    onPath: (path) => told.push(path),
    onError: (error) => errors.push(error),
    onReady: ready.resolve,
  });
  await ready.promise;
}

const save = (path: string, content = 'content'): Promise<void> =>
  writeFile(join(root, path), content);

/** Resolves when all of these were told. */
async function tells(...paths: readonly string[]): Promise<void> {
  const missing = (): string[] => {
    const all = new Set(told);
    return paths.filter((path) => !all.has(path));
  };
  await expect.poll(missing).toEqual([]);
}

describe('tells of', () => {
  test('nothing that was there', async () => {
    await mkdir(join(root, 'a'));
    await save('a/old.jpg');
    await begin();
    await save('new.jpg');
    await tells('new.jpg');
    expect(told).not.toContain('a/old.jpg');
  });

  test('a file that comes, changes and goes', async () => {
    await begin();
    await save('a.jpg');
    await tells('a.jpg');
    told.length = 0;
    await save('a.jpg', 'other content');
    await tells('a.jpg');
    told.length = 0;
    await rm(join(root, 'a.jpg'));
    await tells('a.jpg');
  });

  test('a thousand files that are copied in at once, however deep', async () => {
    const paths = Array.from(
      { length: 1_000 },
      (_, index) => `in/${index % 7}/${index % 50}/deep/${index}.jpg`,
    );
    for (const path of paths) {
      await mkdir(join(base, path, '..'), { recursive: true });
      await writeFile(join(base, path), 'content');
    }
    await begin();
    await cp(join(base, 'in'), join(root, 'in'), { recursive: true });
    await tells(...paths);
    expect(errors).toEqual([]);
  });

  test('the new name of a download that is through', async () => {
    await begin();
    await save('film.mp4.part');
    await tells('film.mp4.part');
    await rename(join(root, 'film.mp4.part'), join(root, 'film.mp4'));
    await tells('film.mp4');
  });

  test('a file that another one quickly takes the place of', async () => {
    await save('a.jpg', 'first');
    await begin();
    await writeFile(join(base, 'b.jpg'), 'second');
    await rename(join(base, 'b.jpg'), join(root, 'a.jpg'));
    await tells('a.jpg');
    told.length = 0;
    await rm(join(root, 'a.jpg'));
    await save('a.jpg', 'third');
    await tells('a.jpg');
  });

  test('a folder that is moved in, and what is saved there afterwards', async () => {
    await mkdir(join(base, 'moved/inner'), { recursive: true });
    await writeFile(join(base, 'moved/inner/a.jpg'), 'content');
    await begin();
    await rename(join(base, 'moved'), join(root, 'moved'));
    await tells('moved');
    await tells('moved/inner/a.jpg');
    await save('moved/inner/b.jpg');
    await tells('moved/inner/b.jpg');
  });

  test('a folder that is renamed, under both names', async () => {
    await mkdir(join(root, 'before'));
    await save('before/a.jpg');
    await begin();
    await rename(join(root, 'before'), join(root, 'after'));
    await tells('before', 'after', 'after/a.jpg');
  });

  test('what is in a folder that was deleted and made again', async () => {
    await save('a.jpg');
    await begin();
    await rm(root, { recursive: true });
    await tells('a.jpg');
    await mkdir(root);
    await save('b.jpg');
    await tells('b.jpg');
  });

  test('names of every kind', async () => {
    await begin();
    const names = ['\u{1f384} x.jpg', 'cafe\u0301.jpg', 'a%20b#.jpg', 'a.swp', 'b~'];
    for (const name of names) await save(name);
    await tells(...names);
  });
});

test('what is in an ignored folder is not told, and a file of that name is', async () => {
  await mkdir(join(root, 'drafts'));
  await mkdir(join(root, 'a'));
  await begin((path) => path.endsWith('drafts'));
  await save('drafts/a.jpg');
  await save('a/drafts');
  await tells('a/drafts');
  expect(told).not.toContain('drafts/a.jpg');
});

if (process.platform !== 'win32') {
  test('a link is not followed', async () => {
    await mkdir(join(base, 'outside'));
    await begin();
    await symlink(join(base, 'outside'), join(root, 'link'));
    await tells('link');
    await writeFile(join(base, 'outside/a.jpg'), 'content');
    await save('b.jpg');
    await tells('b.jpg');
    expect(told).not.toContain('link/a.jpg');
  });
}

test('nothing in the environment makes it look instead of listen', async () => {
  process.env.CHOKIDAR_USEPOLLING = '1';
  process.env.CHOKIDAR_INTERVAL = '1';
  await begin();
  expect(process.env.CHOKIDAR_USEPOLLING).toBeUndefined();
  expect(process.env.CHOKIDAR_INTERVAL).toBeUndefined();
});

test('nothing is told after the end', async () => {
  await begin();
  await watch?.close();
  await save('a.jpg');
  const other = Promise.withResolvers<void>();
  const second = watchTree(root, {
    isIgnoredFolder: () => false,
    onPath: () => other.resolve(),
    onError: () => {},
    onReady: () => void save('b.jpg'),
  });
  await other.promise;
  await second.close();
  expect(told).toEqual([]);
});
