import { join } from 'node:path';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { expectArrived, expectConnected, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

const MEGABYTE = 1_000_000;

test('a page that starts anew in the middle of an upload finds everything as it is', async ({
  folder,
  connect,
}) => {
  const small = await writePhoto(join(folder, 'small.jpg'));
  const large = await writePhoto(join(folder, 'large.jpg'), 4 * MEGABYTE);
  const { app, project } = await connect();
  await app.dropFiles([small.path]);
  await expectArrived(app, 1);
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: MEGABYTE },
  });
  await app.dropFiles([large.path]);
  await stall.fired();

  await app.window.reload();
  await expectConnected(app);
  await expect(rows(app)).toHaveCount(2);
  await expect(rows(app, 'small.jpg')).toContainText('Done');
  await expect(rows(app, 'large.jpg').getByRole('progressbar')).toBeVisible();

  stall.release();
  await expectArrived(app, 2);
  await expect(rows(app, 'large.jpg')).toContainText('Done');
  expect(await arrivedSums(project)).toEqual([small.md5, large.md5].sort());
});
