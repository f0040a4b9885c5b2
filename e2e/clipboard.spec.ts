import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bridge } from '../shared/bridge.ts';
import type { App } from './harness/app.ts';
import { writePhoto } from './harness/photos.ts';
import { showScreen } from './harness/presets.ts';
import { arrivedAssets, arrivedSums } from './harness/project.ts';
import { expectArrived, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const uploadClipboard = ({ window }: App): Promise<void> =>
  window.getByRole('button', { name: 'Upload from clipboard' }).click();

test('uploads what is on the clipboard: a picture, copied files and addresses, or says why not', async ({
  folder,
  connect,
}) => {
  const picture = await writePhoto(join(folder, 'picture.png'));
  const copied = [
    await writePhoto(join(folder, 'für Ada 1.jpg')),
    await writePhoto(join(folder, 'b.jpg')),
  ];
  const { app, project } = await connect();
  const said = (what: string) => app.window.getByRole('alert').filter({ hasText: what });

  await uploadClipboard(app);
  await expect(said('There is nothing on the clipboard')).toBeVisible();
  await app.copy({ 'text/plain': { text: 'Dear all' } });
  await uploadClipboard(app);
  await expect(said('What is on the clipboard is not an address')).toBeVisible();

  const base64 = (await readFile(picture.path)).toString('base64');
  await app.copy({ 'image/png': { base64 } });
  await uploadClipboard(app);
  await expectArrived(app, 1);
  await expect(rows(app)).toContainText(/Pasted image .* at .*\.png/);

  const list = copied.map(({ path }) => pathToFileURL(path).href).join('\r\n');
  await app.copy({ 'text/uri-list': { text: list }, 'image/png': { base64 } });
  await uploadClipboard(app);
  await expectArrived(app, 3);
  expect(await arrivedSums(project)).toEqual(
    expect.arrayContaining([picture.md5, ...copied.map(({ md5 }) => md5)]),
  );
});

test('puts the addresses of all that was added on the clipboard, in that order', async ({
  folder,
  connect,
}) => {
  const { app, project } = await connect();
  const { window } = app;
  await window.evaluate(async () => {
    const bridge: Bridge<File> = Reflect.get(window, 'dropchute');
    await bridge.changeSettings({ clipboard: { copyWhenDone: true } });
  });
  // the first is the last to arrive, and the second is there already
  const photos = [
    await writePhoto(join(folder, 'a.jpg'), 2_000_000),
    await writePhoto(join(folder, 'b.jpg')),
    await writePhoto(join(folder, 'c.jpg')),
  ];
  await app.dropFiles(photos.slice(1, 2).map(({ path }) => path));
  await expectArrived(app, 1);
  await expect.poll(() => app.clipboardText()).toContain('b.jpg');
  await app.dropFiles(photos.map(({ path }) => path));
  await expect
    .poll(async () => (await app.clipboardText()).split('\n').map((url) => url.split('/').at(-1)))
    .toEqual([
      expect.stringContaining('a'),
      expect.stringContaining('b'),
      expect.stringContaining('c'),
    ]);
  await expect(window.getByText('Copied 3 URLs')).toBeVisible();
  const before = await arrivedAssets(project);
  expect(before).toHaveLength(3);

  // of what is uploaded again, that which it led to now
  await showScreen(app, 'History');
  const history = window.getByRole('grid', { name: 'History' });
  await history.getByRole('row', { name: 'c.jpg' }).click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Upload again' }).click();
  await expect.poll(() => arrivedAssets(project)).toHaveLength(4);
  const known = new Set(before.map(({ id }) => id));
  const [again] = (await arrivedAssets(project)).filter(({ id }) => !known.has(id));
  await expect.poll(() => app.clipboardText()).toBe(String(again?.url));
});
