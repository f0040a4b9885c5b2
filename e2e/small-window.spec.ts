import { join } from 'node:path';
import { writePhoto } from './harness/photos.ts';
import { showScreen } from './harness/presets.ts';
import { expectArrived, rows, totals } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

/** The smallest window, in CSS pixels; a common screen at 200 % has hardly more. */
const SMALLEST = { width: 420, height: 480 };

test('everything can be reached in the smallest window', async ({ folder, connect }) => {
  const { app } = await connect();
  const { window } = app;
  await window.setViewportSize(SMALLEST);
  await window.getByRole('button', { name: 'More details' }).click();
  await app.dropFiles([(await writePhoto(join(folder, 'photo.jpg'))).path]);
  await expectArrived(app, 1);

  // the list, whatever is said above it
  const row = rows(app, 'photo.jpg');
  await row.scrollIntoViewIfNeeded();
  await expect(row).toBeInViewport({ ratio: 1 });
  const clear = totals(app).getByRole('button', { name: 'Clear finished' });
  await clear.scrollIntoViewIfNeeded();
  await expect(clear).toBeInViewport({ ratio: 1 });

  // where the next tag is typed, however many there are
  const tags = window.getByLabel('Tags', { exact: true });
  for (let number = 1; number <= 8; number += 1) {
    await tags.pressSequentially(`a long tag with number ${number}`);
    await tags.press('Enter');
  }
  await expect(tags).toBeInViewport({ ratio: 1 });

  // what went wrong, without looking for it
  await app.copy({ 'text/plain': { text: 'no address' } });
  await window.getByRole('button', { name: 'Upload from clipboard' }).click();
  await expect(window.getByRole('alert')).toBeInViewport({ ratio: 1 });

  // a menu that is higher than there is room
  await showScreen(app, 'History');
  await window.getByRole('button', { name: 'More actions' }).click();
  const menu = window.getByRole('menu');
  const undo = menu.getByRole('menuitem', { name: 'Undo this batch…' });
  await undo.scrollIntoViewIfNeeded();
  const box = await menu.locator('..').boundingBox();
  const last = await undo.boundingBox();
  if (!box || !last) throw new Error('The menu is not there');
  expect(last.y + last.height).toBeLessThanOrEqual(box.y + box.height);
});

test('lists stay where they were scrolled to while another screen is shown', async ({
  folder,
  connect,
}) => {
  const { app } = await connect();
  await app.window.setViewportSize(SMALLEST);
  const names = Array.from({ length: 15 }, (_, index) => `photo-${index}.jpg`);
  const photos = await Promise.all(names.map((name) => writePhoto(join(folder, name))));
  await app.dropFiles(photos.map(({ path }) => path));
  await expectArrived(app, names.length);
  const scrolled = () =>
    app.window.getByRole('grid').evaluate((grid) => Math.round(grid.scrollTop));
  for (const screen of ['Uploads', 'History'] as const) {
    await showScreen(app, screen);
    const grid = app.window.getByRole('grid', { name: screen });
    await expect(grid.getByRole('row').first()).toBeVisible();
    await grid.evaluate((element) => element.scrollTo({ top: 200 }));
    await showScreen(app, 'Presets');
    await expect(grid).toBeHidden();
    await showScreen(app, screen);
    await expect(grid.getByRole('row').first()).toBeVisible();
    expect(await scrolled()).toBe(200);
  }
});

test('a name without a place to break it stays in its frame', async ({ connect }) => {
  const { app } = await connect();
  const { window } = app;
  const name = 'Produktfotografie_'.repeat(5);
  await window.getByRole('button', { name: 'Project menu' }).click();
  await window.getByRole('menuitem', { name: 'Project settings…' }).click();
  await window.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name);
  await window.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(window.getByRole('button', { name: `${name}, switch project` })).toBeVisible();
  await window.getByRole('button', { name: 'Project menu' }).click();
  await window.getByRole('menuitem', { name: 'Remove project…' }).click();
  const question = window.getByRole('alertdialog');
  await expect(question).toContainText('Nothing is waiting');
  expect(await question.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(
    0,
  );
});
