import { join } from 'node:path';
import type { App } from './harness/app.ts';
import { startInVain } from './harness/launch.ts';
import { writePhoto } from './harness/photos.ts';
import { keepPreset } from './harness/presets.ts';
import { arrivedAssets, arrivedSums } from './harness/project.ts';
import { connectWith, expectArrived, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

/** What the app is started with, and what further starts hand over to it. */

const searchBox = ({ window }: App) => window.getByRole('searchbox', { name: 'Search history' });

test('files of the first start wait for a project, and get the preset that is meant', async ({
  folder,
  startProject,
  launch,
}) => {
  await keepPreset(join(folder, 'data'), 'Press', ['press']);
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const gone = join(folder, 'gone.jpg');
  const project = await startProject();
  const args = ['--upload', photo.path, gone, '--preset', 'Pres'];
  const app = await launch({ apiUrl: project.url, args });
  await expect(app.window.getByText('“photo.jpg” and 1 more wait for a project')).toBeVisible();

  // the first button is the preset with nearly this name
  await app.answerMessageBox(0);
  await connectWith(app, project.token);
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);
  expect((await arrivedAssets(project)).map(({ tags }) => tags)).toEqual([['press']]);
  await app.window.getByRole('button', { name: 'Show why' }).click();
  await expect(app.window.getByRole('list', { name: 'Not added' })).toContainText('gone.jpg');
  await expect(app.window.getByText('wait for a project')).toHaveCount(0);
});

test('a start without a window tells of files that wait for a project, and opens none', async ({
  folder,
  launch,
}) => {
  const app = await launch();
  const isShown = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  await startInVain({ dataDir: join(folder, 'data'), args: ['--hidden', photo.path] }, folder);
  await expect
    .poll(() => app.notifications())
    .toMatchObject([
      {
        title: '“photo.jpg” waits for a project',
        body: 'It is uploaded as soon as one is connected.',
      },
    ]);
  await expect
    .poll(async () => (await app.tray())?.tooltip)
    .toBe('Dropchute: 1 file waits for a project');
  expect(await isShown()).toBe(false);
  await app.clickNotification(0);
  await expect.poll(isShown).toBe(true);
  await expect(app.window.getByText('“photo.jpg” waits for a project')).toBeVisible();
});

test('further starts end at once, and what they hand over arrives', async ({ folder, connect }) => {
  const { app, project } = await connect();
  const photos = await Promise.all(
    ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => writePhoto(join(folder, 'shoot', name))),
  );
  const options = { dataDir: join(folder, 'data'), apiUrl: project.url };
  const starts = await Promise.all(
    ['a.jpg', './b.jpg', photos[2]?.path ?? ''].map((name) =>
      startInVain({ ...options, args: [name] }, join(folder, 'shoot')),
    ),
  );
  expect(starts.map(({ code }) => code)).toEqual([0, 0, 0]);
  await expectArrived(app, 3);
  expect(await arrivedSums(project)).toEqual(photos.map(({ md5 }) => md5).sort());
});

test('links lead to a screen and no further', async ({ folder, connect }) => {
  const { app, project } = await connect();
  const photo = await writePhoto(join(folder, 'vase.jpg'));
  const options = { dataDir: join(folder, 'data'), apiUrl: project.url };
  const follow = (...args: string[]) => startInVain({ ...options, args }, folder);

  await follow('dropchute://history?search=red%20vase');
  await expect(searchBox(app)).toHaveValue('red vase');

  await follow('--upload', photo.path, 'dropchute://presets');
  await expect(app.window.getByRole('button', { name: 'New preset' }).first()).toBeVisible();

  await follow('dropchute://uploads?add=/etc/hosts');
  // on macOS the system tells of them this way
  await app.evaluate(({ app }) => {
    const event = { preventDefault: () => undefined };
    app.emit('open-url', event, 'dropchute://settings/../uploads#x');
    app.emit('open-url', event, 'dropchute://hot-folders');
  });
  await expect(app.window.getByRole('button', { name: 'Add hot folder…' })).toBeVisible();
  await expect.poll(() => app.log()).toContain('refused a link that leads nowhere');
  await follow('dropchute://uploads');
  await expect(app.window.getByRole('button', { name: 'Choose files…' })).toBeVisible();
  await expect(rows(app)).toHaveCount(0);
});

test('tells its version and its options without opening', async ({ folder }) => {
  const dataDir = join(folder, 'data');
  const version = await startInVain({ dataDir, args: ['--version'] }, folder);
  expect(version).toMatchObject({ code: 0, output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  const help = await startInVain({ dataDir, args: ['--help'] }, folder);
  expect(help).toMatchObject({ code: 0, output: expect.stringContaining('--preset <name>') });
});

test('files that are dropped before there is a project wait for one', async ({
  folder,
  startProject,
  launch,
}) => {
  const [photo, other] = await Promise.all(
    ['photo.jpg', 'other.jpg'].map((name) => writePhoto(join(folder, name))),
  );
  if (!photo || !other) throw new Error('two were written');
  const project = await startProject();
  const app = await launch({ apiUrl: project.url });
  await expect(app.window.getByRole('heading', { name: 'Dropchute' })).toBeVisible();
  await app.dropFiles([photo.path]);
  await expect(app.window.getByText('“photo.jpg” waits for a project')).toBeVisible();
  await app.close();

  const again = await launch({ apiUrl: project.url });
  await expect(again.window.getByText('“photo.jpg” waits for a project')).toBeVisible();
  await again.dropFiles([other.path]);
  await connectWith(again, project.token);
  await expectArrived(again, 2);
  expect(await arrivedSums(project)).toEqual([photo.md5, other.md5].sort());
});
