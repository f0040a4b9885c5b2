import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from './harness/app.ts';
import { writePhoto } from './harness/photos.ts';
import {
  createCollection,
  createTag,
  deleteCollection,
  expectKept,
  newPreset,
  pickCollection,
  presetEditor,
  presetRows,
  showScreen,
} from './harness/presets.ts';
import { arrivedAssets } from './harness/project.ts';
import { connectWith, expectArrived, expectConnected } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const KEYCHAIN = { env: { DROPCHUTE_HOST_KEYCHAIN: 'on' } };

const bar = ({ window }: App) => window.getByRole('region', { name: 'Add files' });

/** Chooses a preset in the drop bar. */
async function choosePreset(app: App, name: string): Promise<void> {
  await bar(app)
    .getByRole('button', { name: /Preset:/ })
    .click();
  await app.window.getByRole('option', { name, exact: true }).click();
}

test('what a preset says arrives with the files, with its variables filled in', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'Spring shoot', 'hero-shot_02.jpg'));
  const { app, project } = await connect();
  const press = await createCollection(project, 'Press');
  const year = await createCollection(project, '2027', press);
  await createTag(project, 'Press kit');

  await newPreset(app, 'Press');
  const editor = presetEditor(app);
  const tags = editor.getByRole('combobox', { name: 'Tags' });
  await tags.pressSequentially('press');
  await app.window.getByRole('option', { name: 'Press kit' }).waitFor();
  await tags.press('ArrowDown');
  await tags.press('Enter');
  await tags.pressSequentially('{folder},');
  await pickCollection(app, editor, 'Press/2027');
  await editor.getByRole('textbox', { name: 'Title, English' }).fill('{filename:words}');
  await expect(editor.getByText('→ Hero shot 02')).toBeVisible();
  const alt = editor.getByRole('textbox', { name: 'Alternative text, Italian' });
  await alt.fill('Da ');
  await alt.locator('..').getByRole('button', { name: 'Insert variable' }).click();
  await app.window.getByRole('menuitem', { name: '{folder}' }).click();
  await expect(alt).toBeFocused();
  await expect(alt).toHaveValue('Da {folder}');
  await editor.getByRole('textbox', { name: 'Copyright' }).fill('© Acme {{Milano}}');
  await expectKept(app);

  await showScreen(app, 'Uploads');
  await choosePreset(app, 'Press');
  await expect(bar(app)).toContainText('More details: collection Press/2027, title');
  await app.dropFiles([join(folder, 'Spring shoot')]);
  await expectArrived(app, 1);
  const [asset] = await arrivedAssets(project);
  expect(asset).toMatchObject({
    md5: photo.md5,
    tags: ['Press kit', 'Spring shoot'],
    copyright: '© Acme {Milano}',
    collection: year,
    default_field_metadata: {
      en: { title: 'Hero shot 02', alt: null },
      it: { title: null, alt: 'Da Spring shoot' },
    },
  });
});

test('what cannot be kept is said while it is typed, and is still there afterwards', async ({
  connect,
}) => {
  const { app } = await connect();
  await newPreset(app, 'Press');
  await expectKept(app);
  await app.window.getByRole('button', { name: 'New preset' }).click();
  const editor = presetEditor(app);
  const name = editor.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toHaveValue('New preset');
  await name.fill('PRESS');
  await expect(editor).toContainText('There is a preset “Press” already');
  await name.fill('Shop');
  await editor.getByRole('textbox', { name: 'Author' }).fill('By {yaer}');
  await expect(editor).toContainText('There is no variable {yaer}');
  await expect(presetRows(app, 'Shop')).toContainText('Not saved');
  await expect(editor.getByRole('status')).toHaveText('Not saved yet');

  await showScreen(app, 'Uploads');
  await showScreen(app, 'Presets');
  await expect(editor.getByRole('textbox', { name: 'Author' })).toHaveValue('By {yaer}');
  await editor.getByRole('textbox', { name: 'Author' }).fill('By {year}');
  await expectKept(app);
  await expect(presetRows(app, 'Shop')).not.toContainText('Not saved');
  // what goes well is not read out at every pause
  await expect(editor.getByRole('status')).toHaveText('');
});

test('a preset that could not be kept is kept once that is tried again', async ({
  folder,
  connect,
}) => {
  const { app } = await connect();
  await newPreset(app, 'Press');
  await expectKept(app);
  // no file can take the place of a folder
  const file = join(folder, 'data', 'presets.json');
  const kept = await readFile(file);
  await rm(file);
  await mkdir(file);
  const editor = presetEditor(app);
  await editor.getByRole('textbox', { name: 'Author' }).fill('Ada');
  await expect(editor).toContainText('Not saved yet. ');
  await rmdir(file);
  await writeFile(file, kept);
  await editor.getByRole('button', { name: 'Retry' }).press('Enter');
  await expectKept(app);
  await expect(editor).toBeFocused();
});

test('files with a variable that there is not are not added', async ({ folder, connect }) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const { app, project } = await connect();
  await bar(app).getByRole('textbox', { name: 'Copyright' }).fill('© {yaer}');
  await expect(bar(app)).toContainText('There is no variable {yaer}');
  await app.dropFiles([photo.path]);
  await expect(app.window.getByRole('alert')).toContainText('There is no such variable');
  await bar(app).getByRole('textbox', { name: 'Copyright' }).fill('© {year}');
  await app.dropFiles([photo.path]);
  await expectArrived(app, 1);
  const [asset] = await arrivedAssets(project);
  expect(asset?.copyright).toMatch(/^© 20\d\d$/);
});

