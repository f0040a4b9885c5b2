import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { sumsOf, writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { expectArrived, rows } from './harness/steps.ts';
import { test as base, expect } from './harness/test.ts';

/** A place on the web: the test's own folder behind an address. */
const test = base.extend<{ web: string }>({
  web: async ({ folder }, use) => {
    const server = createServer(({ url = '/' }, response) => {
      const file = createReadStream(join(folder, decodeURIComponent(url)));
      file.on('error', () => response.writeHead(404).end());
      file.pipe(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    await use(`http://127.0.0.1:${address.port}`);
    server.close();
    server.closeAllConnections();
  },
});

test('pasted addresses are downloaded and arrive under the names of their files', async ({
  folder,
  web,
  connect,
}) => {
  const photos = await Promise.all(
    ['press 1.jpg', 'press 2.png'].map((name) => writePhoto(join(folder, name))),
  );
  const { app, project } = await connect();
  await app.pasteText(`${web}/press%201.jpg\nno photo yet\n${web}/press%202.png\n`);
  await expect(app.window.getByText('2 addresses added · 1 is no address of a file')).toBeVisible();
  await app.window.getByRole('button', { name: 'Show why' }).click();
  await expect(app.window.getByRole('list', { name: 'Not added' })).toContainText('no photo yet');
  await expectArrived(app, 2);
  await expect(rows(app, 'press 1.jpg')).toContainText('Done');
  expect(await arrivedSums(project)).toEqual(sumsOf(photos));
});

test('an address that leads nowhere says so in its row', async ({ web, connect }) => {
  const { app } = await connect();
  await app.pasteText(`${web}/gone.jpg`);
  await expect(rows(app, 'gone.jpg')).toContainText('There is no file to be had at this address');
});

test('an address that is pasted into a text field stays text', async ({ web, connect }) => {
  const { app } = await connect();
  const copyright = app.window.getByLabel('Copyright');
  await copyright.focus();
  await app.pasteText(`${web}/photo.jpg`);
  await expect(copyright).toHaveValue(`${web}/photo.jpg`);
  await expect(rows(app)).toHaveCount(0);
});

test('a link that is dropped is downloaded', async ({ folder, web, connect }) => {
  const photo = await writePhoto(join(folder, 'dragged.jpg'));
  const { app, project } = await connect();
  await app.dropLink(`${web}/dragged.jpg`);
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});
