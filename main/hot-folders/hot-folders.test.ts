import { appendFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setUpRig, WAIT } from './testing/rig.ts';

test('what lies in a hot folder when it is set up arrives, and what is saved into it later', async () => {
  const rig = await setUpRig();
  await rig.save('first.jpg');
  await rig.save('Spring/second.jpg');
  await rig.setUp();
  await rig.arrived(2);
  await rig.save('Spring/Press/third.jpg');
  await rig.arrived(3);
  const { counts, state, lastFile } = rig.view();
  expect(counts).toMatchObject({ uploaded: 3, waiting: 0, failed: 0 });
  expect(state).toEqual({ kind: 'watching' });
  expect(lastFile?.path).toBe('Spring/Press/third.jpg');
});

test('only what is new counts where a person wishes so', async () => {
  const rig = await setUpRig();
  await rig.save('old.jpg');
  await rig.setUp({ existing: 'ignore' });
  await rig.shows(({ state }) => state.kind === 'watching');
  await rig.save('new.jpg');
  await rig.arrived(1);
  expect(rig.view().counts).toMatchObject({ uploaded: 1, ignored: 1 });
});

test('what a change of settings takes in counts as there before, where only what is new counts', async () => {
  const rig = await setUpRig();
  await rig.save('old.png');
  await rig.save('Spring/old.jpg');
  await rig.setUp({ existing: 'ignore', include: ['*.jpg'], subfolders: null });
  await rig.shows(({ state }) => state.kind === 'watching');
  await rig.save('new.jpg');
  await rig.arrived(1);

  const wide = rig.settings({ existing: 'ignore' });
  const { signal } = new AbortController();
  const plan = await rig.hotFolders.dryRun({ id: rig.id }, rig.projectId, wide, signal);
  expect(plan.counts).toMatchObject({ upload: 0, nothing: 1, ignore: 2 });

  await rig.hotFolders.change(rig.id, rig.projectId, wide);
  await rig.shows(({ state }) => state.kind === 'watching');
  await rig.save('new.png');
  await rig.save('Spring/new.jpg');
  await rig.arrived(3);
  await rig.restart();
  await rig.shows(({ state, counts }) => state.kind === 'watching' && counts.ignored === 2);
  expect(rig.view().counts).toMatchObject({ uploaded: 3, ignored: 2 });
});

test('a file that is renamed when it is complete arrives once, under its last name', async () => {
  const rig = await setUpRig();
  await rig.setUp();
  await rig.save('photo.jpg.part', 'half');
  await rig.shows(({ counts }) => counts.ignored === 1);
  await appendFile(join(rig.root, 'photo.jpg.part'), ' and half');
  await rig.move('photo.jpg.part', 'photo.jpg');
  const [asset] = await rig.arrived(1);
  expect(asset?.filename).toBe('photo.jpg');
});

test('nothing is uploaded again after a restart, and what came meanwhile is found', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  await rig.setUp();
  await rig.arrived(1);
  await rig.end();
  await rig.save('b.jpg');
  await rig.restart();
  await rig.arrived(2);
});

test('a file that is moved or renamed in the folder is not uploaded again', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  await rig.save('Spring/b.jpg');
  await rig.setUp();
  await rig.arrived(2);
  await rig.move('a.jpg', 'Spring/c.jpg');
  await rig.shows(({ counts }) => counts.uploaded === 2);
  await rig.save('d.jpg');
  await rig.arrived(3);
});

test('files are moved aside once they are in the project', async () => {
  const rig = await setUpRig();
  await rig.save('Spring/a.jpg');
  await rig.setUp({ after: 'move' });
  await rig.arrived(1);
  await expect.poll(() => rig.files(), WAIT).toEqual(['_uploaded/Spring/a.jpg']);
  const now = () => rig.hotFolders.pathOf(rig.id, 'Spring/a.jpg');
  await expect.poll(now, WAIT).toBe(join(rig.root, '_uploaded/Spring/a.jpg'));
  await rig.save('Spring/a.jpg');
  await expect
    .poll(() => rig.files())
    .toEqual(['_uploaded/Spring/a (2).jpg', '_uploaded/Spring/a.jpg']);
  await rig.arrived(1);
});

