import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible, tabTo } from './harness/accessible.ts';
import { writePhoto } from './harness/photos.ts';
import {
  createCollection,
  createTag,
  expectKept,
  newPreset,
  presetEditor,
} from './harness/presets.ts';
import { arrivedSums } from './harness/project.ts';
import { checkToken, expectArrived, rows, totals } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('the way to a project is accessible in each of its states', async ({
  startProject,
  launch,
}) => {
  const project = await startProject();
  const app = await launch({ apiUrl: project.url });
  await expect(app.window.getByLabel('API token')).toBeFocused();
  await expectAccessible(app, 'first screen');
  await checkToken(app, 'not-a-token');
  await expect(app.window.getByRole('alert')).toBeVisible();
  await expectAccessible(app, 'wrong token');
  await checkToken(app, project.token);
  await expect(app.window.getByRole('radiogroup', { name: 'Environment' })).toBeVisible();
  await expectAccessible(app, 'choosing an environment');
});

test('the list is accessible in each of its states', async ({ folder, connect }) => {
  const { app, project } = await connect();
  const { window } = app;
  await expectAccessible(app, 'nothing added');
  await window.getByRole('button', { name: 'More details' }).click();
  await expect(window.getByLabel('Title, Italian')).toBeVisible();
  await expectAccessible(app, 'more details');
  await window.getByRole('button', { name: 'More details' }).click();
  await window.getByRole('button', { name: 'Speed' }).click();
  await window.getByRole('checkbox', { name: 'Limit the speed' }).press('Space');
  await window.getByRole('textbox', { name: 'Megabytes a second' }).fill('fast');
  await expectAccessible(app, 'speed, with a limit that is none');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: /Files the project has already/ }).click();
  await expectAccessible(app, 'choice for duplicates');
  await window.keyboard.press('Escape');

  const mixed = join(folder, 'mixed');
  await mkdir(mixed);
  await writeFile(join(mixed, 'empty.jpg'), '');
  await writePhoto(join(mixed, 'done.jpg'));
  await window.getByLabel('Tags', { exact: true }).fill('spring');
  await app.dropFiles([mixed]);
  await expectArrived(app, 1);
  await window.getByRole('button', { name: 'Show why' }).click();
  await expectAccessible(app, 'done, and one not added');

  project.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'status', status: 400 },
  });
  await app.dropFiles([(await writePhoto(join(folder, 'failed.jpg'))).path]);
  await expect(rows(app, 'failed.jpg')).toContainText('The storage refused the file');
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: 1 },
  });
  await app.dropFiles([(await writePhoto(join(folder, 'sending.jpg'))).path]);
  await stall.fired();
  await expectAccessible(app, 'failed and sending');
  await rows(app, 'sending.jpg').getByRole('button', { name: 'Pause' }).click();
  project.faults.add({
    match: { endpoint: 'upload-requests.create' },
    times: 'always',
    fault: { kind: 'status', status: 503 },
  });
  await app.dropFiles([(await writePhoto(join(folder, 'waiting.jpg'))).path]);
  await expect(rows(app, 'waiting.jpg')).toContainText('Trying again');
  await expectAccessible(app, 'paused and waiting');

  await rows(app, 'failed.jpg').getByRole('button', { name: 'Why it failed' }).click();
  await expectAccessible(app, 'why it failed');
  await window.keyboard.press('Escape');
  await rows(app, 'done.jpg').getByRole('button', { name: 'More actions' }).click();
  await expectAccessible(app, 'menu of a row');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Project menu' }).click();
  await window.getByRole('menuitem', { name: 'Remove project…' }).click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(app, 'question before disconnecting');
});

