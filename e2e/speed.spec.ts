import { join } from 'node:path';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { chooseFilesAtOnce, connectWith, expectArrived, totals } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const MEGABYTE = 1_000_000;

test('a limit to the speed holds at once for what is being sent, and so does its end', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'large.jpg'), 8 * MEGABYTE);
  const { app, project } = await connect({ storageRate: 2 * MEGABYTE });
  const { window } = app;
  await app.dropFiles([photo.path]);
  await expect.poll(() => project.stats.storageBytes).toBeGreaterThan(0);

  await window.getByRole('button', { name: 'Speed' }).click();
  // the label is drawn beside the box and lies over it
  await window.getByRole('checkbox', { name: 'Limit the speed' }).check({ force: true });
  await window.getByLabel('Megabytes a second').fill('0,5');
  await window.keyboard.press('Escape');
  await expect(totals(app)).toContainText(/[45]\d\d kB\/s, limited/);
  expect(project.stats.storageBytes).toBeLessThan(8 * MEGABYTE);

  await window.getByRole('button', { name: 'Speed' }).click();
  await window.getByRole('checkbox', { name: 'Limit the speed' }).uncheck({ force: true });
  await window.keyboard.press('Escape');
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});

test('the settings outlive the app', async ({ folder, launch, startProject }) => {
  const project = await startProject();
  const dataDir = join(folder, 'data');
  const first = await launch({ dataDir, apiUrl: project.url });
  await connectWith(first, project.token);
  await chooseFilesAtOnce(first, '3');
  await first.close();
  const second = await launch({ dataDir, apiUrl: project.url });
  await connectWith(second, project.token);
  await second.window.getByRole('button', { name: 'Speed' }).click();
  await expect(second.window.getByRole('button', { name: /Files at once/ })).toContainText('3');
});
