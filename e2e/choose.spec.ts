import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sumsOf, writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { expectArrived, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('files and folders can be chosen with a button and with the keyboard', async ({
  folder,
  connect,
}) => {
  const photos = await Promise.all(
    ['a.jpg', 'b.jpg', 'trip/c.jpg', 'trip/day 2/d.jpg'].map((name) =>
      writePhoto(join(folder, name)),
    ),
  );
  const { app, project } = await connect();
  const choose = app.window.getByRole('button', { name: 'Choose files…' });

  await app.answerOpenDialog([]);
  await choose.click();
  await app.answerOpenDialog([join(folder, 'a.jpg'), join(folder, 'b.jpg')]);
  await choose.click();
  await expectArrived(app, 2);

  await app.answerOpenDialog([join(folder, 'trip')]);
  await app.window.keyboard.press('ControlOrMeta+Shift+O');
  await expectArrived(app, 4);
  await expect(rows(app, 'd.jpg')).toContainText('trip/day 2');
  expect(await arrivedSums(project)).toEqual(sumsOf(photos));
});

test('pasted files are added, and so are pictures that have no file on the disk', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'pasted.jpg'));
  const screenshot = await writePhoto(join(folder, 'screenshot.png'), 2_500_000);
  const { app, project } = await connect();
  await app.pasteFiles([photo.path]);
  await expectArrived(app, 1);

  const base64 = await readFile(screenshot.path, 'base64');
  await app.window.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const clipboardData = new DataTransfer();
    // what every browser calls a picture on the clipboard
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, base64);
  await expectArrived(app, 2);
  const row = app.window.getByRole('row', { name: /^Pasted image \d{4}-\d\d-\d\d at .*\.png$/ });
  await expect(row).toContainText('Done');
  expect(await arrivedSums(project)).toEqual(sumsOf([photo, screenshot]));
});

test('a done file can be copied as a URL and opened', async ({ folder, connect }) => {
  const photos = await Promise.all(
    ['a.jpg', 'b.jpg'].map((name) => writePhoto(join(folder, 'two', name))),
  );
  const { app, project } = await connect();
  await app.dropFiles([join(folder, 'two')]);
  await expectArrived(app, photos.length);

  await rows(app, 'b.jpg').getByRole('button', { name: 'Copy URL' }).click();
  await expect.poll(() => app.clipboardText()).toMatch(/^http.*b\.jpg$/);
  await app.window.getByRole('button', { name: 'Copy all URLs' }).click();
  await expect.poll(() => app.clipboardText()).toMatch(/^http.*a\.jpg\nhttp.*b\.jpg$/);

  await rows(app, 'a.jpg').click();
  await app.window.keyboard.press('ControlOrMeta+C');
  await expect.poll(() => app.clipboardText()).toMatch(/^http[^\n]*a\.jpg$/);
  await app.window.keyboard.press('ControlOrMeta+A');
  await app.window.keyboard.press('ControlOrMeta+C');
  await expect.poll(() => app.clipboardText()).toMatch(/^http.*a\.jpg\nhttp.*b\.jpg$/);

  await rows(app, 'a.jpg').getByRole('button', { name: 'Open in media area' }).click();
  await expect.poll(() => app.opened()).toHaveLength(1);
  const [opened = ''] = await app.opened();
  expect(opened.startsWith(project.url)).toBe(true);
});
