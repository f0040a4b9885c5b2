import { join } from 'node:path';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { expectArrived, totals } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const MEGABYTE = 1_000_000;

test('a limit to the speed holds, and its end applies at once to what is being sent', async ({
  folder,
  connect,
}) => {
  // with the limit it would take longer than the test may
  const photo = await writePhoto(join(folder, 'large.jpg'), 40 * MEGABYTE);
  const { app, project } = await connect();
  const { window } = app;
  const limit = window.getByRole('checkbox', { name: 'Limit the speed' });
  await window.getByRole('button', { name: 'Speed' }).click();
  await limit.press('Space');
  await window.getByRole('textbox', { name: 'Megabytes a second' }).fill('0,5');
  await window.keyboard.press('Escape');
  await app.dropFiles([photo.path]);
  await expect(totals(app)).toContainText(/ (4[5-9]\d|5[0-4]\d) kB\/s, limited/);
  expect(project.stats.storageBytes).toBeLessThan(20 * MEGABYTE);

  await window.getByRole('button', { name: 'Speed' }).click();
  await limit.press('Space');
  await window.keyboard.press('Escape');
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});