test('files are trashed once they are in the project', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  await rig.setUp({ after: 'trash' });
  await rig.arrived(1);
  await expect.poll(() => rig.files(), WAIT).toEqual([]);
  expect(rig.trashed).toEqual([join(rig.root, 'a.jpg')]);
});

test('a file that is saved again replaces its asset in place', async () => {
  const rig = await setUpRig();
  await rig.save('hero.jpg', 'one');
  await rig.setUp({ replacement: 'replace' });
  const [before] = await rig.arrived(1);
  await rig.save('hero.jpg', 'two!');
  await expect.poll(async () => (await rig.assets())[0]?.md5, WAIT).not.toBe(before?.md5);
  const [after] = await rig.arrived(1);
  expect(after?.id).toBe(before?.id);
});

test('a person is asked what becomes of the asset of a file that is saved again', async () => {
  const rig = await setUpRig();
  await rig.save('hero.jpg', 'one');
  const id = await rig.setUp();
  const [before] = await rig.arrived(1);
  await rig.save('hero.jpg', 'two!');
  await rig.shows(({ counts }) => counts.asking === 1);
  expect(rig.hotFolders.files(id, 'asking', 0).files[0]?.path).toBe('hero.jpg');
  await rig.restart();
  await rig.shows(({ counts }) => counts.asking === 1);
  rig.hotFolders.answer(id, 'all', 'replace');
  await rig.shows(({ counts }) => counts.uploaded === 1 && counts.asking === 0);
  const [after] = await rig.arrived(1);
  expect(after).toMatchObject({ id: before?.id });
  expect(after?.md5).not.toBe(before?.md5);
});

test('folders become tags and collections', async () => {
  const rig = await setUpRig();
  await rig.save('Spring/Hats/a.jpg');
  await rig.setUp({ subfolders: { asTags: true, asCollections: true } });
  const [asset] = await rig.arrived(1);
  expect(asset?.tags).toEqual(['Spring', 'Hats']);
  expect(asset?.collection).not.toBeNull();
});

test('what a dry run and the receipt say of a file is what arrives with it', async () => {
  const rig = await setUpRig();
  await rig.save('Spring/a.jpg');
  await rig.save('b.jpg');
  const details = { ...rig.skipping, tags: ['in {folder}', '{filename}', '{filename}'] };
  const said = { details: { kind: 'own', details }, receipt: true } as const;
  const { signal } = new AbortController();
  const plan = await rig.hotFolders.dryRun(
    { path: rig.root },
    rig.projectId,
    rig.settings(said),
    signal,
  );
  await rig.setUp(said);
  const assets = await rig.arrived(2);
  const arrived = new Map(assets.map(({ filename, tags }) => [filename, tags]));
  expect(arrived.get('b.jpg')).toEqual(['in Hot', 'b']);
  for (const { path, plan: planned } of plan.files) {
    expect(planned).toMatchObject({ tags: arrived.get(path.replace('Spring/', '')) });
  }
  await rig.end();
  const receipt = await readFile(join(rig.root, 'dropchute-receipt.csv'), 'utf8');
  expect(receipt).toMatch(/^b\.jpg,.*"in Hot, b"/m);
  expect(receipt).toMatch(/^Spring\/a\.jpg,.*"in Spring, a"/m);
});

test('a folder that vanishes is said to be missing, and goes on when it is back', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  await rig.setUp();
  await rig.arrived(1);
  await rm(rig.root, { recursive: true });
  rig.hotFolders.wake();
  await rig.shows(({ state }) => state.kind === 'missing');
  expect(rig.view().counts.uploaded).toBe(1);
  await rig.save('b.jpg');
  rig.hotFolders.wake();
  await rig.arrived(2);
});

test('a file that is touched but not changed is left alone', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg', 'same');
  await rig.setUp({ replacement: 'new' });
  await rig.arrived(1);
  await rig.save('a.jpg', 'same');
  await rig.save('b.jpg');
  await rig.arrived(2);
});
