import * as fileSystem from 'node:fs/promises';
import { mkdir, readdir, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type MovingCalls, moveAside, trashFile } from './after-upload.ts';
import { stampOf } from './file-stamp.ts';
import { at, failing, fault, filesIn, folder, make, move, root, TIME } from './testing/moves.ts';

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
