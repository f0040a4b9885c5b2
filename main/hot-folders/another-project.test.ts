import { expect, test } from 'vitest';
import { SANDBOX, setUpRig, WAIT } from './testing/rig.ts';

test('for another project a hot folder begins anew: there nothing is known of its files', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  await rig.save('Spring/b.jpg');
  const before = await rig.setUp();
  await rig.arrived(2);

  const settings = rig.settings({ existing: 'upload' });
  const { signal } = new AbortController();
  const plan = await rig.hotFolders.dryRun({ id: rig.id }, rig.sandboxId, settings, signal);
  expect(plan.counts).toMatchObject({ upload: 2, nothing: 0 });

  const id = await rig.hotFolders.change(before, rig.sandboxId, settings);
  expect(id).not.toBe(before);
  expect(rig.view()).toMatchObject({ id, project: { id: rig.sandboxId, environment: SANDBOX } });
  await expect.poll(() => rig.assets(SANDBOX), WAIT).toHaveLength(2);
  await rig.hotFolders.idle();
  await rig.save('c.jpg');
  await expect.poll(() => rig.assets(SANDBOX), WAIT).toHaveLength(3);
  await rig.restart();
  await rig.shows(({ state, counts }) => state.kind === 'watching' && counts.uploaded === 3);
  // what had arrived in the former one stays there, and nothing was added to it
  expect(await rig.assets()).toHaveLength(2);
});

test('what is there can be left out for the other project, and a paused folder stays paused', async () => {
  const rig = await setUpRig();
  await rig.save('old.jpg');
  await rig.setUp();
  await rig.arrived(1);
  await rig.hotFolders.pause(rig.id);

  const settings = rig.settings({ existing: 'ignore' });
  await rig.hotFolders.change(rig.id, rig.sandboxId, settings);
  expect(rig.view().state).toEqual({ kind: 'paused' });
  await rig.hotFolders.resume(rig.id);
  await rig.shows(({ state }) => state.kind === 'watching');
  await rig.save('new.jpg');
  await expect.poll(() => rig.assets(SANDBOX), WAIT).toHaveLength(1);
  await rig.hotFolders.idle();
  expect(rig.view().counts).toMatchObject({ uploaded: 1, ignored: 1 });
});

test('what is on its way to the former project is cancelled, and goes to the other one', async () => {
  const rig = await setUpRig();
  const stall = rig.demo.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: 0 },
  });
  await rig.save('a.jpg');
  await rig.setUp();
  await stall.fired();
  await rig.hotFolders.change(rig.id, rig.sandboxId, rig.settings({}));
  await expect.poll(() => rig.assets(SANDBOX), WAIT).toHaveLength(1);
  await rig.hotFolders.idle();
  expect(await rig.assets()).toHaveLength(0);
  expect(rig.engine.snapshot().uploads).toHaveLength(1);
});

test('a dry run of a hot folder that there is not is refused', async () => {
  const rig = await setUpRig();
  const id = await rig.setUp();
  await rig.hotFolders.remove(id);
  const { signal } = new AbortController();
  const plan = rig.hotFolders.dryRun({ id }, rig.projectId, rig.settings({}), signal);
  await expect(plan).rejects.toMatchObject({ code: 'folder-missing' });
});

test('a project that is not open changes nothing', async () => {
  const rig = await setUpRig();
  await rig.save('a.jpg');
  const id = await rig.setUp();
  await rig.arrived(1);
  const moved = rig.hotFolders.change(id, 'gone:main', rig.settings({}));
  await expect(moved).rejects.toMatchObject({ code: 'not-connected' });
  expect(rig.view()).toMatchObject({ id, project: { id: rig.projectId }, counts: { uploaded: 1 } });
});
