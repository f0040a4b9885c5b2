import { join } from 'node:path';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { expectArrived, rows, totals } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('a file that the storage refuses says so and arrives on Retry, once', async ({
  folder,
  connect,
}) => {
  const refused = await writePhoto(join(folder, 'refused.jpg'));
  const { app, project } = await connect();
  const fault = project.faults.add({
    match: { endpoint: 'storage.put' },
    times: 'always',
    fault: { kind: 'status', status: 400, body: 'no' },
  });
  await app.dropFiles([refused.path]);
  const row = rows(app, 'refused.jpg');
  await expect(row).toContainText('The storage refused the file');
  await expect(totals(app)).toContainText('1 needs you');
  await row.getByRole('button', { name: 'Why it failed' }).click();
  const reason = app.window.getByRole('dialog');
  await expect(reason).toContainText('Wait a little, then retry');
  await expect(reason).toContainText('storage-rejected');
  await app.window.keyboard.press('Escape');

  fault.remove();
  await row.getByRole('button', { name: 'Retry' }).click();
  await expectArrived(app, 1);
  await expect(row).toContainText('Done');
  expect(await arrivedSums(project)).toEqual([refused.md5]);
});

test('everything that failed is retried at once', async ({ folder, connect }) => {
  const photos = await Promise.all(
    ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => writePhoto(join(folder, 'some', name))),
  );
  const { app, project } = await connect();
  const fault = project.faults.add({
    match: { endpoint: 'storage.put' },
    times: 'always',
    fault: { kind: 'status', status: 400, body: 'no' },
  });
  await app.dropFiles([join(folder, 'some')]);
  await expect(totals(app)).toContainText('3 need you');
  fault.remove();
  await app.window.getByRole('button', { name: 'Retry failed' }).click();
  await expectArrived(app, 3);
  expect(await arrivedSums(project)).toEqual(photos.map(({ md5 }) => md5).sort());
});
