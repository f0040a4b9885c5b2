import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expectAccessible } from './harness/accessible.ts';
import type { App } from './harness/app.ts';
import { writePhoto } from './harness/photos.ts';
import { connectWith, expectArrived, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

/** What a person hands over when something does not work. */

const sheet = ({ window }: App) => window.getByRole('dialog', { name: 'Export diagnostics' });

/** Opens it where a project is connected. */
async function openFromMenu({ window }: App): Promise<void> {
  await window.getByRole('button', { name: 'Project menu' }).click();
  await window.getByRole('menuitem', { name: 'Export diagnostics…' }).click();
}

/** Saves what is shown. */
async function saveAs(app: App, path: string): Promise<Map<string, string>> {
  await app.answerSaveDialog(path);
  await sheet(app).getByRole('button', { name: 'Save…' }).click();
  await expect(sheet(app).getByRole('status')).toContainText('Saved.');
  const files = unzipSync(await readFile(path));
  return new Map(
    Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
  );
}

test('diagnostics are shown, and what was shown is saved', async ({ folder, connect }) => {
  const { app, project } = await connect({ maximumFileSize: 1_000_000 });
  const large = await writePhoto(join(folder, 'large.jpg'), 1_200_000);
  const small = await writePhoto(join(folder, 'small.jpg'));
  await app.dropFiles([small.path, large.path]);
  await expect(rows(app, 'large.jpg')).toContainText('larger than the project allows');
  await expect(rows(app, 'small.jpg')).toContainText('Done');

  await openFromMenu(app);
  const tabs = sheet(app).getByRole('tab');
  await expect(tabs).toHaveText([
    /^versions\.json\d+ bytes|kB$/,
    /^settings\.json/,
    /^journal\.json/,
    /^hot-folders\.json/,
    /^dropchute\.log/,
  ]);
  await expectAccessible(app, 'diagnostics');
  await expect(sheet(app).getByRole('button', { name: 'Save…' })).toBeFocused();
  await sheet(app).getByRole('tab', { name: 'journal.json' }).click();
  await app.window.keyboard.press('ArrowDown');
  await app.window.keyboard.press('ArrowUp');
  const panel = sheet(app).getByRole('tabpanel');
  const shown = await panel.getByRole('region', { name: 'journal.json' }).textContent();

  await app.answerSaveDialog(null);
  await sheet(app).getByRole('button', { name: 'Save…' }).click();
  await expect(sheet(app).getByRole('status')).toContainText('are left out');
  const saved = await saveAs(app, join(folder, 'diagnostics.zip'));
  expect([...saved.keys()]).toEqual([
    'versions.json',
    'settings.json',
    'journal.json',
    'hot-folders.json',
    'dropchute.log',
  ]);
  expect(saved.get('journal.json')).toBe(shown);
  expect(JSON.parse(shown ?? '')).toMatchObject({
    uploads: { done: { listed: 1, past: 0 }, failed: { listed: 1, past: 0 } },
    batches: 1,
  });
  expect(JSON.parse(saved.get('settings.json') ?? '')).toMatchObject({
    projects: [{ status: 'open', kind: 'datocms', environment: 'primary' }],
  });
  const log = saved.get('dropchute.log');
  expect(log).toContain('info  start: ');
  expect(log).toContain('info  project 1: open (datocms, primary environment');
  expect([...saved.values()].join('\n')).not.toContain(project.token);

  await app.window.keyboard.press('Escape');
  await expect(sheet(app)).toBeHidden();
  await expect(app.window.getByRole('button', { name: 'Project menu' })).toBeFocused();
});

test('what happened before is in the log of a later start, which only this user may read', async ({
  folder,
  startProject,
  launch,
}) => {
  const project = await startProject();
  const first = await launch({ apiUrl: project.url });
  await connectWith(first, project.token);
  await first.dropFiles([(await writePhoto(join(folder, 'photo.jpg'))).path]);
  await expectArrived(first, 1);
  await first.evaluate(({ app }) => {
    Promise.reject(new Error('nobody waits for this'));
    setImmediate(() => app.quit());
  });
  expect(await first.exited()).toBe(0);

  // nothing is connected, and still they can be had
  const second = await launch({ apiUrl: project.url });
  await expect(second.window.getByLabel('API token')).toBeVisible();
  await second.window.getByRole('button', { name: 'Export diagnostics…' }).click();
  const saved = await saveAs(second, join(folder, 'diagnostics.zip'));
  const log = saved.get('dropchute.log') ?? '';
  // in one entry, or in two where it took its time
  expect(log).toMatch(/info {2}uploads: 1 begun in 1 batch, .*\b1 done, 0 under way\n/s);
  expect(log).toMatch(/error nobody awaited: Error: nobody waits for this\n {2,}at /);
  expect(log).toMatch(/info {2}quitting\n.*info {2}quit: 0\n.*info {2}start: /s);
  if (process.platform === 'win32') return;
  for (const path of ['.', 'logs', 'logs/dropchute.log']) {
    expect((await stat(join(folder, 'data', path))).mode & 0o077).toBe(0);
  }
});

test('they can be had where a project cannot be opened, and tell why', async ({
  folder,
  startProject,
  launch,
}) => {
  const options = { env: { DROPCHUTE_HOST_KEYCHAIN: 'on' } };
  const project = await startProject();
  const before = await launch({ apiUrl: project.url, ...options });
  await connectWith(before, project.token);
  await before.close();
  await project.close();

  const after = await launch({ apiUrl: project.url, ...options });
  await expect(after.window.getByRole('button', { name: 'Try again' })).toBeVisible();
  await after.window.getByRole('button', { name: 'Export diagnostics…' }).click();
  const saved = await saveAs(after, join(folder, 'diagnostics.zip'));
  expect(JSON.parse(saved.get('settings.json') ?? '')).toMatchObject({
    projects: [{ status: 'failed', error: { code: 'network-unreachable' } }],
  });
  expect(saved.get('dropchute.log')).toContain('opening a project failed: network-unreachable');
});
