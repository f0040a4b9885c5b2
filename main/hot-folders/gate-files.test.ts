import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesOf } from './gate-files.ts';
import { createRules } from './rules.ts';
import type { GateFiles } from './settle-gate.ts';
import { asNobody } from './testing/as-nobody.ts';

let root: string;
let files: GateFiles;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'dropchute-gate-')));
  await chmod(root, 0o755);
  files = forDisk(false);
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

const forDisk = (isNetwork: boolean): GateFiles => {
  const rules = createRules({ subfolders: true, include: [], ignore: ['*.psd'] });
  const disk = { withoutBlocks: 'present', isCloud: false, isNetwork } as const;
  return filesOf(() => ({ root, rules, disk }));
};

test('a file is present, empty, or gone', async () => {
  await writeFile(join(root, 'a.jpg'), 'content');
  await writeFile(join(root, 'empty.jpg'), '');
  expect(await files.look('a.jpg')).toMatchObject({ kind: 'present', fingerprint: { size: 7 } });
  expect(await files.look('empty.jpg')).toMatchObject({ kind: 'hollow', why: 'empty' });
  expect(await files.look('gone.jpg')).toEqual({ kind: 'gone' });
});

test('what does not count is gone', async () => {
  await writeFile(join(root, 'a.psd'), 'content');
  await mkdir(join(root, 'folder.jpg'));
  expect(await files.look('a.psd')).toEqual({ kind: 'gone' });
  expect(await files.look('folder.jpg')).toEqual({ kind: 'gone' });
});

test('a file may be opened or not', async () => {
  await writeFile(join(root, 'a.jpg'), 'content');
  expect(await files.probe('a.jpg')).toBeNull();
  expect(await files.probe('gone.jpg')).toBe('unreadable');
});

if (process.platform !== 'win32') {
  test('one of somebody else may not', async () => {
    await writeFile(join(root, 'a.jpg'), 'content');
    await chmod(join(root, 'a.jpg'), 0o000);
    expect(await asNobody(() => files.probe('a.jpg'))).toBe('unreadable');
  });

  test('a file in a folder that was closed is unreadable, not gone', async () => {
    await mkdir(join(root, 'p'));
    await writeFile(join(root, 'p/a.jpg'), 'content');
    await chmod(join(root, 'p'), 0o600);
    const look = await asNobody(() => files.look('p/a.jpg'));
    expect(look).toMatchObject({ kind: 'hollow', why: 'unreadable' });
  });

  test('what took a file’s place is neither followed nor waited for', async () => {
    execFileSync('mkfifo', [join(root, 'fifo.jpg')]);
    await symlink('/etc/hostname', join(root, 'link.jpg'));
    expect(await files.look('fifo.jpg')).toEqual({ kind: 'gone' });
    expect(await files.look('link.jpg')).toEqual({ kind: 'gone' });
    // opened all the same, where it came between look and probe
    expect(await files.probe('fifo.jpg')).toBeNull();
    expect(await files.probe('link.jpg')).toBe('unreadable');
  });
}

test('on a network nobody knows who has a file open', async () => {
  await writeFile(join(root, 'a.jpg'), 'content');
  expect((await forDisk(true).openForWriting(['a.jpg'])).get('a.jpg')).toBeUndefined();
  if (process.platform === 'linux') {
    expect([...(await files.openForWriting(['a.jpg'])).keys()]).toEqual(['a.jpg']);
  }
});
