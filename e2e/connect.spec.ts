import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from './harness/app.ts';
import { writePhoto } from './harness/photos.ts';
import { checkToken, connectWith, expectArrived, expectConnected } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('a good token shows what it opens, and connects to one of its environments', async ({
  startProject,
  launch,
}) => {
  const project = await startProject();
  const app = await launch({ apiUrl: project.url });
  const { window } = app;
  await checkToken(app, project.token);
  await expect(window.getByRole('heading', { name: 'Demo project' })).toBeVisible();
  await expect(window.getByRole('radio', { name: /^main/ })).toBeChecked();
  await expect(window.getByText('en, it')).toBeVisible();
  await window.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(window.getByRole('heading', { name: 'Demo project' })).toBeVisible();
  await expectConnected(app);
});

test('a token that is none says so, and the next one may be tried at once', async ({
  startProject,
  launch,
}) => {
  const project = await startProject();
  const app = await launch({ apiUrl: project.url });
  await checkToken(app, 'not-a-token');
  await expect(app.window.getByRole('alert')).toContainText('does not accept this API token');
  await connectWith(app, project.token);
});

test('without a network it says that, not that the token is wrong', async ({ launch }) => {
  // port 9 discards; nothing listens there
  const app = await launch({ apiUrl: 'http://127.0.0.1:9' });
  await checkToken(app, 'any-token');
  await expect(app.window.getByRole('alert')).toContainText('DatoCMS cannot be reached');
});

test('a token that may only read is refused before any file is added', async ({
  startProject,
  launch,
}) => {
  const project = await startProject();
  const app = await launch({ apiUrl: project.url });
  await checkToken(app, project.readOnlyToken);
  await expect(app.window.getByRole('alert')).toContainText('may not upload files');
});

test('the demo project needs no account, keeps what it got, and shows it in the browser', async ({
  folder,
  launch,
}) => {
  const photo = await writePhoto(join(folder, 'first.jpg'));
  const first = await launch();
  await first.window.getByRole('button', { name: 'Try the demo project' }).click();
  await expectConnected(first);
  await first.dropFiles([photo.path]);
  await expectArrived(first, 1);
  await first.close();

  const second = await launch();
  await second.window.getByRole('button', { name: 'Open media area' }).click();
  await expect.poll(() => second.opened()).toHaveLength(1);
  const [mediaUrl = ''] = await second.opened();
  expect(await (await fetch(mediaUrl)).text()).toContain('first.jpg');
});

/** The Chromium host has a keychain as it is told; real Electron has that of the system. */
for (const keychain of ['on', 'off']) {
  test(`a token is kept only where it can be encrypted: keychain ${keychain}`, async ({
    folder,
    startProject,
    launch,
  }) => {
    const project = await startProject();
    const options = { apiUrl: project.url, env: { DROPCHUTE_HOST_KEYCHAIN: keychain } };
    const first = await launch(options);
    const isKept = await first.evaluate(
      ({ safeStorage }) =>
        safeStorage.isEncryptionAvailable() &&
        (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
    );
    const described = expect(first.window.getByLabel('API token'));
    const forgets = /forgets it when you quit/;
    if (isKept) await described.not.toHaveAccessibleDescription(forgets);
    else await described.toHaveAccessibleDescription(forgets);
    await connectWith(first, project.token);
    const warning = first.window.getByText('This computer offers no secure place for the token');
    await expect(warning).toBeVisible({ visible: !isKept });
    await first.close();

    const kept = await textsIn(join(folder, 'data'));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter((text) => text.includes(project.token))).toEqual([]);
    const second = await launch(options);
    if (!isKept) {
      // the project is still known; only its token is not
      await second.window.getByLabel('New API token').fill(project.token);
      await second.window.getByRole('button', { name: 'Replace token' }).click();
    }
    await expectConnected(second);
    await remove(second);
    await expect(second.window.getByLabel('API token')).toBeVisible();
  });
}

async function remove({ window }: App): Promise<void> {
  await window.getByRole('button', { name: 'Project menu' }).click();
  await window.getByRole('menuitem', { name: 'Remove project…' }).click();
  await window.getByRole('button', { name: 'Remove', exact: true }).click();
}

/** Every file under a folder, as text. */
async function textsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')),
  );
}
