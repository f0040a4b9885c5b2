import { join } from 'node:path';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { chooseProject, connectAcme, inSandbox, switcher } from './harness/projects.ts';
import { expectConnected, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const KEYCHAIN = { env: { DROPCHUTE_HOST_KEYCHAIN: 'on' } };
/** The answers to the question before many files go to a primary environment. */
const [UPLOAD, CANCEL] = [0, 1];

test('two projects are open side by side: each gets what is dropped while it is chosen, also after a restart', async ({
  folder,
  startProject,
  launch,
}) => {
  const [first, second, third] = await Promise.all(
    ['first.jpg', 'second.jpg', 'third.jpg'].map((name) => writePhoto(join(folder, name))),
  );
  if (!first || !second || !third) throw new Error('three were written');
  const project = await startProject();
  const app = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await connectAcme(app, project.token);
  await chooseProject(app, 'Try the demo project');
  await expect(switcher(app, 'Demo project')).toBeVisible();
  await app.dropFiles([first.path]);
  await expect(rows(app, 'first.jpg')).toContainText('Done');
  await chooseProject(app, /^Acme/);
  await expect(switcher(app, 'Acme')).toBeVisible();
  await app.dropFiles([second.path]);
  await expect(rows(app, 'second.jpg')).toContainText('Done');
  expect(await inSandbox(project)).toContain('second.jpg');
  expect(await inSandbox(project)).not.toContain('first.jpg');
  await expect(rows(app, 'first.jpg').getByRole('img', { name: 'Project: Demo' })).toBeVisible();

  await app.window.getByRole('button', { name: /Project:$/ }).click();
  await app.window.getByRole('option', { name: 'Demo project' }).click();
  await expect(rows(app, 'second.jpg')).toBeHidden();
  await expect(rows(app, 'first.jpg')).toBeVisible();
  await expect(app.window.getByRole('radio', { name: /^Done/ })).toHaveText('Done1');
  // what is added is to be seen, whatever was shown before
  await app.dropFiles([third.path]);
  await expect(rows(app, 'third.jpg')).toContainText('Done');
  await expect(rows(app, 'second.jpg')).toBeVisible();
  await app.close();

  const again = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await expectConnected(again);
  await expect(switcher(again, 'Acme')).toBeVisible();

  await again.window.getByRole('button', { name: 'Project menu' }).click();
  await again.window.getByRole('menuitem', { name: 'Remove project…' }).click();
  const question = again.window.getByRole('alertdialog', { name: 'Remove Acme?' });
  await expect(question).toContainText('Nothing is waiting to be uploaded.');
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(switcher(again, 'Demo project')).toBeVisible();
});

test('what the tray uploads goes to the project that is chosen there, which the window shows', async ({
  folder,
  startProject,
  launch,
}) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const project = await startProject();
  const app = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await connectAcme(app, project.token);
  await chooseProject(app, 'Try the demo project');
  await expect(switcher(app, 'Demo project')).toBeVisible();
  // its menu follows within a second
  await expect(() => app.clickTray(['Project: Demo project', 'Acme'])).toPass();
  await expect(switcher(app, 'Acme')).toBeVisible();
  await app.answerOpenDialog([photo.path]);
  await app.clickTray(['Upload files…']);
  await expect(rows(app, 'photo.jpg')).toContainText('Done');
  expect(await inSandbox(project)).toContain('photo.jpg');
});

test('a project that does not open leaves the others alone', async ({ startProject, launch }) => {
  const project = await startProject();
  const before = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await connectAcme(before, project.token);
  await chooseProject(before, 'Try the demo project');
  await expect(switcher(before, 'Demo project')).toBeVisible();
  await before.close();
  await project.close();

  const after = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await expectConnected(after);
  await after.window.getByRole('textbox', { name: 'Copyright' }).fill('© Studio');
  await chooseProject(after, /^Acme.*cannot be reached/);
  await expect(after.window.getByRole('heading', { name: 'Acme did not open' })).toBeVisible();
  await chooseProject(after, /^Demo project/);
  await expectConnected(after);
  // what was begun was out of sight, not lost
  await expect(after.window.getByRole('textbox', { name: 'Copyright' })).toHaveValue('© Studio');
});

test('a project that is checked again says that it takes uploads, or why it does not answer', async ({
  connect,
}) => {
  const { app, project } = await connect();
  const { window } = app;
  await chooseProject(app, 'Project settings…');
  const dialog = window.getByRole('dialog', { name: 'Project settings' });
  const check = dialog.getByRole('button', { name: 'Check again' });
  await project.goOffline();
  await check.click();
  await expect(dialog.getByRole('alert')).toContainText('cannot be reached', { timeout: 20_000 });
  await project.goOnline();
  await check.click();
  await expect(dialog.getByRole('status')).toHaveText('Demo project takes uploads');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await dialog.getByLabel('New API token').fill(project.token);
  await dialog.getByRole('button', { name: 'Replace token' }).click();
  await expect(dialog.getByText('The token was replaced')).toBeVisible();
});

test('many files go to a primary environment once a person has said so', async ({
  folder,
  connect,
}) => {
  const photos = await Promise.all(
    Array.from({ length: 21 }, (_, index) => writePhoto(join(folder, 'shoot', `${index}.jpg`))),
  );
  const { app, project } = await connect();
  await app.answerMessageBox(CANCEL);
  await app.dropFiles([join(folder, 'shoot')]);
  await expect(app.window.getByText('Nothing was added')).toBeVisible();
  // a person's choice is no trouble
  await expect(app.window.getByRole('alert')).toHaveCount(0);
  expect(await arrivedSums(project)).toEqual([]);
  await app.answerMessageBox(UPLOAD);
  await app.dropFiles([join(folder, 'shoot')]);
  await expect.poll(() => arrivedSums(project)).toEqual(photos.map(({ md5 }) => md5).sort());
});
