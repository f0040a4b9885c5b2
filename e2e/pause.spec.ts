import { join } from 'node:path';
import { sumsOf, writePhoto } from './harness/photos.ts';
import { arrivedAssets, arrivedSums } from './harness/project.ts';
import { chooseFilesAtOnce, expectArrived, rows, totals } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const MEGABYTE = 1_000_000;

test('a paused transfer stops, and arrives once and whole after Resume', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'), 4 * MEGABYTE);
  const { app, project } = await connect();
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: MEGABYTE },
  });
  await app.dropFiles([photo.path]);
  await stall.fired();
  const row = rows(app, 'photo.jpg');
  await row.getByRole('button', { name: 'Pause' }).click();
  await expect(row).toContainText('Paused');
  await expect(totals(app)).toContainText('Paused');

  await row.getByRole('button', { name: 'Resume' }).click();
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});

test('everything can be paused and resumed at once, by button and by keyboard', async ({
  folder,
  connect,
}) => {
  const photos = await Promise.all(
    Array.from({ length: 20 }, (_, index) => writePhoto(join(folder, 'shoot', `${index}.jpg`))),
  );
  const { app, project } = await connect();
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    times: 'always',
    fault: { kind: 'stall', afterBytes: 10 },
  });
  await app.dropFiles([join(folder, 'shoot')]);
  await stall.fired();
  await app.window.getByRole('button', { name: 'Pause all' }).click();
  await expect(totals(app)).toContainText('20 paused · 0 of 20');
  await expect(app.window.getByRole('button', { name: 'Pause all' })).toBeHidden();

  await app.window.getByRole('button', { name: 'Resume all' }).click();
  await expect(app.window.getByRole('button', { name: 'Resume all' })).toBeHidden();
  await rows(app, '0.jpg').click();
  await app.window.keyboard.press('ControlOrMeta+A');
  await app.window.keyboard.press('ControlOrMeta+P');
  await expect(totals(app)).toContainText('20 paused');
  expect(await arrivedAssets(project)).toEqual([]);

  stall.remove();
  await app.window.keyboard.press('ControlOrMeta+Shift+P');
  await expectArrived(app, 20);
  expect(await arrivedSums(project)).toEqual(sumsOf(photos));
});

test('what is moved to the front is sent next', async ({ folder, connect }) => {
  const names = ['a.jpg', 'b.jpg', 'c.jpg'];
  const photos = await Promise.all(names.map((name) => writePhoto(join(folder, 'abc', name))));
  const { app, project } = await connect();
  const first = project.faults.add({
    match: { endpoint: 'storage.put', nth: 1 },
    fault: { kind: 'stall', afterBytes: 1 },
  });
  const second = project.faults.add({
    match: { endpoint: 'storage.put', nth: 2 },
    fault: { kind: 'stall', afterBytes: 1 },
  });
  await chooseFilesAtOnce(app, '1');
  await app.dropFiles([join(folder, 'abc')]);
  await first.fired();
  await rows(app, 'c.jpg').getByRole('button', { name: 'More actions' }).click();
  await app.window.getByRole('menuitem', { name: 'Move to front' }).click();
  first.release();
  await second.fired();
  await expect(rows(app, 'c.jpg').getByRole('progressbar')).toBeVisible();
  await expect(rows(app, 'b.jpg')).toContainText('Waiting');
  second.release();
  await expectArrived(app, 3);
  expect(await arrivedSums(project)).toEqual(sumsOf(photos));
});