test('presets and what a project begins with survive a restart', async ({
  startProject,
  launch,
}) => {
  const project = await startProject();
  const before = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await connectWith(before, project.token);
  await newPreset(before, 'Press');
  await presetEditor(before).getByRole('textbox', { name: 'Author' }).fill('Ada Rossi');
  await expectKept(before);
  await before.window.getByRole('button', { name: 'This project begins with it' }).click();
  await newPreset(before, 'Shop');
  await expectKept(before);
  // with the keyboard alone, the last one to the top
  await presetRows(before, 'Shop').focus();
  await before.window.keyboard.press('ArrowRight');
  await before.window.keyboard.press('Enter');
  const place = (name: string) => before.window.getByRole('button', { name, exact: true });
  await expect(place('Insert after Shop')).toBeFocused();
  await before.window.keyboard.press('ArrowUp');
  await before.window.keyboard.press('ArrowUp');
  await expect(place('Insert before Press')).toBeFocused();
  await before.window.keyboard.press('Enter');
  await expect(presetRows(before)).toHaveText(['Shop', 'Press']);
  await before.close();

  const after = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await expectConnected(after);
  const choice = bar(after).getByRole('button', { name: /Preset:/ });
  await expect(choice).toContainText('Press');
  await showScreen(after, 'Presets');
  await expect(presetRows(after)).toHaveText(['Shop', 'Press']);
  await showScreen(after, 'Uploads');

  await bar(after).getByRole('textbox', { name: 'Copyright' }).fill('© Acme');
  await expect(choice).toContainText('Press, changed');
  await bar(after).getByRole('button', { name: 'Back to Press' }).click();
  await expect(bar(after).getByRole('textbox', { name: 'Copyright' })).toHaveValue('');
  await bar(after).getByRole('textbox', { name: 'Copyright' }).fill('© Acme');
  await bar(after).getByRole('button', { name: 'Save as preset…' }).click();
  const name = after.window.getByRole('dialog').getByRole('textbox', { name: 'Name' });
  await name.fill('shop');
  await expect(after.window.getByRole('dialog')).toContainText('There is a preset “Shop” already');
  await name.fill('Press with copyright');
  await name.press('Enter');
  await expect(choice).toContainText('Press with copyright');
  await expect(choice).not.toContainText('changed');
});

test('presets go out to a file and come in from one, under names that are free', async ({
  folder,
  connect,
}) => {
  const file = join(folder, 'presets.json');
  const { app } = await connect();
  const { window } = app;
  await newPreset(app, 'Press');
  await presetEditor(app).getByRole('textbox', { name: 'Notes' }).fill('Ask first');
  await expectKept(app);
  await app.answerSaveDialog(file);
  await window.getByRole('button', { name: 'Export all…' }).click();
  await expect(window.getByText('Exported 1 preset')).toBeVisible();
  expect(await readFile(file, 'utf8')).toContain('Ask first');

  await app.answerOpenDialog([file]);
  await window.getByRole('button', { name: 'Import…' }).click();
  await expect(window.getByText('“Press” is now called “Press 2”')).toBeVisible();
  await presetRows(app, 'Press 2').click();
  await expect(presetEditor(app).getByRole('textbox', { name: 'Notes' })).toHaveValue('Ask first');

  await writeFile(file, 'a shopping list');
  await app.answerOpenDialog([file]);
  await window.getByRole('button', { name: 'Import…' }).click();
  await expect(window.getByRole('alert')).toContainText('There are no presets in this file');

  await presetRows(app, 'Press 2').click();
  await window.keyboard.press('Delete');
  await expect(window.getByRole('alertdialog')).toContainText('No hot folder uses it');
  await window.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(presetRows(app)).toHaveText(['Press']);
});

test('collections are asked for again after a fault, and one that is gone is said', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const { app, project } = await connect();
  const press = await createCollection(project, 'Press');
  project.faults.add({
    match: { endpoint: 'upload-collections.list' },
    times: 'always',
    fault: { kind: 'status', status: 503 },
  });
  await newPreset(app, 'Press');
  const editor = presetEditor(app);
  await editor.getByRole('button', { name: /Collection/ }).click();
  const retry = app.window.getByRole('button', { name: 'Retry' });
  await expect(retry).toBeVisible();
  project.faults.clear();
  await retry.click();
  await app.window.getByRole('option', { name: 'Press', exact: true }).click();
  await expect(editor.getByRole('button', { name: /Collection/ })).toContainText('Press');
  await expectKept(app);

  await deleteCollection(project, press);
  await app.window.reload();
  await expectConnected(app);
  await showScreen(app, 'Presets');
  await expect(editor).toContainText('The project has no such collection');
  await showScreen(app, 'Uploads');
  await choosePreset(app, 'Press');
  await expect(bar(app)).toContainText('collection not in this project');
  await app.dropFiles([photo.path]);
  await expectArrived(app, 1);
  const [asset] = await arrivedAssets(project);
  expect(asset?.collection).toBeNull();
});
