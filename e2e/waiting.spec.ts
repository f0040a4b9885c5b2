import { join } from 'node:path';
import { sumsOf, writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { expectArrived, recordList, rows, totals } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('a file that does not get through counts down, tries again by itself and arrives', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const { app, project } = await connect();
  const cuts = project.faults.add({
    match: { endpoint: 'storage.put' },
    times: 'always',
    fault: { kind: 'cut', afterBytes: 10 },
  });
  const said = await recordList(app);
  await app.dropFiles([photo.path]);
  await cuts.fired(3);
  // each wait is twice the one before: however slow the window, it comes to show one
  await expect(rows(app, 'photo.jpg')).toContainText(/Trying again in \d+ s · attempt \d+/);
  cuts.remove();
  await expectArrived(app, 1);
  expect(await said()).not.toContain('failed');
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});

test('a person may see what went wrong and need not wait for the next attempt', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const { app, project } = await connect();
  const broken = project.faults.add({
    match: { endpoint: 'storage.put' },
    times: 'always',
    fault: { kind: 'status', status: 503 },
  });
  await app.dropFiles([photo.path]);
  await broken.fired(4);
  const row = rows(app, 'photo.jpg');
  await row.getByRole('button', { name: 'Why it waits' }).click();
  await expect(app.window.getByRole('dialog')).toContainText('503');
  await app.window.keyboard.press('Escape');
  broken.remove();
  await row.getByRole('button', { name: 'Retry now' }).click();
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});

test('without the project in reach nothing fails: it waits for the network and goes on by itself', async ({
  folder,
  startProject,
  connect,
}) => {
  const photos = await Promise.all(
    ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => writePhoto(join(folder, 'some', name))),
  );
  const dataDir = join(folder, 'project');
  const { app, project } = await connect({ dataDir });
  await project.close();
  await app.dropFiles([join(folder, 'some')]);
  await expect(totals(app)).toContainText('Waiting for the network');
  await expect(rows(app, 'a.jpg')).toContainText(/Waiting/);
  await expect(app.window.getByRole('radio', { name: /^Failed/ })).toContainText('0');

  const back = await startProject({ dataDir, port: Number(new URL(project.url).port) });
  await expectArrived(app, 3);
  expect(await arrivedSums(back)).toEqual(sumsOf(photos));
});
