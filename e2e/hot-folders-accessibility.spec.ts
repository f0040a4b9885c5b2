import { join } from 'node:path';
import { expectAccessible, tabTo } from './harness/accessible.ts';
import {
  card,
  chooseAction,
  chooseFolder,
  countButton,
  expectCount,
  openHotFolders,
  preview,
  setUpForm,
  watchFolder,
} from './harness/hot-folders.ts';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { expect, test } from './harness/test.ts';

test('hot folders are accessible in each of their states', async ({ folder, connect }) => {
  const shoot = join(folder, 'Shoot');
  await writePhoto(join(shoot, 'shoes', 'hero.jpg'));
  const { app } = await connect();
  const { window } = app;
  await openHotFolders(app);
  await expectAccessible(app, 'no hot folder yet');

  await chooseFolder(app, shoot);
  const form = setUpForm(app);
  await expect(preview(app)).toContainText('1 file would be uploaded');
  await form.getByRole('radio', { name: 'Move it to the Trash' }).press('Space');
  await form.getByRole('button', { name: 'More', exact: true }).click();
  // axe takes words that are scrolled out of sight for missing
  await form.getByRole('textbox', { name: 'Name' }).focus();
  await expectAccessible(app, 'form');
  await form.getByRole('textbox', { name: 'Only files that fit' }).fill('*.jpg, *.[tif');
  await form.getByRole('textbox', { name: 'Name' }).fill('');
  await expect(form.getByText('A hot folder needs a name')).toBeVisible();
  await expectAccessible(app, 'form with problems');
  await form.getByRole('button', { name: 'Cancel' }).click();

  await watchFolder(app, shoot, 'Shoot');
  await expectCount(app, 'Shoot', 'uploaded', 1);
  await writePhoto(join(shoot, 'shoes', 'hero.jpg'));
  await expectCount(app, 'Shoot', 'asking', 1);
  await expectAccessible(app, 'list');
  await countButton(app, 'Shoot', 'asking').click();
  const sheet = window.getByRole('dialog', { name: 'Shoot' });
  await expect(sheet.getByRole('listitem').filter({ hasText: 'hero.jpg' })).toBeVisible();
  await expectAccessible(app, 'files that need a person');
  await sheet.getByRole('button', { name: 'Close' }).click();
  await expect(countButton(app, 'Shoot', 'asking')).toBeFocused();

  await chooseAction(app, 'Shoot', 'What would happen now…');
  const run = window.getByRole('dialog', { name: 'What would happen now' });
  await expect(run).toContainText('Nothing would be uploaded now');
  await expectAccessible(app, 'what would happen now');
  await run.getByRole('button', { name: 'Close' }).click();
  await chooseAction(app, 'Shoot', 'Remove…');
  await expectAccessible(app, 'question before removing');
  await window.getByRole('button', { name: 'Keep it' }).click();
  await expect(card(app, 'Shoot').getByRole('button', { name: 'More actions' })).toBeFocused();
});

test('a hot folder is set up and looked after with the keyboard alone', async ({
  folder,
  connect,
}) => {
  const shoot = join(folder, 'Shoot');
  const photo = await writePhoto(join(shoot, 'hero.jpg'));
  const { app, project } = await connect();
  const { window } = app;
  const { keyboard } = window;

  await keyboard.press('ControlOrMeta+2');
  await tabTo(app, window.getByRole('button', { name: 'Add hot folder…' }));
  await app.answerOpenDialog([shoot]);
  await keyboard.press('Enter');
  const form = setUpForm(app);
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keyboard.type('Spring');
  await tabTo(app, form.getByRole('checkbox', { name: 'Turn their names into tags' }));
  await keyboard.press('Space');
  await tabTo(app, form.getByRole('textbox', { name: 'Leave out files that fit' }));
  await keyboard.type('*.psd');
  await keyboard.press('Enter');
  await expect(form.getByRole('row', { name: '*.psd' })).toBeVisible();
  await tabTo(app, form.getByRole('button', { name: 'Start watching' }));
  await keyboard.press('Enter');
  await expect(card(app, 'Spring')).toBeFocused();
  await expectCount(app, 'Spring', 'uploaded', 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);

  await tabTo(app, card(app, 'Spring').getByRole('button', { name: 'Pause' }));
  await keyboard.press('Enter');
  await expect(card(app, 'Spring').getByRole('button', { name: 'Resume' })).toBeFocused();
  await tabTo(app, countButton(app, 'Spring', 'uploaded'));
  await keyboard.press('Enter');
  await expect(window.getByRole('dialog', { name: 'Spring' }).getByRole('listitem')).toHaveCount(1);
  await keyboard.press('Escape');
  await expect(countButton(app, 'Spring', 'uploaded')).toBeFocused();
});
