import { join } from 'node:path';
import { writePhoto } from './harness/photos.ts';
import { chooseFilesAtOnce, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('tells once of a batch when nobody looks, and leads to what failed', async ({
  folder,
  connect,
}) => {
  const photos = await Promise.all(
    ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => writePhoto(join(folder, name))),
  );
  const { app, project } = await connect();
  const { window } = app;
  await chooseFilesAtOnce(app, '1');
  project.faults.add({
    match: { endpoint: 'storage.put', nth: 2 },
    fault: { kind: 'status', status: 400, body: 'no' },
  });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur());
  await app.dropFiles(photos.map(({ path }) => path));
  await expect.poll(() => app.notifications()).toHaveLength(1);
  expect(await app.notifications()).toEqual([
    {
      title: expect.stringMatching(/^2 files uploaded to /),
      body: expect.stringMatching(/^1 failed\. /),
    },
  ]);
  await expect.poll(() => app.standing()).toMatchObject({ progress: -1, keptAwake: false });
  await window.getByRole('button', { name: 'Presets' }).click();
  await app.clickNotification(0);
  await expect(rows(app)).toHaveCount(1);
  await expect(rows(app)).toContainText('b.jpg');
});

test('shows on the dock how far it is, and keeps the computer awake as long', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'a.jpg'), 1_000_000);
  const { app, project } = await connect();
  await chooseFilesAtOnce(app, '1');
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: 500_000 },
  });
  await app.dropFiles([photo.path]);
  await stall.fired();
  await expect
    .poll(() => app.standing())
    .toMatchObject({ progress: expect.closeTo(0.5, 0), mode: 'normal', keptAwake: true });
  await app.window.getByRole('button', { name: 'Pause all' }).click();
  await expect.poll(() => app.standing()).toMatchObject({ mode: 'paused', keptAwake: false });
  // it is there again with a window that was in the tray
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await app.clickTray(['Open Dropchute']);
  await expect.poll(() => app.standing()).toMatchObject({ mode: 'paused', keptAwake: false });
  expect(await app.notifications()).toEqual([]);
});
