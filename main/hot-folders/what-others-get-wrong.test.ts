import { appendFile, mkdir, open, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SETTLE, setUpRig, WAIT } from './testing/rig.ts';

// Each of these is a complaint that other watchers' users have made.

test('a thousand files that are copied in at once, nested, are a thousand assets', async () => {
  const rig = await setUpRig({ jobDelay: 0 });
  await rig.setUp();
  for (let folder = 0; folder < 50; folder += 1) {
    const path = join(rig.root, `Shoot ${folder % 10}`, `Set ${folder}`);
    await mkdir(path, { recursive: true });
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => writeFile(join(path, `${n}.jpg`), `${folder}/${n}`)),
    );
  }
  await rig.shows(({ counts }) => counts.uploaded === 1_000);
  expect(rig.view().counts).toMatchObject({ uploaded: 1_000, waiting: 0, failed: 0, ignored: 0 });
  const all = await rig.assets();
  expect(new Set(all.map(({ id }) => id)).size).toBe(1_000);
  expect(new Set(all.map(({ md5 }) => md5)).size).toBe(1_000);
});

test('a file that grows with pauses, from before it is found, is sent once and complete', async () => {
  const rig = await setUpRig();
  await using film = await open(join(rig.root, 'film.mov'), 'a');
  await film.write('begin ');
  const settingUp = rig.setUp();
  for (let part = 0; part < 8; part += 1) {
    // longer than a file must rest that nobody is writing
    await wait(SETTLE * 1_000 * 2.5);
    await film.write(`part ${part} `);
  }
  await settingUp;
  expect(await rig.assets()).toEqual([]);
  await film.close();
  const assets = await rig.arrived(1);
  expect(assets[0]?.size).toBe('begin '.length + 8 * 'part 0 '.length);
});

test('a name that is written in another way is the same file', async () => {
  const rig = await setUpRig();
  await rig.save('caf\u0065\u0301.jpg', 'coffee');
  await rig.setUp();
  await rig.arrived(1);
  expect(rig.view().lastFile?.path).toBe('caf\u00e9.jpg');
  await rename(join(rig.root, 'caf\u0065\u0301.jpg'), join(rig.root, 'caf\u00e9.jpg'));
  await rig.hotFolders.check(rig.id);
  await rig.arrived(1);
  expect((await rig.files()).map((name) => name.normalize('NFC'))).toEqual(['caf\u00e9.jpg']);
});

test('two files of the same name in two folders are two assets', async () => {
  const rig = await setUpRig();
  await rig.save('Spring/foo.jpg', 'one');
  await rig.save('Autumn/foo.jpg', 'two');
  await rig.setUp();
  await rig.arrived(2);
});

test('an empty file and one that cannot settle hold up nothing else', async () => {
  const rig = await setUpRig();
  await rig.save('empty.jpg', '');
  await rig.save('a.jpg');
  const id = await rig.setUp();
  await rig.arrived(1);
  const { files } = rig.hotFolders.files(id, 'waiting', 0);
  expect(files).toMatchObject([{ path: 'empty.jpg', standing: { kind: 'held', why: 'empty' } }]);
  await appendFile(join(rig.root, 'empty.jpg'), 'full');
  await rig.arrived(2);
});

test('what failed stays where it is, and goes its way when it succeeds', async () => {
  const rig = await setUpRig();
  const refusal = { kind: 'status', status: 400 } as const;
  rig.demo.faults.add({ match: { endpoint: 'storage.put' }, fault: refusal });
  await rig.save('a.jpg');
  const id = await rig.setUp({ after: 'move' });
  await rig.shows(({ counts }) => counts.failed === 1);
  expect(await rig.files()).toEqual(['a.jpg']);
  rig.hotFolders.retry(id);
  await expect.poll(() => rig.files(), WAIT).toEqual(['_uploaded/a.jpg']);
  await rig.arrived(1);
});

test('a file whose content the project has already goes its way too', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg', 'same');
  await rig.setUp({ details: { kind: 'own', details: rig.skipping }, after: 'move' });
  await rig.arrived(1);
  await rig.save('b.jpg', 'same');
  await expect.poll(() => rig.files(), WAIT).toEqual(['_uploaded/a.jpg', '_uploaded/b.jpg']);
  expect(rig.view().counts).toMatchObject({ uploaded: 1, skipped: 1 });
  await rig.arrived(1);
});

