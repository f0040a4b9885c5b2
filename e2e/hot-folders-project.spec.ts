import { join } from 'node:path';
import {
  card,
  chooseAction,
  chooseFolder,
  expectCount,
  openHotFolders,
  preview,
  settleSoon,
  setUpForm,
  startWatching,
} from './harness/hot-folders.ts';
import { writePhoto } from './harness/photos.ts';
import { chooseProject, connectAcme, inSandbox, switcher } from './harness/projects.ts';
import { expect, test } from './harness/test.ts';

test('a hot folder is set up for any open project, goes to another one later, and is not lost when the window shows another', async ({
  folder,
  startProject,
  launch,
}) => {
  const shoot = join(folder, 'Shoot');
  await writePhoto(join(shoot, 'first.jpg'));
  const project = await startProject();
  const app = await launch({
    apiUrl: project.url,
    env: { DROPCHUTE_HOST_KEYCHAIN: 'on' },
  });
  const { window } = app;
  await connectAcme(app, project.token);
  await chooseProject(app, 'Try the demo project');
  await expect(switcher(app, 'Demo project')).toBeVisible();

  await openHotFolders(app);
  await chooseFolder(app, shoot);
  await settleSoon(app);
  await setUpForm(app).getByRole('textbox', { name: 'Name' }).fill('Studio');
  await chooseProject(app, /^Acme/);
  await expect(switcher(app, 'Acme')).toBeVisible();
  // what was begun is still there, for the project that it was begun for
  await expect(setUpForm(app).getByRole('textbox', { name: 'Name' })).toHaveValue('Studio');
  await expect(setUpForm(app).getByRole('button', { name: /Project$/ })).toContainText('Demo');
  await expect(preview(app)).toContainText('1 file would be uploaded');
  await startWatching(app, 'Studio');
  await expect(card(app, 'Studio')).toContainText('Demo project · main');
  await expectCount(app, 'Studio', 'uploaded', 1);
  expect(await inSandbox(project)).not.toContain('first.jpg');

  await chooseAction(app, 'Studio', 'Edit…');
  const form = window.getByRole('region', { name: 'Edit “Studio”' });
  await form.getByRole('button', { name: /Project$/ }).click();
  await window.getByRole('option', { name: 'Acme · sandbox' }).click();
  await expect(form).toContainText('The hot folder begins anew');
  await expect(form.getByRole('region', { name: 'Preview' })).toContainText(
    '1 file would be uploaded',
  );
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(card(app, 'Studio')).toContainText('Acme · sandbox');
  await writePhoto(join(shoot, 'second.jpg'));
  await expectCount(app, 'Studio', 'uploaded', 2);
  const arrived = await inSandbox(project);
  expect(arrived).toContain('first.jpg');
  expect(arrived).toContain('second.jpg');
});
