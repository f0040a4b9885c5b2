import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { asNobody } from './testing/as-nobody.ts';
import { POSIX, plant, root, told, tree, walk } from './testing/walks.ts';
import { walkTree } from './tree-walk.ts';

describe('a walk that has not seen everything says so', () => {
  test('when there is no folder', async () => {
    await rm(root, { recursive: true });
    await expect(walk()).rejects.toMatchObject({ code: 'folder-missing', detail: 'ENOENT' });
  });

  test('when there is a file in its place', async () => {
    await rm(root, { recursive: true });
    await writeFile(root, 'content');
    await expect(walk()).rejects.toMatchObject({ code: 'folder-missing' });
  });

  const many = Array.from({ length: 600 }, (_, index) => `${index % 40}/${index}.jpg`);

  test('when the folder vanishes on the way', async () => {
    await plant(...many);
    const onPortion = (): Promise<void> => rm(root, { recursive: true, force: true });
    await expect(walk({}, { onPortion })).rejects.toMatchObject({ code: 'folder-missing' });
  });

  test('when another folder takes its place on the way', async () => {
    await plant(...many);
    const away = `${root}-away`;
    onTestFinished(() => rm(away, { recursive: true, force: true }));
    let isDone = false;
    const onPortion = async (): Promise<void> => {
      if (isDone) return;
      isDone = true;
      await rename(root, away);
      await mkdir(root);
    };
    await expect(walk({}, { onPortion })).rejects.toMatchObject({ code: 'folder-missing' });
  });

  test('but not when a folder inside is deleted on the way', async () => {
    await plant(...many);
    const onPortion = (): Promise<void> => rm(join(root, '3'), { recursive: true, force: true });
    const { files, problems } = await walk({}, { onPortion });
    expect(files.length).toBeGreaterThanOrEqual(585);
    expect(problems).toEqual([]);
  });

  test('when it is told to stop', async () => {
    await plant(...many);
    const stop = new AbortController();
    const reason = new Error('enough');
    const walking = async (): Promise<void> => {
      const options = { signal: stop.signal, onProblem: () => {} };
      for await (const _ of walkTree(tree(), options)) stop.abort(reason);
    };
    await expect(walking()).rejects.toBe(reason);
  });
});

// elsewhere the longest path is another one
if (process.platform === 'linux') {
  test('a folder whose path is too long is told, and the others are walked', async () => {
    const long = Array.from({ length: 12 }, () => 'n'.repeat(200)).join('/');
    await plant('a/1.jpg', `b/${long}/2.jpg`, `c/${long}/3.jpg`);
    // no call takes the whole path, so that it must be put together from two
    const inside = join(root, 'b', long, 'c');
    await rename(join(root, 'c'), inside);
    // nor could what deletes the folder
    const { files, problems } = await walk().finally(() => rename(inside, join(root, 'c')));
    expect(told(files)).toEqual(['a/1.jpg', `b/${long}/2.jpg`]);
    expect(problems).toEqual([
      {
        path: expect.stringContaining(`b/${long}/c/`),
        error: { code: 'source-name-too-long', detail: 'ENAMETOOLONG' },
      },
    ]);
  });
}

if (POSIX) {
  test('a folder that may not be read is told, and the others are walked', async () => {
    await plant('a/1.jpg', 'b/2.jpg', 'c/3.jpg');
    await chmod(root, 0o755);
    await chmod(join(root, 'b'), 0o311);
    // may be listed, but not what is in it be looked at
    await chmod(join(root, 'c'), 0o744);
    const { files, problems } = await asNobody(() => walk());
    expect(told(files)).toEqual(['a/1.jpg']);
    expect(problems.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'b', error: { code: 'folder-unreadable', detail: 'EACCES' } },
      { path: 'c', error: { code: 'folder-unreadable', detail: 'EACCES' } },
    ]);
  });

  test('the hot folder itself may not be readable', async () => {
    await chmod(root, 0o311);
    await expect(asNobody(() => walk())).rejects.toMatchObject({
      code: 'folder-unreadable',
      detail: 'EACCES',
    });
  });
}