test('a clock that was wrong makes no file new', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  await rig.setUp({ replacement: 'new' });
  await rig.arrived(1);
  await utimes(join(rig.root, 'a.jpg'), new Date(), new Date(2040, 0));
  await rig.hotFolders.check(rig.id);
  await rig.save('b.jpg');
  await rig.arrived(2);
});

test('what is deleted from the folder stays in the project', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  await rig.setUp();
  await rig.arrived(1);
  await rm(join(rig.root, 'a.jpg'));
  await rig.hotFolders.check(rig.id);
  expect(rig.view().counts.uploaded).toBe(1);
  await rig.arrived(1);
});

test('links lead nowhere, round in circles or out of the folder, and are left alone', async () => {
  const rig = await setUpRig();
  const outside = join(rig.root, '..', 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'secret.jpg'), 'secret');
  await symlink(outside, join(rig.root, 'out'));
  await symlink(join(outside, 'secret.jpg'), join(rig.root, 'secret.jpg'));
  await symlink(rig.root, join(rig.root, 'loop'));
  await symlink('nowhere', join(rig.root, 'broken.jpg'));
  await rig.save('a.jpg');
  await rig.setUp();
  await rig.arrived(1);
  expect(rig.view().counts).toMatchObject({ uploaded: 1, ignored: 4 });
});

test('strange names arrive as they are, and what is no text is named', async () => {
  const rig = await setUpRig();
  const long = `${'long '.repeat(40)}name.jpg`;
  await rig.save('two\nlines.jpg');
  await rig.save('🎉 party.jpg');
  await rig.save(join('a'.repeat(60), 'b'.repeat(60), long));
  await rig.save('=cmd|calc.jpg');
  await writeFile(
    Buffer.concat([Buffer.from(`${rig.root}/broken`), Buffer.from([0xff]), Buffer.from('.jpg')]),
    'x',
  );
  const id = await rig.setUp({ receipt: true, after: 'move' });
  await rig.arrived(4);
  const { files } = rig.hotFolders.files(id, 'ignored', 0);
  expect(files.map(({ standing }) => standing)).toContainEqual({
    kind: 'ignored',
    why: 'name-unreadable',
  });
  expect(rig.view().counts).toMatchObject({ uploaded: 4, failed: 0 });
});

test('a hot folder in another, or around it, is refused', async () => {
  const rig = await setUpRig();
  const inside = join(rig.root, 'Inside');
  await mkdir(join(inside, 'Deep'), { recursive: true });
  await rig.setUp({}, inside);
  await expect(rig.setUp({}, join(inside, 'Deep'))).rejects.toMatchObject({
    code: 'folder-in-another',
  });
  await expect(rig.setUp({}, rig.root)).rejects.toMatchObject({
    code: 'folder-around-another',
  });
});

test('nothing is taken on while a folder is paused, and everything when it goes on', async () => {
  const rig = await setUpRig();
  const id = await rig.setUp();
  await rig.shows(({ state }) => state.kind === 'watching');
  await rig.hotFolders.pause(id);
  await rig.save('a.jpg');
  await rig.restart();
  expect(rig.view().state).toEqual({ kind: 'paused' });
  expect(await rig.assets()).toEqual([]);
  await rig.hotFolders.resume(id);
  await rig.arrived(1);
});

test('a dry run tells what would happen and does nothing', async () => {
  const rig = await setUpRig();
  await rig.save('Spring/a.jpg', '12345');
  await rig.save('b.png');
  await rig.save('notes.tmp');
  const settings = rig.settings({
    include: ['*.jpg'],
    subfolders: { asTags: true, asCollections: true },
  });
  const signal = new AbortController().signal;
  const plan = await rig.hotFolders.dryRun({ path: rig.root }, rig.projectId, settings, signal);
  expect(plan).toMatchObject({
    counts: { upload: 1, ignore: 2, nothing: 0, replace: 0, ask: 0, wait: 0 },
    bytes: 5,
    newCollections: ['Spring'],
    problem: null,
  });
  expect(plan.files[0]).toEqual({
    path: 'Spring/a.jpg',
    size: 5,
    plan: { kind: 'upload', tags: ['Spring'], collection: 'Spring' },
  });
  expect(await rig.assets()).toEqual([]);
  expect(await rig.files()).toHaveLength(3);
});
