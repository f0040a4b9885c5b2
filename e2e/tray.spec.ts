import { join } from 'node:path';
import { expectAccessible } from './harness/accessible.ts';
import type { App } from './harness/app.ts';
import { card, openHotFolders, watchFolder } from './harness/hot-folders.ts';
import { writePhoto } from './harness/photos.ts';
import { keepPreset } from './harness/presets.ts';
import { arrivedAssets, arrivedSums } from './harness/project.ts';
import { expectArrived, expectConnected } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const STAY = 0;

/** How the tray's icon and what it says become, wherever in a word they say it. */
const expectTray = (app: App, icon: RegExp, tooltip: string): Promise<void> =>
  expect
    .poll(async () => {
      const tray = await app.tray();
      return [icon.test(tray?.icon ?? ''), tray?.tooltip];
    })
    .toEqual([true, expect.stringContaining(tooltip)]);

const clickInTray = (app: App, ...path: string[]): Promise<void> =>
  // its menu follows within a second
  expect(() => app.clickTray(path)).toPass();

test('the tray uploads, tells how it stands, and gives the address of what arrived', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'), 1_000_000);
  const { app, project } = await connect();
  await expectTray(app, /^idle/, 'Dropchute: ');
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: 1_000 },
  });
  await app.answerOpenDialog([photo.path]);
  await clickInTray(app, 'Upload files…');
  await stall.fired();
  await expectTray(app, /^busy-\d/, '0 of 1');

  await clickInTray(app, 'Pause all');
  await expectTray(app, /^paused/, '1 upload paused');
  stall.release();
  await clickInTray(app, 'Resume all');
  await expectArrived(app, 1);
  await expectTray(app, /^idle/, 'Dropchute: ');
  await clickInTray(app, 'Copy recent URL', 'photo.jpg');
  await expect.poll(() => app.clipboardText()).toMatch(/^http.*photo/);
});

test('files and folders that are dropped onto the tray are uploaded, with the preset that was chosen there', async ({
  folder,
  connect,
}) => {
  const photos = await Promise.all(
    [join('Shoot', 'a.jpg'), 'b.jpg'].map((name) => writePhoto(join(folder, name))),
  );
  await keepPreset(join(folder, 'data'), 'Press', ['press']);
  const { app, project } = await connect();
  await clickInTray(app, 'Preset: as last time', 'Press');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await app.dropOnTray([join(folder, 'Shoot'), join(folder, 'b.jpg')]);
  await expectArrived(app, 2);
  expect(await arrivedSums(project)).toEqual(photos.map(({ md5 }) => md5).sort());
  expect((await arrivedAssets(project)).map(({ tags }) => tags)).toEqual([['press'], ['press']]);
});

test('a hot folder is paused from the tray, and the menu bar knows every screen', async ({
  folder,
  connect,
}) => {
  const shoot = join(folder, 'Shoot');
  await writePhoto(join(shoot, 'a.jpg'));
  const { app } = await connect();
  await openHotFolders(app);
  await watchFolder(app, shoot, 'Shoot');
  await clickInTray(app, 'Hot folders', 'Shoot', 'Pause');
  await expect(card(app, 'Shoot')).toContainText('Paused');
  await clickInTray(app, 'Hot folders', 'Shoot', 'Resume');
  await expect(card(app, 'Shoot')).not.toContainText('Paused');

  await app.clickMenu(['View', 'History']);
  await expect(app.window.getByRole('searchbox', { name: 'Search history' })).toBeVisible();
  await app.clickMenu(['Help', 'How Dropchute works']);
  const guide = app.window.getByRole('dialog', { name: 'How Dropchute works' });
  await expect(guide).toContainText('Add files');
  await expectAccessible(app, 'the guide');
  await app.window.keyboard.press('Escape');
  await app.clickMenu(['Help', 'Export diagnostics…']);
  await expect(app.window.getByRole('dialog', { name: 'Export diagnostics' })).toBeVisible();
  await app.window.keyboard.press('Escape');
  // one press, one action: the page goes first, and what it leaves is the menu bar's
  await app.window.keyboard.press('ControlOrMeta+1');
  await expectConnected(app);
  const photo = await writePhoto(join(folder, 'b.jpg'));
  await app.window.keyboard.press('ControlOrMeta+2');
  await app.answerOpenDialog([photo.path]);
  // there the page has no use for these keys
  await app.window.keyboard.press('ControlOrMeta+O');
  await expectArrived(app, 2);
  await app.window.keyboard.press('ControlOrMeta+Shift+M');
  await expect.poll(() => app.opened()).toHaveLength(1);
});

test('closing the window leaves the app in the tray, which is explained once', async ({
  connect,
}) => {
  // there every app outlives its window
  if (process.platform === 'darwin') return;
  const { app } = await connect();
  const close = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const isShown = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await app.answerMessageBox(STAY);
  await close();
  await expect.poll(isShown).toBe(false);
  await clickInTray(app, 'Open Dropchute');
  await expect.poll(isShown).toBe(true);

  // no answer is queued: a question would be an error
  await close();
  await expect.poll(isShown).toBe(false);
  await clickInTray(app, 'Quit Dropchute');
  expect(await app.exited()).toBe(0);
});
