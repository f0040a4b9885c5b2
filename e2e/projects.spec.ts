import { join } from 'node:path';
import type { DemoProject } from '../main/demo-project/demo-project.ts';
import type { App } from './harness/app.ts';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { checkToken, expectConnected, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const KEYCHAIN = { env: { DROPCHUTE_HOST_KEYCHAIN: 'on' } };
/** The answers to the question before many files go to a primary environment. */
const [UPLOAD, CANCEL] = [0, 1];

/** Connects the sandbox of a project, and calls it Acme: the demo project is another environment of the same. */
async function connectAcme(app: App, token: string): Promise<void> {
  const { window } = app;
  await checkToken(app, token);
  await window.getByRole('radio', { name: /^sandbox/ }).click({ force: true });
  await window.getByRole('button', { name: 'Connect', exact: true }).click();
  await expectConnected(app);
  await choose(app, 'Project settings…');
  await window.getByRole('textbox', { name: 'Name' }).fill('Acme');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(switcher(app, 'Acme')).toBeVisible();
}

/** The names of what has arrived in a project's sandbox. */
async function inSandbox({ url, token }: DemoProject): Promise<string> {
  const response = await fetch(`${url}/uploads`, {
    headers: {
      authorization: `Bearer ${token}`,
      'x-api-version': '3',
      'x-environment': 'sandbox',
    },
  });
  return response.text();
}

/** Opens the menu of projects and chooses in it. */
async function choose({ window }: App, item: string | RegExp): Promise<void> {
  await window.getByRole('button', { name: /, switch project$/ }).click();
  await window.getByRole('menuitem', { name: item }).click();
}

const switcher = ({ window }: App, name: string) =>
  window.getByRole('button', { name: `${name}, switch project` });

test('two projects are open side by side: each gets what is dropped while it is chosen, also after a restart', async ({
  folder,
  startProject,
  launch,
}) => {
  const [first, second] = await Promise.all(
    ['first.jpg', 'second.jpg'].map((name) => writePhoto(join(folder, name))),
  );
  if (!first || !second) throw new Error('two were written');
  const project = await startProject();
  const app = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await connectAcme(app, project.token);
  await choose(app, 'Try the demo project');
  await expect(switcher(app, 'Demo project')).toBeVisible();
  await app.dropFiles([first.path]);
  await expect(rows(app, 'first.jpg')).toContainText('Done');
  await choose(app, /^Acme/);
  await expect(switcher(app, 'Acme')).toBeVisible();
  await app.dropFiles([second.path]);
  await expect(rows(app, 'second.jpg')).toContainText('Done');
  expect(await inSandbox(project)).toContain('second.jpg');
  expect(await inSandbox(project)).not.toContain('first.jpg');
  await expect(rows(app, 'first.jpg').getByRole('img', { name: 'Project: Demo' })).toBeVisible();
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

test('a project that does not open leaves the others alone', async ({ startProject, launch }) => {
  const project = await startProject();
  const before = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await connectAcme(before, project.token);
  await choose(before, 'Try the demo project');
  await expect(switcher(before, 'Demo project')).toBeVisible();
  await before.close();
  await project.close();

  const after = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await expectConnected(after);
  await choose(after, /^Acme.*cannot be reached/);
  await expect(after.window.getByRole('heading', { name: 'Acme did not open' })).toBeVisible();
  await choose(after, /^Demo project/);
  await expectConnected(after);
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
  await expect(app.window.getByRole('alert').getByText('Nothing was added')).toBeVisible();
  expect(await arrivedSums(project)).toEqual([]);
  await app.answerMessageBox(UPLOAD);
  await app.dropFiles([join(folder, 'shoot')]);
  await expect
    .poll(() => arrivedSums(project), { timeout: 30_000 })
    .toEqual(photos.map(({ md5 }) => md5).sort());
});