test('presets are accessible in each of their states', async ({ connect }) => {
  const { app, project } = await connect();
  const { window } = app;
  await createCollection(project, 'Press');
  await createTag(project, 'spring 2027');
  await window.keyboard.press('ControlOrMeta+3');
  await expect(window.getByText('Say it once')).toBeVisible();
  await expectAccessible(app, 'no presets');
  await newPreset(app, 'Press');
  const editor = presetEditor(app);
  await editor.getByRole('textbox', { name: 'Copyright' }).fill('© {year}');
  await expectKept(app);
  await expectAccessible(app, 'a preset');
  await editor.getByRole('textbox', { name: 'Author' }).fill('{yaer}');
  await expect(editor).toContainText('There is no variable');
  await expectAccessible(app, 'a variable that there is not');
  await editor.getByRole('textbox', { name: 'Author' }).fill('');
  await editor.getByRole('button', { name: 'Insert variable' }).first().click();
  await expect(window.getByRole('menu')).toBeVisible();
  await expectAccessible(app, 'variables');
  await window.keyboard.press('Escape');
  await editor.getByRole('button', { name: /Collection/ }).click();
  await expect(window.getByRole('option', { name: 'Press' })).toBeVisible();
  await expectAccessible(app, 'collections');
  await window.keyboard.press('Escape');
  await editor.getByRole('combobox', { name: 'Tags' }).pressSequentially('spring');
  await expect(window.getByRole('option', { name: 'spring 2027' })).toBeVisible();
  await window.keyboard.press('ArrowDown');
  // React Aria hides the rest from screen readers by a way that axe takes for a mistake
  await expectAccessible(app, 'completion', '[role=combobox], [role=listbox]');
  await window.keyboard.press('Enter');
  await expectKept(app);
  await window.keyboard.press('ControlOrMeta+1');
  await window.getByRole('button', { name: /Preset:/ }).click();
  await window.getByRole('option', { name: 'Press' }).click();
  await window.getByRole('region', { name: 'Add files' }).getByLabel('Copyright').fill('© Acme');
  await expectAccessible(app, 'a preset that was changed');
  await window.getByRole('button', { name: 'Save as preset…' }).click();
  await expectAccessible(app, 'saving as a preset');
});

test('every screen is reached by its keys, and the list of screens by the arrows', async ({
  connect,
}) => {
  const { app } = await connect();
  const { keyboard } = app.window;
  const screen = (name: string) =>
    app.window.getByRole('navigation').getByRole('button', { name, exact: true });
  await keyboard.press('ControlOrMeta+3');
  await expect(screen('Presets')).toHaveAttribute('aria-current', 'page');
  await expect(app.window.getByRole('button', { name: 'Choose files…' })).toBeHidden();
  await keyboard.press('ControlOrMeta+4');
  await expect(screen('History')).toHaveAttribute('aria-current', 'page');
  await keyboard.press('ControlOrMeta+,');
  await expect(screen('Settings')).toHaveAttribute('aria-current', 'page');
  await expectAccessible(app, 'settings');
  await screen('Settings').focus();
  await keyboard.press('ArrowDown');
  await expect(screen('Uploads')).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(screen('Hot folders')).toHaveAttribute('aria-current', 'page');
  await keyboard.press('ControlOrMeta+1');
  await expect(app.window.getByRole('button', { name: 'Choose files…' })).toBeVisible();
});

test('the whole journey works with the keyboard alone', async ({
  folder,
  startProject,
  launch,
}) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const project = await startProject();
  const app = await launch({ apiUrl: project.url });
  const { keyboard } = app.window;

  await expect(app.window.getByLabel('API token')).toBeFocused();
  await keyboard.type(project.token);
  await keyboard.press('Enter');
  await expect(app.window.getByRole('button', { name: 'Connect', exact: true })).toBeFocused();
  await keyboard.press('Enter');
  await expect(app.window.getByRole('button', { name: 'Choose files…' })).toBeVisible();

  const tags = app.window.getByLabel('Tags', { exact: true });
  await tabTo(app, tags);
  await keyboard.type('spring');
  await keyboard.press('Enter');
  await app.answerOpenDialog([photo.path]);
  await keyboard.press('ControlOrMeta+O');
  await expectArrived(app, 1);

  const row = rows(app, 'photo.jpg');
  await tabTo(app, row);
  await keyboard.press('Enter');
  await expect.poll(() => app.opened()).toHaveLength(1);
  await keyboard.press('Delete');
  await expect(row).toBeHidden();
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});

test('a button that goes when it is pressed leaves the focus beside it', async ({
  folder,
  connect,
}) => {
  const photos = await Promise.all(
    ['a.jpg', 'b.jpg'].map((name) => writePhoto(join(folder, name))),
  );
  const { app, project } = await connect();
  const { keyboard } = app.window;
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    times: 'always',
    fault: { kind: 'stall', afterBytes: 1 },
  });
  await app.dropFiles(photos.map(({ path }) => path));
  await stall.fired(2);
  const [first, second] = [rows(app, 'a.jpg'), rows(app, 'b.jpg')];
  await tabTo(app, first);
  await keyboard.press('ArrowRight');
  await expect(first.getByRole('button', { name: 'Pause' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(first).toContainText('Paused');
  await expect(first).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(second).toBeFocused();

  await tabTo(app, totals(app).getByRole('button', { name: 'Pause all' }));
  await keyboard.press('Enter');
  await expect(second).toContainText('Paused');
  await expect(totals(app)).toBeFocused();
  await tabTo(app, totals(app).getByRole('button', { name: 'Resume all' }));
});
