import { join } from 'node:path';
import type { App } from './harness/app.ts';
import { writePhoto } from './harness/photos.ts';
import { arrivedAssets } from './harness/project.ts';
import { expectArrived, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

async function chooseForDuplicates({ window }: App, choice: string): Promise<void> {
  await window.getByRole('button', { name: /Files the project has already/ }).click();
  await window.getByRole('option', { name: choice }).click();
}

test('what the project has already is skipped, tagged or sent again, as a person chooses', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const twin = await writePhoto(join(folder, 'another.jpg'));
  const { app, project } = await connect();
  const { window } = app;
  await app.dropFiles([photo.path, twin.path]);
  await expectArrived(app, 2);
  await window.getByRole('button', { name: 'Clear finished' }).click();
  const before = await arrivedAssets(project);
  const asset = before.find(({ md5 }) => md5 === photo.md5);

  await app.dropFiles([photo.path]);
  const row = rows(app, 'photo.jpg');
  await expect(row).toContainText('Skipped, already in the project');
  await row.getByRole('button', { name: 'Open in media area' }).click();
  await expect.poll(() => app.opened()).toHaveLength(1);
  expect((await app.opened())[0]).toContain(asset?.id);
  expect(await arrivedAssets(project)).toEqual(before);
  await window.getByRole('button', { name: 'Clear finished' }).click();

  await chooseForDuplicates(app, 'Add tags');
  await window.getByLabel('Tags', { exact: true }).fill('spring');
  await app.dropFiles([photo.path]);
  await expect(row).toContainText('Already in the project, tags added');
  const tagged = await arrivedAssets(project);
  expect(tagged.map(({ md5, tags }) => [md5, tags]).sort()).toEqual(
    [
      [photo.md5, ['spring']],
      [twin.md5, []],
    ].sort(),
  );
  await window.getByRole('button', { name: 'Clear finished' }).click();

  await chooseForDuplicates(app, 'Upload anyway');
  await app.dropFiles([photo.path]);
  await expectArrived(app, 1);
  expect(await arrivedAssets(project)).toHaveLength(3);
});
