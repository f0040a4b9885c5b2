import { closeSync, openSync, realpathSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openForWriting } from './open-for-writing.ts';
import { asNobody } from './testing/as-nobody.ts';

let root: string;
let opened: number[];
beforeEach(async () => {
  root = realpathSync(await mkdtemp(join(tmpdir(), 'dropchute-open-')));
  opened = [];
});
afterEach(async () => {
  for (const descriptor of opened) closeSync(descriptor);
  await rm(root, { recursive: true });
});

const plant = async (name: string): Promise<string> => {
  const path = join(root, name);
  await writeFile(path, 'content');
  return path;
};

const hold = (path: string, flags: string): void => void opened.push(openSync(path, flags));

if (process.platform === 'linux') {
  test('who has a file open for writing shows, whatever its name', async () => {
    const appended = await plant('a \n\u{1f384}.jpg');
    const changed = await plant('b.jpg');
    const read = await plant('c.jpg');
    const closed = await plant('d.jpg');
    hold(appended, 'a');
    hold(changed, 'r+');
    hold(read, 'r');
    const answers = await openForWriting([appended, changed, read, closed]);
    expect(answers.get(appended)).toBe('yes');
    expect(answers.get(changed)).toBe('yes');
    expect(answers.get(read)).not.toBe('yes');
    expect(answers.get(closed)).not.toBe('yes');
  });

  test('a file of the same name elsewhere is another', async () => {
    const written = await plant('a.jpg');
    hold(written, 'a');
    await rename(written, join(root, 'away'));
    const fresh = await plant('a.jpg');
    expect((await openForWriting([fresh])).get(fresh)).not.toBe('yes');
  });

  test('nothing is known of a file that is gone', async () => {
    const gone = join(root, 'gone.jpg');
    expect((await openForWriting([gone])).get(gone)).toBe('unknown');
  });

  // only root has processes that others may not look into, and files of its own
  if (process.geteuid?.() === 0) {
    test('what cannot be looked into may write what its user owns', async () => {
      const path = await plant('a.jpg');
      const answers = await asNobody(() => openForWriting([path]));
      expect(answers.get(path)).toBe('unknown');
    });
  }
}

test('where a system does not say, nothing is known', async () => {
  const path = await plant('a.jpg');
  hold(path, 'a');
  expect((await openForWriting([path], 'darwin')).get(path) ?? 'unknown').toBe('unknown');
  expect((await openForWriting([path], 'win32')).get(path)).not.toBe('no');
});
