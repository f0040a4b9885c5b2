import { rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MovingCalls } from './after-upload.ts';
import { at, failing, fault, filesIn, folder, make, move, root, TIME } from './testing/moves.ts';

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
