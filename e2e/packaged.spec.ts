import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { packageUnpacked } from '../scripts/packaging/package-unpacked.ts';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { connectWith, expectArrived } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

test('what an installer would bring runs by itself, and uploads', async ({
  folder,
  startProject,
  launch,
}) => {
  const archive = join(await packageUnpacked(join(folder, 'package')), 'resources', 'app.asar');
  const appFolder = join(folder, 'installed');
  extractAll(archive, appFolder);
  const photo = await writePhoto(join(folder, 'photo.jpg'));
  const project = await startProject();
  const app = await launch({ apiUrl: project.url, appFolder });
  await connectWith(app, project.token);
  await app.dropFiles([photo.path]);
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});
