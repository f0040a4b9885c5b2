import { join } from 'node:path';
import { tabTo } from './harness/accessible.ts';
import { writePhoto } from './harness/photos.ts';
import { showScreen } from './harness/presets.ts';
import { expectArrived, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('what is closed with the keyboard gives the focus back to where it was', async ({
  folder,
  connect,
}) => {
  const { app } = await connect();
  const { window } = app;
  const { keyboard } = window;
  await app.dropFiles([(await writePhoto(join(folder, 'photo.jpg'))).path]);
  await expectArrived(app, 1);

  // a question that a dialog asks leads back to the dialog
  await window.getByRole('button', { name: 'Project menu' }).focus();
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  const remove = window.getByRole('dialog').getByRole('button', { name: 'Remove…' });
  await remove.focus();
  await keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(remove).toBeFocused();
  await keyboard.press('Escape');
  await expect(window.getByRole('button', { name: 'Project menu' })).toBeFocused();

  // a sheet that a menu led to, to the row
  await showScreen(app, 'History');
  const row = window.getByRole('grid', { name: 'History' }).getByRole('row');
  await tabTo(app, row);
  await keyboard.press('ArrowLeft');
  await expect(row.getByRole('button', { name: 'More actions' })).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('End');
  await keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Keep everything' })).toBeFocused();
  await keyboard.press('Escape');
  await expect
    .poll(() => row.evaluate((element) => element.contains(document.activeElement)))
    .toBe(true);
});

test('a button that goes with what it did leaves the focus nearby', async ({ connect }) => {
  const { app } = await connect();
  const { window } = app;
  const { keyboard } = window;
  await app.copy({ 'text/plain': { text: 'no address' } });
  await window.getByRole('button', { name: 'Upload from clipboard' }).click();
  await tabTo(app, window.getByRole('button', { name: 'Dismiss' }));
  await keyboard.press('Enter');
  await expect(window.getByRole('alert')).toBeHidden();
  await keyboard.press('Shift+Tab');
  await expect(window.getByRole('button', { name: 'More details' })).toBeFocused();

  await window.getByRole('textbox', { name: 'Copyright' }).fill('© Acme');
  const save = window.getByRole('button', { name: 'Save as preset…' });
  await save.focus();
  await keyboard.press('Enter');
  await window.getByRole('dialog').getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(save).toBeHidden();
  await keyboard.press('Shift+Tab');
  await keyboard.press('Tab');
  await expect(window.getByRole('button', { name: /^Preset:|New preset/ }).first()).toBeFocused();
});

test('nothing is added behind a dialog, and no other screen comes up behind it', async ({
  folder,
  connect,
}) => {
  const { app } = await connect();
  const { window } = app;
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  await window.getByRole('button', { name: 'Project menu' }).click();
  await window.getByRole('menuitem', { name: 'Project settings…' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Cancel' }).focus();
  await app.pasteText('https://example.com/behind.jpg');
  await window.keyboard.press('ControlOrMeta+4');
  await app.dropFiles([photo.path]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByText('Drop files or folders anywhere')).toBeVisible();

  await app.dropFiles([photo.path]);
  await expectArrived(app, 1);
  await expect(rows(app)).toHaveCount(1);
});
