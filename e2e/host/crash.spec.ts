import { join } from 'node:path';
import { writePhoto } from '../harness/photos.ts';
import { expectArrived } from '../harness/steps.ts';
import { expect, test } from '../harness/test.ts';

// Electron brings a crashed page back in the same window; here it is another page of Chromium's
test('a page whose process has crashed comes back with everything in it', async ({
  folder,
  connect,
}) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const { app } = await connect();
  await app.dropFiles([photo.path]);
  await expectArrived(app, 1);

  const context = app.window.context();
  const debuggers = await context.newCDPSession(app.window);
  const again = context.waitForEvent('page');
  // it never answers: nobody is left to
  debuggers.send('Page.crash').catch(() => {});
  const page = await again;
  await expect(page.getByRole('row', { name: /photo\.jpg/ })).toContainText('Done');
});
