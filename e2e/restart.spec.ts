import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { connectWith, expectArrived, expectConnected, QUITTING, rows } from './harness/steps.ts';
import { expect, test } from './harness/test.ts';

/** The first button of the question before many files go to a primary environment. */
const UPLOAD_MANY = 0;

const KEYCHAIN = { env: { DROPCHUTE_HOST_KEYCHAIN: 'on' } };

test('after a power cut everything goes on by itself, and nothing arrives twice', async ({
  folder,
  startProject,
  launch,
}) => {
  const photos = await Promise.all(
    Array.from({ length: 30 }, (_, index) => writePhoto(join(folder, 'shoot', `${index}.jpg`))),
  );
  const project = await startProject();
  const before = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await connectWith(before, project.token);
  // asset 10 is created, but the app does not live to hear of it
  const unheard = project.faults.add({
    match: { endpoint: 'uploads.create', nth: 10 },
    fault: { kind: 'lost-answer' },
  });
  const stuck = project.faults.add({
    match: { endpoint: 'storage.put', nth: 15 },
    fault: { kind: 'stall', afterBytes: 10 },
  });
  await before.answerMessageBox(UPLOAD_MANY);
  await before.dropFiles([join(folder, 'shoot')]);
  await Promise.all([unheard.fired(), stuck.fired()]);
  await before.kill();
  project.faults.clear();

  const after = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await expectConnected(after);
  await expect.poll(() => arrivedSums(project)).toEqual(photos.map(({ md5 }) => md5).sort());
  await expect(after.window.getByRole('region', { name: 'Totals' })).not.toContainText('failed');
});

test('files that were still to upload when a person quit go on at the next start', async ({
  folder,
  startProject,
  launch,
}) => {
  const photo = await writePhoto(join(folder, 'photo.jpg'), 1_000_000);
  const project = await startProject();
  const before = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await connectWith(before, project.token);
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: 1_000 },
  });
  await before.dropFiles([photo.path]);
  await stall.fired();
  await before.answerMessageBox(QUITTING.anyway);
  await before.evaluate(({ app }) => app.quit());
  expect(await before.exited()).toBe(0);

  const after = await launch({ apiUrl: project.url, ...KEYCHAIN });
  await expectArrived(after, 1);
  await expect(rows(after, 'photo.jpg')).toContainText('Done');
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});

test('a damaged list of uploads and damaged settings are kept aside, said, and begun anew', async ({
  folder,
  launch,
}) => {
  const dataDir = join(folder, 'data');
  const first = await launch({ dataDir });
  // in order: what was left half-written would mend the list of uploads again
  await first.evaluate(({ app }) => app.quit());
  await first.exited();
  await writeFile(join(dataDir, 'journal.db'), 'this was a database once');
  // from its log alone the whole list would be read
  for (const part of ['wal', 'shm']) await rm(join(dataDir, `journal.db-${part}`), { force: true });
  await writeFile(join(dataDir, 'settings.json'), '{"project": {"kind":');

  const second = await launch({ dataDir });
  await expect(second.window.getByLabel('API token')).toBeVisible();
  const said = second.window.getByRole('alert');
  await expect(said.filter({ hasText: 'The list of uploads was damaged' })).toBeVisible();
  await expect(said.filter({ hasText: 'The settings were damaged' })).toBeVisible();
  const names = await readdir(dataDir);
  const contentOf = (part: string) =>
    Promise.all(
      names
        .filter((name) => name.includes(part))
        .map((name) => readFile(join(dataDir, name), 'utf8')),
    );
  expect(await contentOf('journal')).toContain('this was a database once');
  expect(await contentOf('settings')).toContain('{"project": {"kind":');
});
