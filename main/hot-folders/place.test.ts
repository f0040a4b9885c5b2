import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Opinion } from './hot-folders.ts';
import { pathRelation } from './path-relation.ts';
import { examinePlace, ownFolderIn, type PlaceSurroundings, shownPath } from './place.ts';
import { asNobody } from './testing/as-nobody.ts';

const POSIX = process.platform !== 'win32';

let base: string;
let home: string;
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'dropchute-place-')));
  await chmod(base, 0o755);
  home = join(base, 'ada');
  for (const folder of ['Pictures/Press', 'Dropbox/Press', '.config/dropchute', 'Data/own/inner']) {
    await mkdir(join(home, folder), { recursive: true });
  }
});
afterEach(async () => {
  await rm(base, { recursive: true, force: true });
});

const examine = (path: string, surroundings: Partial<PlaceSurroundings> = {}): Promise<Opinion> =>
  examinePlace(path, {
    others: [],
    dataFolder: join(home, '.config/dropchute'),
    homeFolder: home,
    platform: process.platform,
    ...surroundings,
  });

test('a folder of pictures is fine', async () => {
  expect(await examine(join(home, 'Pictures'))).toEqual({
    shown: join('~', 'Pictures'),
    name: 'Pictures',
    warnings: [],
    problem: null,
  });
});

describe('gives pause', () => {
  const warnings = async (path: string): Promise<Opinion['warnings']> =>
    (await examine(path)).warnings;

  test('the home folder, and what is around it', async () => {
    expect(await warnings(home)).toEqual(['home-folder']);
    expect(await warnings(base)).toEqual(['home-folder']);
  });

  test('a folder of a cloud', async () => {
    expect(await warnings(join(home, 'Dropbox/Press'))).toEqual(['cloud-folder']);
  });

  if (process.platform === 'linux') {
    test('a whole disk', async () => {
      expect(await warnings('/')).toContain('whole-disk');
      expect(await warnings('/proc')).toContain('whole-disk');
      expect(await warnings('/proc/self/')).not.toContain('whole-disk');
    });
  }

  // root may write everywhere
  if (POSIX && process.getuid?.() !== 0) {
    test('a folder that cannot be written to', async () => {
      const path = join(home, 'Pictures');
      await chmod(path, 0o555);
      expect(await warnings(path)).toEqual(['read-only']);
    });
  }
});

describe('cannot become one', () => {
  const problem = async (
    path: string,
    surroundings: Partial<PlaceSurroundings> = {},
  ): Promise<string | undefined> => (await examine(path, surroundings)).problem?.code;

  test('what is not there, or is a file', async () => {
    expect(await problem(join(home, 'gone'))).toBe('folder-missing');
    await writeFile(join(home, 'a.jpg'), 'content');
    expect(await problem(join(home, 'a.jpg'))).toBe('source-not-a-file');
    expect(await problem(join(home, 'a.jpg/b'))).toBe('folder-missing');
  });

  test('a folder inside another hot folder, around one, or the same', async () => {
    const others = [{ path: join(home, 'Pictures') }];
    expect(await problem(join(home, 'Pictures/Press'), { others })).toBe('folder-in-another');
    expect(await problem(join(home, 'Pictures'), { others })).toBe('folder-in-another');
    expect(await problem(home, { others })).toBe('folder-around-another');
    expect(await problem(join(home, 'Dropbox'), { others })).toBeUndefined();
  });

  test('a folder beside one that is missing is fine', async () => {
    const others = [{ path: join(home, 'gone') }];
    expect(await problem(join(home, 'Pictures'), { others })).toBeUndefined();
  });

  test('Dropchute’s own, what is in it, and what is around it', async () => {
    const dataFolder = join(home, 'Data/own');
    expect(await problem(join(home, 'Data/own'), { dataFolder })).toBe('folder-is-own');
    expect(await problem(join(home, 'Data/own/inner'), { dataFolder })).toBe('folder-is-own');
    expect(await problem(join(home, 'Data'), { dataFolder })).toBeUndefined();
    expect(await ownFolderIn(home, dataFolder, 'linux')).toBe('Data/own');
    expect(await ownFolderIn(join(home, 'Data/own'), dataFolder, 'linux')).toBeNull();
  });

  if (POSIX) {
    test('the same by another way', async () => {
      await symlink(join(home, 'Pictures'), join(base, 'link'));
      const others = [{ path: join(home, 'Pictures') }];
      expect(await problem(join(base, 'link/Press'), { others })).toBe('folder-in-another');
      const linked = [{ path: join(base, 'link') }];
      expect(await problem(join(home, 'Pictures/Press'), { others: linked })).toBe(
        'folder-in-another',
      );
    });

    test('what may not be looked into', async () => {
      const path = join(home, 'Pictures');
      await chmod(path, 0o311);
      expect(await asNobody(() => problem(path))).toBe('folder-unreadable');
    });
  }
});

describe('a path is shown', () => {
  test('from the home folder on', () => {
    expect(shownPath('/home/ada/Pictures', '/home/ada', 'linux')).toBe('~/Pictures');
    expect(shownPath('/home/ada', '/home/ada', 'linux')).toBe('~');
    expect(shownPath('/home/adam', '/home/ada', 'linux')).toBe('/home/adam');
    expect(shownPath('C:\\Users\\ada\\Pictures', 'C:\\Users\\Ada', 'win32')).toBe('~\\Pictures');
    expect(shownPath('D:\\Pictures', 'C:\\Users\\Ada', 'win32')).toBe('D:\\Pictures');
  });

  test('with everything in it to be seen', () => {
    expect(shownPath('/mnt/two\nlines\u202egpj', '/home/ada', 'linux')).toBe(
      '/mnt/two\u240alines\ufffdgpj',
    );
  });
});

describe('a path', () => {
  test.each([
    ['/a/b', '/a/b', 'same'],
    ['/a/b', '/a/b/c', 'inside'],
    ['/a/b', '/a', 'around'],
    ['/a/b', '/a/bc', 'apart'],
    ['/a/b', '/a/..b', 'apart'],
    ['/', '/a', 'inside'],
  ])('seen from %s, %s is %s', (folder, path, kind) => {
    expect(pathRelation(folder, path, 'linux').kind).toBe(kind);
  });

  test('is compared as the disks of the system do', () => {
    expect(pathRelation('/Users/Ada', '/users/ada/Caf\u00e9', 'darwin').kind).toBe('inside');
    expect(pathRelation('/Users/ada/Cafe\u0301', '/Users/ada/Caf\u00e9', 'darwin').kind).toBe(
      'same',
    );
    expect(pathRelation('C:\\Users', 'c:\\users\\ada', 'win32').kind).toBe('inside');
    expect(pathRelation('\\\\NAS\\press', '\\\\nas\\press\\2026', 'win32').kind).toBe('inside');
    expect(pathRelation('/home/Ada', '/home/ada/x', 'linux').kind).toBe('apart');
  });
});
