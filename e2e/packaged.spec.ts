import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { packageUnpacked } from '../scripts/packaging/package-unpacked.ts';
import { samplesFolder } from '../scripts/root.ts';
import { expect, test } from './harness/test.ts';

test('the packaged archive, alone in a folder, uploads a file', async ({ folder, launch }) => {
  test.setTimeout(180_000);
  const unpacked = await packageUnpacked(join(folder, 'package'));
  const appFolder = join(folder, 'app');
  extractAll(join(unpacked, 'resources', 'app.asar'), appFolder);
  const picture = join(samplesFolder, 'desk-lamp.jpg');

  const app = await launch({ appFolder });
  await app.window.getByRole('button', { name: 'Try the demo project' }).click();
  await expect(app.window.getByText('Drop files or folders')).toBeVisible();
  await app.dropFiles([picture]);
  const row = app.window.getByRole('row', { name: 'desk-lamp.jpg' });
  await expect(row).toContainText('Done');

  await row.getByRole('button', { name: 'Copy URL' }).click();
  await expect.poll(() => app.clipboardText()).toMatch(/^http/);
  const arrived = await fetch(await app.clipboardText());
  expect(Buffer.from(await arrived.arrayBuffer())).toEqual(await readFile(picture));
});
