import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { UNDONE_AT_ONCE } from '../shared/limits.ts';
import { expectAccessible } from './harness/accessible.ts';
import type { App } from './harness/app.ts';
import { writePhoto } from './harness/photos.ts';
import { showScreen } from './harness/presets.ts';
import { arrivedAssets } from './harness/project.ts';
import { connectWith, expectArrived, expectConnected, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const KEYCHAIN = { env: { DROPCHUTE_HOST_KEYCHAIN: 'on' } };

/** The rows of the history; of one file if it is named. */
const found = ({ window }: App, name?: string): Locator =>
  window
    .getByRole('grid', { name: 'History' })
    .getByRole('row', name === undefined ? {} : { name, exact: true });

const searchField = ({ window }: App): Locator =>
  window.getByRole('searchbox', { name: 'Search history' });

/** The names of what is found, from the top. */
const names = (app: App): Promise<string[]> =>
  found(app)
    .locator('[title]:has(> span.shrink-0)')
    .evaluateAll((elements) => elements.map((element) => element.getAttribute('title') ?? ''));

/** Uploads photos of these names from one folder, one batch. */
async function upload(app: App, folder: string, ...files: readonly string[]): Promise<string[]> {
  const paths = files.map((name) => join(folder, name));
  for (const path of paths) await writePhoto(path);
  await app.dropFiles(paths);
  return paths;
}

test('what was sent is found as it is typed, also once it is off the list and after a restart', async ({
  folder,
  startProject,
  launch,
}) => {
  const project = await startProject();
  const app = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await connectWith(app, project.token);
  await upload(app, join(folder, 'Spring shoot'), 'terracotta-vase.jpg', 'desk-lamp.jpg');
  await expectArrived(app, 2);
  await rows(app, 'desk-lamp.jpg').click();
  await app.window.keyboard.press('Delete');
  await expect(rows(app)).toHaveCount(1);

  await showScreen(app, 'History');
  await expect(found(app)).toHaveCount(2);
  await app.window.keyboard.press('ControlOrMeta+F');
  await expect(searchField(app)).toBeFocused();
  await searchField(app).pressSequentially('LAMP spring');
  await expect(found(app)).toHaveCount(1);
  expect(await names(app)).toEqual(['desk-lamp.jpg']);
  const [asset] = (await arrivedAssets(project)).filter(({ filename }) =>
    filename.includes('vase'),
  );
  await searchField(app).fill(String(asset?.url));
  // one was found before as well
  await expect.poll(() => names(app)).toEqual(['terracotta-vase.jpg']);
  await searchField(app).fill('demo project 2025-01-01');
  await expect(app.window.getByText('Nothing was sent that fits this')).toBeVisible();
  await app.window.getByRole('button', { name: 'Show everything' }).click();
  await expect(found(app)).toHaveCount(2);
  await app.close();

  const again = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await expectConnected(again);
  await showScreen(again, 'History');
  await searchField(again).fill('demo project lamp');
  await expect(found(again)).toHaveCount(1);
});

test('the history can be cleared, but for what is on the list', async ({ folder, connect }) => {
  const { app, project } = await connect();
  const { window } = app;
  await upload(app, folder, 'terracotta-vase.jpg', 'desk-lamp.jpg');
  await expectArrived(app, 2);
  await rows(app, 'desk-lamp.jpg').click();
  await window.keyboard.press('Delete');
  await expect(rows(app)).toHaveCount(1);
  await showScreen(app, 'History');
  await expect(found(app)).toHaveCount(2);

  await showScreen(app, 'Settings');
  await window.getByRole('button', { name: 'Clear history…' }).click();
  const question = window.getByRole('alertdialog', { name: 'Clear the history?' });
  await question.getByRole('button', { name: 'Clear history' }).click();
  await expect(window.getByText('1 upload forgotten')).toBeVisible();
  await showScreen(app, 'History');
  await expect(found(app)).toHaveCount(1);
  expect(await names(app)).toEqual(['terracotta-vase.jpg']);
  expect(await arrivedAssets(project)).toHaveLength(2);
});

test('assets are copied in drop order, as text of every kind', async ({ folder, connect }) => {
  const { app, project } = await connect();
  await upload(app, folder, 'a.jpg', 'b.jpg', 'c.jpg');
  await expectArrived(app, 3);
  const assets = await arrivedAssets(project);
  const urlOf = (name: string) => assets.find(({ filename }) => filename === name)?.url;

  await showScreen(app, 'History');
  // from the bottom up: what is copied keeps the order of the drop all the same
  await found(app).nth(0).click();
  await found(app)
    .nth(2)
    .click({ modifiers: ['ControlOrMeta'] });
  await app.window.keyboard.press('ControlOrMeta+C');
  await expect.poll(() => app.clipboardText()).toBe(`${urlOf('a.jpg')}\n${urlOf('c.jpg')}`);

  const copy = async (format: string) => {
    await app.window.getByRole('button', { name: 'Copy', exact: true }).click();
    await app.window.getByRole('menuitem', { name: format }).click();
  };
  await copy('Copy as Markdown');
  await expect
    .poll(() => app.clipboardText())
    .toBe(`![a](${urlOf('a.jpg')})\n![c](${urlOf('c.jpg')})`);
  await copy('Copy as HTML');
  await expect.poll(() => app.clipboardText()).toContain(`<img src="${urlOf('a.jpg')}" alt="a">`);
  await found(app).nth(0).click();
  await app.window.keyboard.press('ControlOrMeta+A');
  await copy('Copy as CSV');
  await expect
    .poll(() => app.clipboardText())
    .toMatch(/^Name,Asset ID.*\r\na\.jpg.*\r\nb\.jpg.*\r\nc\.jpg.*\r\n$/s);
});

test('a file is shown, opened, and uploaded again', async ({ folder, connect }) => {
  const { app, project } = await connect();
  const [path] = await upload(app, folder, 'vase.jpg');
  await expectArrived(app, 1);
  const [asset] = await arrivedAssets(project);
  await showScreen(app, 'History');
  const choose = async (action: string) => {
    await found(app).first().getByRole('button', { name: 'More actions' }).click();
    await app.window.getByRole('menuitem', { name: action }).click();
  };
  await choose('Show file');
  await expect.poll(() => app.shown()).toEqual([path]);
  await choose('Open in media area');
  await expect.poll(() => app.opened()).toEqual([expect.stringContaining(String(asset?.id))]);
  await choose('Upload again');
  await expect(found(app)).toHaveCount(2);
  expect(await arrivedAssets(project)).toHaveLength(2);

  await rm(String(path));
  await choose('Show file');
  await expect(app.window.getByText('The file is no longer there')).toBeVisible();
});

test('a batch is undone, but for what records use, after showing which', async ({
  folder,
  connect,
}) => {
  const { app, project } = await connect();
  await upload(app, folder, 'before.jpg');
  await expectArrived(app, 1);
  await upload(app, folder, 'a.jpg', 'b.jpg', 'c.jpg');
  await expectArrived(app, 4);
  const used = (await arrivedAssets(project)).find(({ filename }) => filename === 'b.jpg');
  project.setUsed(String(used?.id), true);

  await showScreen(app, 'History');
  await found(app).first().click({ button: 'right' });
  await app.window.getByRole('menuitem', { name: 'Undo this batch…' }).click();
  const sheet = app.window.getByRole('dialog', { name: 'Undo this batch' });
  await expect(sheet).toContainText('2 assets will be deleted from Demo project');
  await expect(sheet).toContainText('1 file is used by records and stays.');
  await expect(sheet.getByRole('region', { name: 'Will be deleted' })).toContainText('a.jpg');
  await expect(sheet.getByRole('region', { name: 'Used by records' })).toContainText('b.jpg');
  await expect(sheet.getByRole('button', { name: 'Keep everything' })).toBeFocused();
  await expectAccessible(app, 'what undoing would do');
  expect(await arrivedAssets(project)).toHaveLength(4);

  await sheet.getByRole('button', { name: 'Delete 2 assets' }).click();
  await expect(sheet).toBeHidden();
  await expect(app.window.getByText('Deleted 2 assets')).toBeVisible();
  const left = (await arrivedAssets(project)).map(({ filename }) => filename);
  expect(left.toSorted()).toEqual(['b.jpg', 'before.jpg']);
  await expect(found(app).filter({ hasText: 'Deleted again' })).toHaveCount(2);
  await showScreen(app, 'Uploads');
  await expect(rows(app)).toHaveCount(2);
});

test('undoing that fails half way is gone on with', async ({ folder, connect }) => {
  const { app, project } = await connect();
  await upload(app, folder, 'a.jpg', 'b.jpg', 'c.jpg');
  await expectArrived(app, 3);
  project.faults.add({
    match: { endpoint: 'uploads.destroy', nth: 2 },
    fault: {
      kind: 'status',
      status: 422,
      body: { data: [{ attributes: { code: 'MAINTENANCE_MODE' } }] },
    },
  });
  await showScreen(app, 'History');
  await found(app).first().click({ button: 'right' });
  await app.window.getByRole('menuitem', { name: 'Undo this batch…' }).click();
  const sheet = app.window.getByRole('dialog', { name: 'Undo this batch' });
  await sheet.getByRole('button', { name: 'Delete 3 assets' }).click();
  await expect(sheet.getByRole('alert')).toContainText('The project is not available');
  await expectAccessible(app, 'undoing that did not go on');
  await sheet.getByRole('button', { name: 'Go on' }).click();
  await expect(sheet).toBeHidden();
  expect(await arrivedAssets(project)).toEqual([]);
});

test('whoever closes the sheet while assets are being deleted learns how many are', async ({
  folder,
  connect,
}) => {
  const { app, project } = await connect();
  // one more than are deleted at a time, and so many that the app asks before it adds them
  const files = Array.from({ length: UNDONE_AT_ONCE + 1 }, (_, index) => `${index}.jpg`);
  await app.answerMessageBox(0);
  await upload(app, folder, ...files);
  await expectArrived(app, files.length);
  const stall = project.faults.add({
    match: { endpoint: 'uploads.destroy' },
    fault: { kind: 'stall', afterBytes: 0 },
  });
  await showScreen(app, 'History');
  await found(app).first().click({ button: 'right' });
  await app.window.getByRole('menuitem', { name: 'Undo this batch…' }).click();
  const sheet = app.window.getByRole('dialog', { name: 'Undo this batch' });
  await sheet.getByRole('button', { name: `Delete ${files.length} assets` }).click();
  await stall.fired();
  await app.window.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  stall.remove();
  await expect(app.window.getByText(`Deleted ${UNDONE_AT_ONCE} assets; 1 left`)).toBeVisible();
});

test('everything can be done with the keyboard', async ({ folder, connect }) => {
  const { app } = await connect();
  await upload(app, folder, 'a.jpg', 'b.jpg');
  await expectArrived(app, 2);
  await app.window.keyboard.press('ControlOrMeta+4');
  await expect(found(app)).toHaveCount(2);
  await expectAccessible(app, 'the history');
  await app.window.keyboard.press('ControlOrMeta+F');
  await app.window.keyboard.type('a.jpg');
  await expect(found(app)).toHaveCount(1);
  await app.window.keyboard.press('Escape');
  await expect(searchField(app)).toHaveValue('');
  await expect(found(app)).toHaveCount(2);
  await found(app).first().focus();
  await app.window.keyboard.press('ControlOrMeta+A');
  await expect(app.window.getByText('2 selected')).toBeVisible();
  await app.window.keyboard.press('Enter');
  await app.window.keyboard.press('ControlOrMeta+C');
  await expect.poll(async () => (await app.clipboardText()).split('\n').length).toBe(2);
});

test('another day begins while the history is open', async ({ folder, connect }) => {
  const { app } = await connect();
  await upload(app, folder, 'vase.jpg');
  await expectArrived(app, 1);
  await app.window.clock.install();
  await showScreen(app, 'History');
  await app.window.getByRole('button', { name: /Added/ }).click();
  await app.window.getByRole('option', { name: 'Today', exact: true }).click();
  await expect(found(app)).toHaveCount(1);
  await expect(found(app)).toContainText('Today');
  await app.window.clock.fastForward('24:00:00');
  await expect(app.window.getByText('Nothing was sent that fits this')).toBeVisible();
  await app.window.getByRole('button', { name: 'Show everything' }).click();
  await expect(found(app)).toContainText('Yesterday');
});

test('what was skipped says why', async ({ folder, connect }) => {
  const { app } = await connect();
  const [path] = await upload(app, folder, 'vase.jpg');
  await expectArrived(app, 1);
  await app.dropFiles([String(path)]);
  await showScreen(app, 'History');
  await expect(found(app)).toHaveCount(2);
  await expect(found(app).first()).toContainText('Skipped, already in the project');
});

test('what failed says why', async ({ folder, connect }) => {
  const { app } = await connect({ maximumFileSize: 10 });
  const path = join(folder, 'film.mp4');
  await writeFile(path, Buffer.alloc(100));
  await app.dropFiles([path]);
  await showScreen(app, 'History');
  await expect(found(app)).toContainText('The file is larger than the project allows');
  await app.window.getByRole('button', { name: /Outcome/ }).click();
  await app.window.getByRole('option', { name: 'Done', exact: true }).click();
  await expect(app.window.getByText('Nothing was sent that fits this')).toBeVisible();
});
