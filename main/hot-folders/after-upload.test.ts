import * as fileSystem from 'node:fs/promises';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MovingCalls, moveAside, trashFile } from './after-upload.ts';
import { type FileStamp, stampOf } from './file-stamp.ts';
import { nextTickOfDisk } from './testing/next-tick-of-disk.ts';

let folder: string;
let root: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-after-'));
  root = join(folder, 'hot');
  await mkdir(root);
});

afterEach(() => rm(folder, { recursive: true }));

/** s since the epoch when every file was written, as one can set it exactly */
const TIME = 1_700_000_000;

const at = (path: string): string => join(root, path);

/** Makes a file and says what it looks like. */
async function make(path: string, content = path): Promise<FileStamp> {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), content);
  await utimes(at(path), TIME, TIME);
  await nextTickOfDisk(folder);
  return await stampOf(at(path));
}

const move = (path: string, stamp: FileStamp, calls: Partial<MovingCalls> = {}) =>
  moveAside({ root, path, stamp }, { ...fileSystem, ...calls });

/** The content of every file below a folder, by its path. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  const contents = await Promise.all(
    paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')]),
  );
  return Object.fromEntries(contents);
}

const fault = (detail: string) => expect.objectContaining({ code: 'move-failed', detail });

const failing = (code: string) => (): Promise<never> =>
  Promise.reject(Object.assign(new Error(code), { code }));

describe('a file that is moved aside', () => {
  it('keeps its path, its content and its time, and leaves its folder behind', async () => {
    const stamp = await make('a/b/hut.jpg');
    expect(await move('a/b/hut.jpg', stamp)).toBe('_uploaded/a/b/hut.jpg');
    expect(await filesIn(root)).toEqual({ '_uploaded/a/b/hut.jpg': 'a/b/hut.jpg' });
    expect((await stat(at('_uploaded/a/b/hut.jpg'))).mtimeMs).toBe(TIME * 1000);
    expect(await readdir(at('a/b'))).toEqual([]);
  });

  it('overwrites nothing, whatever has its name', async () => {
    await make('_uploaded/hut.jpg', 'first');
    await mkdir(at('_uploaded/hut (2).jpg'));
    await symlink('nowhere', at('_uploaded/hut (3).jpg'));
    expect(await move('hut.jpg', await make('hut.jpg', 'second'))).toBe('_uploaded/hut (4).jpg');
    expect(await filesIn(root)).toEqual({
      '_uploaded/hut.jpg': 'first',
      '_uploaded/hut (4).jpg': 'second',
    });
  });

  it.each([
    ['a line break', 'a\nb/c\r\nd.jpg'],
    ['what a shell and a pattern would read', '-rf *[$(x)]/"\'`;.jpg'],
    ['emoji', '👩‍🎨/🏔️.jpg'],
    ['decomposed letters', 'Zu\u0308rich/e\u0301.jpg'],
    ['a name of 255 bytes', `${'ü'.repeat(125)}.webp`],
    ['ninety folders', `${'folder of many photos/'.repeat(90)}hut.jpg`],
  ])('may have %s in its path', async (_, path) => {
    expect(await move(path, await make(path))).toBe(`_uploaded/${path}`);
    expect(await filesIn(root)).toEqual({ [`_uploaded/${path}`]: path });
  });
});

describe('a file stays, and nothing is left of the attempt', () => {
  const disturbances: [string, (path: string) => Promise<unknown>, string][] = [
    ['it was written to', (path) => writeFile(path, 'other content'), 'source-changed'],
    [
      'it was written to and got its size and time back',
      async (path) => {
        await writeFile(path, 'HUT.jpg');
        await utimes(path, TIME, TIME);
      },
      'source-changed',
    ],
    [
      'another file took its place',
      async (path) => {
        await writeFile(`${path}.new`, 'HUT.jpg');
        await utimes(`${path}.new`, TIME, TIME);
        await rename(`${path}.new`, path);
      },
      'source-changed',
    ],
    ['it is gone', (path) => rm(path), 'source-missing'],
    [
      'a link took its place',
      async (path) => {
        await rename(path, join(folder, 'hut.jpg'));
        await symlink(join(folder, 'hut.jpg'), path);
      },
      'source-not-a-file',
    ],
  ];

  it.each(disturbances)('when %s after it was verified', async (_, disturb, detail) => {
    const stamp = await make('hut.jpg');
    await disturb(at('hut.jpg'));
    const before = await filesIn(root);
    await expect(move('hut.jpg', stamp)).rejects.toThrow(fault(detail));
    expect(await filesIn(root)).toEqual(before);
  });

  it('when a new file is saved under its name at the last moment', async () => {
    const stamp = await make('hut.jpg', 'old');
    const moving = move('hut.jpg', stamp, {
      async rename(from, to) {
        if (from === at('hut.jpg')) await writeFile(from, 'brand-new');
        await rename(from, to);
      },
    });
    await expect(moving).rejects.toThrow(fault('source-changed'));
    expect(await filesIn(root)).toEqual({ 'hut.jpg': 'brand-new' });
  });

  it('when, of two new files under its name, the first was caught', async () => {
    const stamp = await make('hut.jpg', 'old');
    const moving = move('hut.jpg', stamp, {
      async rename(from, to) {
        if (from === at('hut.jpg')) await writeFile(from, 'brand-new');
        await rename(from, to);
        if (from === at('hut.jpg')) await writeFile(from, 'newer still');
      },
    });
    await expect(moving).rejects.toThrow(fault('source-changed'));
    expect(await filesIn(root)).toEqual({ 'hut.jpg': 'newer still', 'hut (2).jpg': 'brand-new' });
  });

  const calls: [keyof MovingCalls, string, string][] = [
    ['mkdir', 'EROFS', 'folder-read-only'],
    ['mkdir', 'ENOSPC', 'disk-full'],
    ['open', 'EACCES', 'folder-read-only'],
    ['open', 'EDQUOT', 'disk-full'],
    ['open', 'ENAMETOOLONG', 'ENAMETOOLONG'],
    ['rename', 'EPERM', 'folder-read-only'],
    ['rename', 'EBUSY', 'source-locked'],
    ['rename', 'EIO', 'EIO'],
  ];
  it.each(calls)('when the system refuses to %s with %s', async (call, code, detail) => {
    const stamp = await make('hut.jpg');
    await expect(move('hut.jpg', stamp, { [call]: failing(code) })).rejects.toThrow(fault(detail));
    expect(await filesIn(root)).toEqual({ 'hut.jpg': 'hut.jpg' });
  });

  it('when a file is where the folder should be', async () => {
    const stamp = await make('hut.jpg');
    await make('_uploaded');
    await expect(move('hut.jpg', stamp)).rejects.toThrow(fault('ENOTDIR'));
    expect(await filesIn(root)).toEqual({ 'hut.jpg': 'hut.jpg', _uploaded: '_uploaded' });
  });

  it('when the hot folder itself is gone', async () => {
    const stamp = await make('hut.jpg');
    await rename(root, join(folder, 'unplugged'));
    await expect(move('hut.jpg', stamp)).rejects.toThrow(fault('ENOENT'));
    expect(await filesIn(join(folder, 'unplugged'))).toEqual({ 'hut.jpg': 'hut.jpg' });
  });
});

it('is not deleted by a disk that fails at what it has done', async () => {
  const stamp = await make('hut.jpg');
  const moving = move('hut.jpg', stamp, {
    async rename(from, to) {
      await rename(from, to);
      await failing('ENOENT')();
    },
  });
  await expect(moving).rejects.toThrow(fault('ENOENT'));
  expect(await filesIn(root)).toEqual({ '_uploaded/hut.jpg': 'hut.jpg' });
});

describe('nothing leaves the hot folder', () => {
  it.each(['..', '../hut.jpg', 'a/../../hut.jpg', '/hut.jpg', 'a//hut.jpg', './hut.jpg', 'a/', ''])(
    'by the path "%s"',
    async (path) => {
      await writeFile(join(folder, 'hut.jpg'), 'not in the hot folder');
      const stamp = await stampOf(join(folder, 'hut.jpg'));
      await expect(move(path, stamp)).rejects.toThrow(fault('outside-folder'));
      expect(await filesIn(folder)).toEqual({ 'hut.jpg': 'not in the hot folder' });
    },
  );

  it.each(['_uploaded', '_uploaded/a', '_uploaded/a/b'])('by the link %s', async (link) => {
    const stamp = await make('a/b/hut.jpg');
    await mkdir(join(folder, 'elsewhere'));
    await mkdir(dirname(at(link)), { recursive: true });
    await symlink(join(folder, 'elsewhere'), at(link));
    await expect(move('a/b/hut.jpg', stamp)).rejects.toThrow(fault('outside-folder'));
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
    expect(await filesIn(root)).toEqual({ 'a/b/hut.jpg': 'a/b/hut.jpg' });
  });

  it('nor comes in by a link around the file', async () => {
    await mkdir(join(folder, 'elsewhere'));
    await writeFile(join(folder, 'elsewhere', 'hut.jpg'), 'not in the hot folder');
    const stamp = await stampOf(join(folder, 'elsewhere', 'hut.jpg'));
    await symlink(join(folder, 'elsewhere'), at('a'));
    await expect(move('a/hut.jpg', stamp)).rejects.toThrow(fault('outside-folder'));
    expect(await readdir(join(folder, 'elsewhere'))).toEqual(['hut.jpg']);
  });
});

it('may have a root that is reached by a link', async () => {
  const stamp = await make('hut.jpg');
  await symlink(root, join(folder, 'link'));
  expect(await moveAside({ root: join(folder, 'link'), path: 'hut.jpg', stamp })).toBe(
    '_uploaded/hut.jpg',
  );
});

describe('to another device', () => {
  const across = { rename: failing('EXDEV') };

  it('a file keeps its content and its time', async () => {
    const stamp = await make('a/hut.jpg');
    expect(await move('a/hut.jpg', stamp, across)).toBe('_uploaded/a/hut.jpg');
    expect(await filesIn(root)).toEqual({ '_uploaded/a/hut.jpg': 'a/hut.jpg' });
    expect((await stat(at('_uploaded/a/hut.jpg'))).mtimeMs).toBe(TIME * 1000);
  });

  const midway: [string, MovingCalls['copyFile'], string][] = [
    [
      'the disk is full',
      async (_, to) => {
        await writeFile(to, 'hut');
        await failing('ENOSPC')();
      },
      'disk-full',
    ],
    [
      'the disk is full, and what had arrived was deleted',
      async (_, to) => {
        await rm(String(to));
        await failing('ENOSPC')();
      },
      'disk-full',
    ],
    ['less arrives than was sent', (_, to) => writeFile(to, 'hut'), 'source-changed'],
    [
      'the file is written to meanwhile',
      async (from, to) => {
        await fileSystem.copyFile(from, to);
        await utimes(from, 1, 1);
      },
      'source-changed',
    ],
  ];
  it.each(midway)('it stays where it is when %s', async (_, copyFile, detail) => {
    const stamp = await make('hut.jpg');
    const moving = move('hut.jpg', stamp, { ...across, copyFile });
    await expect(moving).rejects.toThrow(fault(detail));
    expect(await filesIn(root)).toEqual({ 'hut.jpg': 'hut.jpg' });
  });
});

describe('trashing a file', () => {
  const trashFault = (detail: string) => expect.objectContaining({ code: 'trash-failed', detail });

  it('hands it to the system', async () => {
    const stamp = await make('hut.jpg');
    await trashFile(at('hut.jpg'), stamp, (path) => rename(path, join(folder, 'trashed.jpg')));
    expect(await filesIn(folder)).toEqual({ 'trashed.jpg': 'hut.jpg' });
  });

  it('leaves one alone that was changed since it was verified', async () => {
    const stamp = await make('hut.jpg');
    await make('hut.jpg', 'changed');
    await expect(trashFile(at('hut.jpg'), stamp, (path) => rm(path))).rejects.toThrow(
      trashFault('source-changed'),
    );
    expect(await filesIn(root)).toEqual({ 'hut.jpg': 'changed' });
  });

  it.each([
    ['refuses', () => Promise.reject(new Error('no Trash here')), 'no Trash here'],
    ['may not', failing('EPERM'), 'folder-read-only'],
    ['does nothing', () => Promise.resolve(), 'still-there'],
  ] as const)('tells when the system %s', async (_, trash, detail) => {
    const stamp = await make('hut.jpg');
    await expect(trashFile(at('hut.jpg'), stamp, trash)).rejects.toThrow(trashFault(detail));
  });

  it('counts as done when the next file is there already', async () => {
    const stamp = await make('hut.jpg');
    await trashFile(at('hut.jpg'), stamp, (path) => writeFile(path, 'the next'));
    expect(await filesIn(root)).toEqual({ 'hut.jpg': 'the next' });
  });
});
