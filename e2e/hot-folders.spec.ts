import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Details } from '../shared/preset.ts';
import { NO_DETAILS } from '../shared/preset.ts';
import {
  card,
  chooseAction,
  chooseFolder,
  countButton,
  expectCount,
  openHotFolders,
  preview,
  saveSlowly,
  settleSoon,
  setUpForm,
  startWatching,
  watchFolder,
} from './harness/hot-folders.ts';
import { type Photo, sumsOf, writePhoto } from './harness/photos.ts';
import { arrivedAssets, arrivedSums, collectionPaths } from './harness/project.ts';
import { connectWith, expectConnected } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const KEYCHAIN = { env: { DROPCHUTE_HOST_KEYCHAIN: 'on' } };

test('a chosen folder is watched: what is in it and what is saved arrives with its details', async ({
  folder,
  connect,
}) => {
  const shoot = join(folder, 'Shoot');
  const first = await writePhoto(join(shoot, 'shoes', 'red', 'hero-shot_01.jpg'));
  const { app, project } = await connect();
  const { window } = app;
  const details: Details = {
    ...NO_DETAILS,
    tags: ['press', '{folder}'],
    copyright: '© Example Studio',
    title: { en: '{filename:words}' },
  };
  await window.evaluate((preset) => Reflect.get(window, 'dropchute').savePreset(preset), {
    id: crypto.randomUUID(),
    name: 'Press',
    details,
  });

  await openHotFolders(app);
  await expect(window.getByText('Save a file, and it is in')).toBeVisible();
  await chooseFolder(app, shoot);
  const form = setUpForm(app);
  await form.getByRole('button', { name: /Preset$/ }).click();
  await window.getByRole('option', { name: 'Press', exact: true }).click();
  await form.getByRole('checkbox', { name: 'Turn their names into tags' }).press('Space');
  await form.getByRole('checkbox', { name: 'Turn them into collections' }).press('Space');
  await form.getByRole('textbox', { name: 'Leave out files that fit' }).fill('*.psd,');
  await settleSoon(app);
  await expect(preview(app)).toContainText('1 file would be uploaded');
  await expect(preview(app)).toContainText('into shoes / red');
  await expect(
    preview(app)
      .getByRole('list', { name: 'Collections that would be made' })
      .getByRole('listitem'),
  ).toHaveText(['shoes', 'shoes / red']);
  await startWatching(app, 'Shoot');
  await expectCount(app, 'Shoot', 'uploaded', 1);

  // saved while it is watched: whole, in pieces, and under another name first
  const whole = await writePhoto(join(shoot, 'cover.jpg'));
  const bytes = randomBytes(60_000);
  await saveSlowly(join(shoot, 'shoes', 'slow.jpg'), bytes, 6);
  await writeFile(join(shoot, 'layers.psd'), 'left out');
  await writePhoto(join(shoot, 'download.jpg.part'));
  await expectCount(app, 'Shoot', 'ignored', 2);
  await rename(join(shoot, 'download.jpg.part'), join(shoot, 'download.jpg'));
  await expectCount(app, 'Shoot', 'uploaded', 4);
  await expect(card(app, 'Shoot')).toContainText('Up to date');

  const assets = await arrivedAssets(project);
  expect(assets).toHaveLength(4);
  const md5 = createHash('md5').update(bytes).digest('hex');
  expect(assets.map((asset) => asset.md5)).toEqual(
    expect.arrayContaining([first.md5, whole.md5, md5]),
  );
  const paths = await collectionPaths(project);
  const hero = assets.find((asset) => asset.md5 === first.md5);
  expect(hero).toMatchObject({ copyright: '© Example Studio' });
  expect(hero?.tags.toSorted()).toEqual(['press', 'red', 'shoes']);
  expect(hero?.default_field_metadata.en?.title).toBe('Hero shot 01');
  expect(paths.get(hero?.collection ?? '')).toBe('shoes/red');
  expect(assets.find((asset) => asset.md5 === whole.md5)?.collection).toBeNull();

  // every count opens its list
  await countButton(app, 'Shoot', 'ignored').click();
  const sheet = window.getByRole('dialog', { name: 'Shoot' });
  await expect(sheet.getByRole('listitem')).toHaveText([/layers\.psd.*Fits a pattern/]);
  await sheet.getByRole('radio', { name: /Uploaded/ }).click();
  await expect(sheet.getByRole('listitem')).toHaveCount(4);
  const row = sheet.getByRole('listitem').filter({ hasText: 'cover.jpg' });
  await row.getByRole('button', { name: 'Show file' }).click();
  await expect.poll(() => app.shown()).toEqual([join(shoot, 'cover.jpg')]);
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('one folder is taken by a drop, and none that lies in another hot folder or around one', async ({
  folder,
  connect,
}) => {
  const outer = join(folder, 'Outer');
  const shoot = join(outer, 'Shoot');
  const inner = join(shoot, 'Inner');
  await mkdir(inner, { recursive: true });
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const { app } = await connect();
  const { window } = app;
  await openHotFolders(app);

  await app.dropFiles([photo.path]);
  await expect(window.getByRole('alert')).toContainText('That is a file');
  await app.dropFiles([outer, shoot]);
  await expect(window.getByRole('alert')).toContainText('one folder at a time');
  await app.dropFiles([shoot]);
  const form = setUpForm(app);
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Shoot');
  await form.getByRole('textbox', { name: 'Name' }).fill('Spring');
  await startWatching(app, 'Spring');
  await expect(card(app, 'Spring')).toBeFocused();

  for (const [path, what] of [
    [inner, 'This folder lies in another hot folder'],
    [outer, 'Another hot folder lies in this folder'],
  ] as const) {
    await app.dropFiles([path]);
    await expect(form.getByRole('alert')).toContainText(what);
    await expect(form.getByRole('button', { name: 'Start watching' })).toBeDisabled();
  }
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByRole('button', { name: 'Add hot folder…' })).toBeFocused();
});

test('what is uploaded moves to _uploaded, and goes on after a restart with what is new', async ({
  folder,
  startProject,
  launch,
}) => {
  const shoot = join(folder, 'Shoot');
  const photos: Photo[] = [await writePhoto(join(shoot, 'day 1', 'a.jpg'))];
  const project = await startProject();
  const before = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await connectWith(before, project.token);
  await openHotFolders(before);
  await chooseFolder(before, shoot);
  await setUpForm(before).getByRole('radio', { name: 'Move it to _uploaded' }).press('Space');
  await settleSoon(before);
  await startWatching(before, 'Shoot');
  await expect.poll(() => files(join(shoot, '_uploaded'))).toEqual(['day 1/a.jpg']);
  expect(await files(join(shoot, 'day 1'))).toEqual([]);
  await before.kill();

  photos.push(await writePhoto(join(shoot, 'day 1', 'b.jpg')));
  const after = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await expectConnected(after);
  await openHotFolders(after);
  await expect.poll(() => files(join(shoot, '_uploaded'))).toEqual(['day 1/a.jpg', 'day 1/b.jpg']);
  await expectCount(after, 'Shoot', 'uploaded', 2);
  expect(await arrivedSums(project)).toEqual(sumsOf(photos));
});

test('a file that is saved again waits for a person, who has its asset replaced in place', async ({
  folder,
  connect,
}) => {
  const shoot = join(folder, 'Shoot');
  await writePhoto(join(shoot, 'hero.jpg'));
  await writePhoto(join(shoot, 'back.jpg'));
  const { app, project } = await connect();
  const { window } = app;
  await openHotFolders(app);
  await watchFolder(app, shoot, 'Shoot');
  await expectCount(app, 'Shoot', 'uploaded', 2);
  const idOf = async (name: RegExp) =>
    (await arrivedAssets(project)).find(({ filename }) => name.test(filename))?.id;
  const heroId = await idOf(/hero/);

  const hero = await writePhoto(join(shoot, 'hero.jpg'));
  const back = await writePhoto(join(shoot, 'back.jpg'));
  await expectCount(app, 'Shoot', 'asking', 2);
  await expect(card(app, 'Shoot')).toContainText('2 need you');
  await countButton(app, 'Shoot', 'asking').click();
  const sheet = window.getByRole('dialog', { name: 'Shoot' });
  const row = sheet.getByRole('listitem').filter({ hasText: 'hero.jpg' });
  await row.getByRole('button', { name: 'Replace the asset' }).click();
  await expect(row).toBeHidden();
  await sheet.getByRole('button', { name: 'Upload as new' }).first().click();
  await expect(sheet.getByText('Nothing needs you')).toBeVisible();
  await expect.poll(async () => (await arrivedSums(project)).includes(back.md5)).toBe(true);
  await expect.poll(async () => (await arrivedSums(project)).includes(hero.md5)).toBe(true);
  const assets = await arrivedAssets(project);
  expect(assets).toHaveLength(3);
  expect(assets.find(({ md5 }) => md5 === hero.md5)?.id).toBe(heroId);
});

test('a hot folder can be paused, misses nothing while its folder is away, and leaves all behind when removed', async ({
  folder,
  connect,
}) => {
  const shoot = join(folder, 'Shoot');
  const photos = [await writePhoto(join(shoot, 'a.jpg'))];
  const { app, project } = await connect();
  const { window } = app;
  await openHotFolders(app);
  await watchFolder(app, shoot, 'Shoot');
  await expectCount(app, 'Shoot', 'uploaded', 1);
  const one = card(app, 'Shoot');

  await one.getByRole('button', { name: 'Pause' }).click();
  await expect(one).toContainText('Paused');
  photos.push(await writePhoto(join(shoot, 'b.jpg')));
  await chooseAction(app, 'Shoot', 'What would happen now…');
  const run = window.getByRole('dialog', { name: 'What would happen now' });
  await expect(run).toContainText('1 file would be uploaded');
  await run.getByRole('button', { name: 'Close' }).click();
  await expectCount(app, 'Shoot', 'uploaded', 1);
  await one.getByRole('button', { name: 'Resume' }).click();
  await expectCount(app, 'Shoot', 'uploaded', 2);

  await rename(shoot, join(folder, 'away'));
  await chooseAction(app, 'Shoot', 'Check now');
  await expect(one).toContainText('Folder missing');
  photos.push(await writePhoto(join(folder, 'away', 'c.jpg')));
  await rename(join(folder, 'away'), shoot);
  await chooseAction(app, 'Shoot', 'Check now');
  await expectCount(app, 'Shoot', 'uploaded', 3);

  await chooseAction(app, 'Shoot', 'Remove…');
  const question = window.getByRole('alertdialog');
  await expect(question).toContainText('its files stay where they are');
  await question.getByRole('button', { name: 'Remove hot folder' }).click();
  await expect(one).toBeHidden();
  expect(await files(shoot)).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  expect(await arrivedSums(project)).toEqual(sumsOf(photos));
});

/** Every file below a folder, sorted; none where there is no such folder. */
async function files(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}
