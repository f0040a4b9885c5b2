import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realPathOf, watchedFolderId } from './watched-folder.ts';

describe('the id of a watched folder', () => {
  it('is always the same, for a ledger that must know it again', () => {
    expect(watchedFolderId('/home/ada/outbox', '1:main')).toBe(
      'a3b7edce-908f-82df-8dd4-a42934189f9d',
    );
  });

  it('is another for another folder or project', () => {
    const ids = [
      watchedFolderId('/a', '1:main'),
      watchedFolderId('/b', '1:main'),
      watchedFolderId('/a', '1:staging'),
    ];
    expect(new Set(ids).size).toBe(3);
  });

  it('does not depend on how a name is composed', () => {
    expect(watchedFolderId('/é', '1')).toBe(watchedFolderId('/é'.normalize('NFD'), '1'));
  });
});

describe('where a path leads', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'dropchute-real-')));
    await mkdir(join(folder, 'there'));
    await symlink('there', join(folder, 'link'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['there', 'there'],
    ['link', 'there'],
    ['link/not/yet', 'there/not/yet'],
    ['nowhere', 'nowhere'],
  ])('%s: %s', async (path, real) => {
    expect(await realPathOf(join(folder, path))).toBe(join(folder, real));
  });
});
