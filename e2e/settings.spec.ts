import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { chooseFilesAtOnce, connectWith, expectArrived } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('what is set applies at once, outlives the app, and is there without a project', async ({
  folder,
  launch,
  startProject,
}) => {
  const project = await startProject();
  const dataDir = join(folder, 'data');
  const first = await launch({ dataDir, apiUrl: project.url });
  await connectWith(first, project.token);
  await chooseFilesAtOnce(first, '3');
  const { window } = first;
  await window.keyboard.press('ControlOrMeta+,');
  const filesAtOnce = window.getByRole('button', { name: /Files at once/ });
  await expect(filesAtOnce).toContainText('3');

  // what becomes of duplicates is what the drop bar begins with
  await window.getByRole('button', { name: /Files the project has already/ }).click();
  await window.getByRole('option', { name: 'Add tags' }).click();
  await window.keyboard.press('ControlOrMeta+1');
  await window.getByRole('button', { name: 'More details' }).click();
  await expect(window.getByRole('button', { name: /Files the project has already/ })).toContainText(
    'Add tags',
  );

  await window.keyboard.press('ControlOrMeta+,');
  const whenDone = window.getByRole('checkbox', { name: 'When files are done' });
  // its tick goes with it, and does not only lose its colour, which high contrast would give back
  const tick = window.locator('label', { has: whenDone }).locator('svg');
  await expect(tick).toBeVisible();
  await whenDone.press('Space');
  await expect(tick).toBeHidden();
  await window.getByRole('button', { name: 'Open the data folder' }).click();
  await expect.poll(() => first.shown()).toEqual([dataDir]);
  await window.getByRole('button', { name: 'Third-party licences…' }).click();
  await expect(window.getByRole('dialog')).toContainText('chokidar');
  await first.close();

  const kept = JSON.parse(await readFile(join(dataDir, 'settings.json'), 'utf8'));
  expect(kept).toMatchObject({ duplicates: 'tag', notifications: { whenDone: false } });
  const second = await launch({ dataDir, apiUrl: project.url });
  await second.window.getByRole('button', { name: 'Settings…' }).click();
  await expect(second.window.getByRole('button', { name: /Files at once/ })).toContainText('3');
  await expect(
    second.window.getByRole('checkbox', { name: 'When files are done' }),
  ).not.toBeChecked();
});

test('keys that were recorded upload what is copied, from anywhere; keys that others have are refused', async ({
  folder,
  connect,
}) => {
  const { app, project } = await connect();
  const { window } = app;
  await window.keyboard.press('ControlOrMeta+,');
  const recorder = window.getByRole('button', { name: /Upload what is on the clipboard/ });
  await recorder.click();
  await window.keyboard.press('Control+C');
  await expect(window.getByText(/Other programs need these keys/)).toBeVisible();
  await window.keyboard.press('Alt+F4');
  await expect(window.getByText('The system needs these keys itself.')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(recorder).toContainText('None');

  await app.takeKeys('CommandOrControl+Alt+J');
  await recorder.click();
  await window.keyboard.press('ControlOrMeta+Alt+J');
  await expect(window.getByText(/The system does not give these keys away/)).toBeVisible();
  await recorder.click();
  await window.keyboard.press('ControlOrMeta+Alt+U');
  await expect(window.getByText(/Works in every program/)).toBeVisible();

  await app.copy({ 'text/plain': { text: 'a caption' } });
  await app.pressAnywhere('CommandOrControl+Alt+U');
  await expect(window.getByRole('alert')).toContainText('is not an address');
  const photo = await writePhoto(join(folder, 'copied.jpg'), 20_000);
  await app.copy({ 'text/uri-list': { text: pathToFileURL(photo.path).href } });
  await app.pressAnywhere('CommandOrControl+Alt+U');
  await window.keyboard.press('ControlOrMeta+1');
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);

  await window.keyboard.press('ControlOrMeta+,');
  await window.getByRole('button', { name: 'Clear the shortcut' }).click();
  await expect(recorder).toContainText('None');
  await expect(app.pressAnywhere('CommandOrControl+Alt+U')).rejects.toThrow('Nobody has asked');
});
