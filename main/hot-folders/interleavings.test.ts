import { copyFile, mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { UploadFault } from '../engine/errors.ts';
import { SqliteJournal } from '../journal/sqlite-journal.ts';
import { SqliteLedger } from '../journal/sqlite-ledger.ts';
import { setUpRig, WAIT } from './testing/rig.ts';

// What happens at a bad moment.

test('everything has come to rest only when files have been moved', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  await rig.setUp({ after: 'move' });
  await rig.hotFolders.idle();
  expect(await rig.files()).toEqual(['_uploaded/a.jpg']);
});

test('everything has come to rest also where no event tells of what was moved', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  await rig.setUp({ after: 'move', watching: 'polling' });
  await rig.hotFolders.idle();
  expect(await rig.files()).toEqual(['_uploaded/a.jpg']);
});

test('what failed is uploaded again at a wish, also when it is off the list of uploads', async () => {
  const rig = await setUpRig();
  const refusal = { kind: 'status', status: 400 } as const;
  rig.demo.faults.add({ match: { endpoint: 'storage.put' }, fault: refusal });
  await rig.save('a.jpg');
  const id = await rig.setUp();
  await rig.shows(({ counts }) => counts.failed === 1);
  await rig.engine.remove('all');
  rig.hotFolders.retry(id);
  await rig.arrived(1);
});

test('a file that was copied twice and removed has one copy that is new', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  const old = new Date(2020, 1, 1);
  await utimes(join(rig.root, 'a.jpg'), old, old);
  await rig.setUp();
  await rig.arrived(1);
  for (const name of ['b.jpg', 'c.jpg']) {
    await copyFile(join(rig.root, 'a.jpg'), join(rig.root, name));
    await utimes(join(rig.root, name), old, old);
  }
  await rm(join(rig.root, 'a.jpg'));
  await rig.arrived(2);
});

test('a name that is written in another way may come to be that of another file', async () => {
  const rig = await setUpRig();
  await rig.save('caf\u0065\u0301.jpg', 'coffee');
  await rig.setUp({ replacement: 'new' });
  await rig.arrived(1);
  await rm(join(rig.root, 'caf\u0065\u0301.jpg'));
  await rig.save('caf\u00e9.jpg', 'tea');
  await rig.arrived(2);
});

test('the last answer counts of those that were given while nothing was watched', async () => {
  const rig = await setUpRig();
  await rig.save('hero.jpg', 'one');
  const id = await rig.setUp();
  const [before] = await rig.arrived(1);
  await rig.save('hero.jpg', 'two!');
  await rig.shows(({ counts }) => counts.asking === 1);
  await rig.hotFolders.pause(id);
  rig.hotFolders.answer(id, 'all', 'replace');
  rig.hotFolders.answer(id, 'all', 'keep');
  await rig.hotFolders.resume(id);
  await rig.save('b.jpg');
  const [after] = await rig.arrived(2);
  expect(after?.md5).toBe(before?.md5);
});

test('a folder that is set up twice at a time is one hot folder', async () => {
  const rig = await setUpRig();
  const twice = await Promise.allSettled([rig.setUp(), rig.setUp()]);
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(rig.hotFolders.views()).toHaveLength(1);
});

test('a hot folder that is a link to a folder tells of its changes', async () => {
  const rig = await setUpRig();
  const real = join(rig.root, '..', 'Real');
  await mkdir(real);
  const link = join(rig.root, '..', 'Link');
  await symlink(real, link);
  await rig.setUp({}, link);
  await rig.shows(({ state }) => state.kind === 'watching');
  await rig.hotFolders.check(rig.id);
  await writeFile(join(real, 'a.jpg'), 'x');
  await rig.arrived(1);
});

test('an upload that missed its file is off the list when the file is back: tried again, it would be a second one', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  const away = join(rig.root, '..', 'away.jpg');
  const unsubscribe = rig.engine.subscribe((event) => {
    if (event.kind === 'changed' && event.upload.state.phase === 'queued') {
      const { id } = event.upload;
      queueMicrotask(() => rig.engine.pause([id]));
    }
  });
  await rig.setUp();
  await expect.poll(() => rig.engine.snapshot().uploads[0]?.state.phase, WAIT).toBe('paused');
  unsubscribe();
  await rename(join(rig.root, 'a.jpg'), away);
  await rig.engine.resume('all');
  await expect.poll(() => rig.engine.snapshot().uploads.length, WAIT).toBe(0);
  await rename(away, join(rig.root, 'a.jpg'));
  await rig.arrived(1);
  expect(rig.engine.snapshot().uploads).toHaveLength(1);
});

