import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Photo, sumsOf, writePhoto } from './harness/photos.ts';
import { showScreen } from './harness/presets.ts';
import { arrivedAssets, arrivedSums } from './harness/project.ts';
import { expectArrived, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('dropped files arrive as they are', async ({ folder, connect }) => {
  const photos = await Promise.all(
    ['Café crème.jpg', 'plan (copy).png', 'IMG_0001.JPG'].map((name) =>
      writePhoto(join(folder, name)),
    ),
  );
  const { app, project } = await connect();
  await app.dropFiles(photos.map(({ path }) => path));
  await expectArrived(app, 3);
  for (const { name } of photos) await expect(rows(app, name)).toContainText('Done');
  // the name is in two parts, so that it can be cut between them
  const name = app.window.getByTitle('plan (copy).png');
  await expect(name).toHaveText(/^plan \s*\(copy\)/, { useInnerText: true });
  expect(await arrivedSums(project)).toEqual(sumsOf(photos));
});

test('a folder of 250 files in nested folders arrives whole, two of the same name among them', async ({
  folder,
  connect,
}) => {
  const shoot = join(folder, 'shoot');
  const photos: Photo[] = [];
  for (let index = 0; index < 248; index += 1) {
    const path = join(shoot, `day ${index % 4}`, `set ${index % 12}`, `photo ${index}.jpg`);
    photos.push(await writePhoto(path));
  }
  photos.push(await writePhoto(join(shoot, 'day 1', 'cover.jpg')));
  photos.push(await writePhoto(join(shoot, 'day 2', 'cover.jpg')));

  const { app, project } = await connect();
  // whether so many may go to a primary environment
  await app.answerMessageBox(0);
  await app.dropFiles([shoot]);
  await expectArrived(app, 250);
  expect(await arrivedSums(project)).toEqual(sumsOf(photos));
  const covers = (await arrivedAssets(project)).filter(({ filename }) => /^cover/.test(filename));
  expect(covers).toHaveLength(2);
});

test('junk is left out and counted, and what cannot be read is listed with the reason', async ({
  folder,
  connect,
}) => {
  const mixed = join(folder, 'mixed');
  const photo = await writePhoto(join(mixed, 'good.jpg'));
  await mkdir(join(mixed, '.git'));
  await writeFile(join(mixed, '.git', 'config'), 'not counted by itself');
  for (const junk of [
    '.DS_Store',
    'Thumbs.db',
    '~$offer.docx',
    'a.part',
    'b.crdownload',
    'c.tmp',
  ]) {
    await writeFile(join(mixed, junk), junk);
  }
  await writeFile(join(mixed, 'empty.jpg'), '');
  await symlink(join(mixed, 'gone.jpg'), join(mixed, 'link.jpg'));

  const { app, project } = await connect();
  await app.dropFiles([mixed]);
  const report = '1 added · 7 system files left out · 2 could not be read';
  await expect(app.window.getByText(report)).toBeVisible();
  await app.window.getByRole('button', { name: 'Show why' }).click();
  const reasons = app.window.getByRole('list', { name: 'Not added' });
  await expect(reasons.getByRole('listitem')).toHaveText([
    /empty\.jpg.*The file is empty/,
    /link\.jpg.*This link leads to no file/,
  ]);
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});

test('files are dropped from any screen that has nothing of its own to do with them', async ({
  folder,
  connect,
}) => {
  const { app, project } = await connect();
  const photos = [];
  for (const screen of ['History', 'Presets'] as const) {
    const photo = await writePhoto(join(folder, `${screen}.jpg`));
    photos.push(photo);
    await showScreen(app, screen);
    await expect(rows(app)).toHaveCount(0);
    await app.dropFiles([photo.path]);
    await expect(rows(app, photo.name)).toBeVisible();
  }
  await expectArrived(app, 2);
  expect(await arrivedSums(project)).toEqual(sumsOf(photos));
});
