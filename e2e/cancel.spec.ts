import { join } from 'node:path';
import { writePhoto } from './harness/photos.ts';
import { arrivedAssets, arrivedSums } from './harness/project.ts';
import { expectArrived, rows, totals } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const MEGABYTE = 1_000_000;

test('cancelling one stops its bytes, leaves nothing in the project, and spares the others', async ({
  folder,
  connect,
}) => {
  const large = await writePhoto(join(folder, 'large.jpg'), 30 * MEGABYTE);
  const { app, project } = await connect({ storageRate: 2 * MEGABYTE });
  await app.dropFiles([large.path]);
  const row = rows(app, 'large.jpg');
  await expect.poll(() => project.stats.storageBytes).toBeGreaterThan(MEGABYTE);
  await expect(row.getByRole('progressbar')).toBeVisible();

  await row.getByRole('button', { name: 'Cancel' }).click();
  await expect(row).toContainText('Cancelled');
  const stopped = project.stats.storageBytes;
  expect(stopped).toBeLessThan(29 * MEGABYTE);

  const small = await writePhoto(join(folder, 'small.jpg'));
  await app.dropFiles([small.path]);
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([small.md5]);
  // in all that time, nothing of the large file but what was on the wire already
  expect(project.stats.storageBytes - stopped).toBeLessThan(MEGABYTE);
});

test('cancelling all stops everything that is waiting or under way', async ({
  folder,
  connect,
}) => {
  const photos = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      writePhoto(join(folder, 'many', `photo ${index}.jpg`), MEGABYTE),
    ),
  );
  const { app, project } = await connect({ storageRate: MEGABYTE });
  await app.answerMessageBox(0);
  await app.dropFiles([join(folder, 'many')]);
  await expect.poll(() => project.stats.storageBytes).toBeGreaterThan(0);
  await app.window.getByRole('button', { name: 'Cancel all' }).click();
  await expect(totals(app)).toContainText('cancelled');
  await expect(app.window.getByRole('button', { name: 'Cancel all' })).toBeHidden();
  const arrived = await arrivedAssets(project);
  expect(arrived.length).toBeLessThan(photos.length);
  const filter = app.window.getByRole('radio', { name: /^Cancelled/ });
  await expect(filter).toContainText(String(photos.length - arrived.length));
});

test('a cancelled file can be retried', async ({ folder, connect }) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'), 4 * MEGABYTE);
  const { app, project } = await connect();
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: MEGABYTE },
  });
  await app.dropFiles([photo.path]);
  await stall.fired();
  const row = rows(app, 'photo.jpg');
  await row.getByRole('button', { name: 'Cancel' }).click();
  await row.getByRole('button', { name: 'Retry' }).click();
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});
