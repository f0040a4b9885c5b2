import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from './harness/app.ts';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { connectWith, expectArrived, expectConnected, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const KEYCHAIN = { env: { DROPCHUTE_HOST_KEYCHAIN: 'on' } };

/**
 * Pastes a picture as browsers do that copy one: there is no file, only its bytes.
 *
 * @param text what lies beside it on the clipboard
 */
const pastePicture = (app: App, bytes: Buffer, text = ''): Promise<void> =>
  app.window.evaluate(
    ({ base64, text }) => {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([content], 'image.png', { type: 'image/png' }));
      if (text !== '') clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    },
    { base64: bytes.toString('base64'), text },
  );

test('a copied picture arrives although the app ends amid it, and nothing is left of it', async ({
  folder,
  startProject,
  launch,
}) => {
  const picture = await writePhoto(join(folder, 'picture.png'), 2_500_000);
  const dataDir = join(folder, 'data');
  const spool = join(dataDir, 'spool');
  const project = await startProject();
  const before = await launch({ dataDir, apiUrl: project.url, ...KEYCHAIN });
  await connectWith(before, project.token);
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: 1_000 },
  });
  await pastePicture(before, await readFile(picture.path));
  await stall.fired();
  await expect(rows(before).locator('canvas')).toBeVisible();
  await before.kill();
  expect(await readdir(spool)).toHaveLength(1);
  project.faults.clear();

  const after = await launch({ dataDir, apiUrl: project.url, ...KEYCHAIN });
  await expectConnected(after);
  await expectArrived(after, 1);
  expect(await arrivedSums(project)).toEqual([picture.md5]);
  await expect.poll(() => readdir(spool)).toEqual([]);
});

test('the picture that a spreadsheet copies beside its cells is not added; that of a file is', async ({
  folder,
  connect,
}) => {
  const cells = await readFile((await writePhoto(join(folder, 'cells.png'))).path);
  const file = await writePhoto(join(folder, 'file.png'));
  const { app, project } = await connect();
  await pastePicture(app, cells, 'Vase\t12\nChair\t7');
  await pastePicture(app, await readFile(file.path), '/home/ada/image.png');
  await expectArrived(app, 1);
  await expect(rows(app)).toHaveCount(1);
  expect(await arrivedSums(project)).toEqual([file.md5]);
});