test('a collection that was deleted is made anew for a file that is tried again', async () => {
  const rig = await setUpRig();
  await rig.save('Spring/a.jpg');
  const id = await rig.setUp({ subfolders: { asTags: false, asCollections: true } });
  const [first] = await rig.arrived(1);
  const headers = { authorization: `Bearer ${rig.demo.token}`, 'x-api-version': '3' };
  const url = `${rig.demo.url}/upload-collections/${first?.collection}`;
  expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(200);
  await rig.save('Spring/b.jpg');
  await rig.shows(({ counts }) => counts.failed === 1);
  rig.hotFolders.retry(id);
  await rig.arrived(2);
});

test('a folder that can be no collection holds up nothing else', async () => {
  const rig = await setUpRig();
  await rig.save(' /a.jpg');
  await rig.save('Spring/b.jpg');
  await rig.setUp({ subfolders: { asTags: false, asCollections: true } });
  await rig.shows(({ state, counts }) => state.kind === 'blocked' && counts.uploaded === 1);
  expect(rig.view().counts).toMatchObject({ uploaded: 1, waiting: 1 });
});

test('what was in the way of a file that is gone is in the way of nothing', async () => {
  const rig = await setUpRig();
  await rig.save(' /a.jpg');
  await rig.setUp({ subfolders: { asTags: false, asCollections: true } });
  await rig.shows(({ state }) => state.kind === 'blocked');
  await rm(join(rig.root, ' '), { recursive: true });
  await rig.hotFolders.check(rig.id);
  rig.hotFolders.reconsider();
  await rig.shows(({ state }) => state.kind === 'watching');
});

test('what the ledger cannot note, because the disk is full, is noted when there is room', async () => {
  const rig = await setUpRig();
  const { rest } = SqliteLedger.prototype;
  let isFull = true;
  const spy = vi.spyOn(SqliteLedger.prototype, 'rest').mockImplementation(function (
    this: SqliteLedger,
    ...what
  ) {
    if (isFull) throw new UploadFault('disk-full');
    rest.apply(this, what);
  });
  onTestFinished(() => spy.mockRestore());
  await rig.save('a.jpg');
  await rig.setUp({ after: 'move' });
  await expect.poll(() => rig.engine.snapshot().uploads[0]?.state.phase, WAIT).toBe('done');
  expect(rig.view().counts).toMatchObject({ waiting: 1, uploaded: 0 });
  expect(await rig.files()).toEqual(['a.jpg']);
  isFull = false;
  await expect.poll(() => rig.files(), WAIT).toEqual(['_uploaded/a.jpg']);
  await rig.arrived(1);
});

test('an upload that failed because the disk was full goes on by itself when there is room', async () => {
  const rig = await setUpRig();
  const { record } = SqliteJournal.prototype;
  const { put, rest } = SqliteLedger.prototype;
  let isFull = false;
  const unlessFull = <A extends unknown[]>(work: (...args: A) => void) =>
    function (this: unknown, ...args: A): void {
      if (isFull) throw new UploadFault('disk-full');
      work.apply(this, args);
    };
  const spies = [
    vi.spyOn(SqliteJournal.prototype, 'record').mockImplementation(unlessFull(record)),
    vi.spyOn(SqliteLedger.prototype, 'put').mockImplementation(unlessFull(put)),
    vi.spyOn(SqliteLedger.prototype, 'rest').mockImplementation(unlessFull(rest)),
  ];
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  rig.engine.subscribe((event) => {
    if (event.kind === 'changed' && event.upload.state.phase === 'sending') isFull = true;
  });
  await rig.save('a.jpg');
  await rig.setUp();
  await expect.poll(() => rig.engine.snapshot().uploads[0]?.state.phase, WAIT).toBe('failed');
  expect(rig.view().counts).toMatchObject({ waiting: 1, failed: 0 });
  rig.engine.subscribe((event) => {
    // the disk was full once only
    if (event.kind === 'changed' && event.upload.state.phase === 'sending') isFull = false;
  });
  isFull = false;
  await rig.arrived(1);
  expect(rig.view().counts).toMatchObject({ waiting: 0, uploaded: 1 });
});

test('a file that is given the name of another is not uploaded again', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg', 'one');
  await rig.save('b.jpg', 'another');
  await rig.setUp({ replacement: 'new' });
  await rig.arrived(2);
  await rig.move('b.jpg', 'a.jpg');
  await rig.save('c.jpg');
  await rig.arrived(3);
});

test('an asset that another file has come to share is not replaced, though it was to be', async () => {
  const rig = await setUpRig();
  const details = { kind: 'own', details: rig.skipping } as const;
  await rig.save('a.jpg', 'one');
  const id = await rig.setUp({ replacement: 'ask', details });
  await rig.arrived(1);
  await rig.save('a.jpg', 'two, which is longer');
  await rig.shows(({ counts }) => counts.asking === 1);
  await rig.save('copy.jpg', 'one');
  await rig.shows(({ counts }) => counts.skipped === 1);
  rig.hotFolders.answer(id, 'all', 'replace');
  const contents = (await rig.arrived(2)).map(({ size }) => size);
  expect(contents.toSorted((a, b) => a - b)).toEqual([3, 20]);
});
