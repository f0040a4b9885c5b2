import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync } from 'node:fs';
import { mkdir, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { POSIX, plant, root, told, tree, walk } from './testing/walks.ts';
import { lookAt } from './tree-walk.ts';

describe('a walk sees', () => {
  test('files however deep, with size and time', async () => {
    await plant('a.jpg', 'b/c/d/e/f.jpg', 'b/a.jpg');
    await utimes(join(root, 'a.jpg'), 1_700_000_000, 1_700_000_000);
    const { files } = await walk();
    expect(told(files)).toEqual(['a.jpg', 'b/a.jpg', 'b/c/d/e/f.jpg']);
    expect(files.find(({ path }) => path === 'a.jpg')?.fingerprint).toEqual({
      size: 'content'.length,
      modified: 1_700_000_000_000,
    });
  });

  test('nothing in an empty folder', async () => {
    expect(await walk()).toEqual({ files: [], portions: [], problems: [] });
  });

  test('what is left out, with the reason, and of a folder only itself', async () => {
    await plant('.git/a', '.git/b', 'drafts/a.jpg', 'a.psd', 'a.tmp', '_uploaded/a.jpg', 'ok.jpg');
    const { files } = await walk({ ignore: ['drafts/', '*.psd'] });
    expect(told(files)).toEqual([
      '.git/: ignored hidden',
      '_uploaded/: ignored own-file',
      'a.psd: ignored pattern',
      'a.tmp: ignored temporary',
      'drafts/: ignored pattern',
      'ok.jpg',
    ]);
  });

  test('that there is nothing in a file yet', async () => {
    await plant('ok.jpg');
    await writeFile(join(root, 'empty.jpg'), '');
    expect(told((await walk()).files)).toEqual(['empty.jpg: held empty', 'ok.jpg']);
  });

  test('only what is in one folder, where it is told to', async () => {
    await plant('a.jpg', 'b/a.jpg', 'b/c/a.jpg', 'bb/a.jpg');
    expect(told((await walk({}, { under: 'b' })).files)).toEqual(['b/a.jpg', 'b/c/a.jpg']);
    expect((await walk({}, { under: 'gone' })).files).toEqual([]);
  });

  test('names of every kind', async () => {
    const names = ['two\nlines.jpg', '\u{1f384}\u{200d}.png', ' ', 'a%20b?#.jpg', 'cafe\u0301.jpg'];
    const deep = `${'long folder name '.repeat(6)}/${'another one '.repeat(8)}/${'x'.repeat(150)}.jpg`;
    await plant(...names, deep);
    expect(join(root, deep).length).toBeGreaterThan(300);
    expect(told((await walk()).files)).toEqual([...names, deep].sort());
  });

  test('thousands in portions', async () => {
    await plant(...Array.from({ length: 700 }, (_, index) => `${index % 7}/${index}.jpg`));
    const { files, portions } = await walk();
    expect(new Set(files.map(({ path }) => path)).size).toBe(700);
    expect(Math.max(...portions)).toBeLessThanOrEqual(256);
  });
});

if (POSIX) {
  describe('a walk leaves alone', () => {
    test('links to files and folders, inside, outside and in circles', async () => {
      await plant('p/a.jpg');
      await symlink(join(root, 'p'), join(root, 'p/up'));
      await symlink('self', join(root, 'self'));
      await symlink('/etc', join(root, 'outside'));
      await symlink(join(root, 'p/a.jpg'), join(root, 'link.jpg'));
      expect(told((await walk()).files)).toEqual([
        'link.jpg: ignored link',
        'outside: ignored link',
        'p/a.jpg',
        'p/up: ignored link',
        'self: ignored link',
      ]);
    });

    test('what is no file, without opening it', async () => {
      const server = createServer().listen(join(root, 'socket'));
      onTestFinished(() => void server.close());
      await once(server, 'listening');
      execFileSync('mkfifo', [join(root, 'fifo')]);
      expect(told((await walk()).files)).toEqual([
        'fifo: ignored not-a-file',
        'socket: ignored not-a-file',
      ]);
    });
  });
}

// elsewhere file systems take no such name, and keep no such file
if (process.platform === 'linux') {
  test('a name that is no text is told, and what is beside it is found', async () => {
    await plant('p/a.jpg', 'p/\ufffd.jpg');
    await writeFile(Buffer.concat([Buffer.from(join(root, 'p/caf')), Buffer.of(0xe9)]), 'content');
    expect(told((await walk()).files)).toEqual([
      'p/a.jpg',
      'p/caf\ufffd: ignored name-unreadable',
      'p/\ufffd.jpg',
    ]);
  });

  test('a folder whose name is no text is told as well, for what is in it cannot be found', async () => {
    const folder = Buffer.concat([Buffer.from(join(root, 'caf')), Buffer.of(0xe9)]);
    await mkdir(folder);
    await writeFile(Buffer.concat([folder, Buffer.from('/a.jpg')]), 'content');
    expect(told((await walk()).files)).toEqual(['caf\ufffd/: ignored name-unreadable']);
    expect(told((await walk({ subfolders: false })).files)).toEqual([
      'caf\ufffd/: ignored in-subfolder',
    ]);
  });

  test('a file that only has its room kept is empty', async () => {
    await plant('a.mov');
    await writeFile(join(root, 'b.mov'), '');
    await truncate(join(root, 'b.mov'), 5_000_000);
    expect(lstatSync(join(root, 'b.mov')).blocks).toBe(0);
    expect(told((await walk()).files)).toEqual(['a.mov', 'b.mov: held empty']);
  });
}

describe('one path', () => {
  const look = async (path: string): Promise<string> => {
    const seen = await lookAt(tree({ ignore: ['drafts/'] }), path);
    return seen.kind === 'file' ? (told([seen.file])[0] ?? '') : seen.kind;
  };

  test('is judged as in a walk', async () => {
    await plant('a/b.jpg', 'a/c.tmp', 'drafts/a.jpg');
    expect(await look('a/b.jpg')).toBe('a/b.jpg');
    expect(await look('a/c.tmp')).toBe('a/c.tmp: ignored temporary');
    expect(await look('drafts/a.jpg')).toBe('drafts/a.jpg: ignored pattern');
    expect(await look('drafts')).toBe('drafts/: ignored pattern');
    expect(await look('a')).toBe('folder');
  });

  test('may be gone', async () => {
    await plant('a/b.jpg');
    expect(await look('a/gone.jpg')).toBe('gone');
    expect(await look('gone/b.jpg')).toBe('gone');
    expect(await look('a/b.jpg/c')).toBe('gone');
  });

  if (POSIX) {
    test('leads through no link', async () => {
      await plant('a/b.jpg');
      await symlink('/etc', join(root, 'etc'));
      await symlink(join(root, 'a/b.jpg'), join(root, 'link.jpg'));
      expect(await look('etc/passwd')).toBe('etc/passwd: ignored link');
      expect(await look('link.jpg')).toBe('link.jpg: ignored link');
    });
  }
});
