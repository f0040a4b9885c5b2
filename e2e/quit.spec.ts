import { join } from 'node:path';
import type { App } from './harness/app.ts';
import { writePhoto } from './harness/photos.ts';
import { arrivedSums } from './harness/project.ts';
import { expectArrived, expectConnected, QUITTING } from './harness/steps.ts';
import { type Connected, expect, test } from './harness/test.ts';

const quit = (app: App): Promise<void> => app.evaluate(({ app }) => app.quit());

const isShown = (app: App): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);

/** Drops a photo whose transfer stalls, and waits until it does. */
async function dropStalled(folder: string, { app, project }: Connected) {
  const photo = await writePhoto(join(folder, 'photo.jpg'), 1_000_000);
  const stall = project.faults.add({
    match: { endpoint: 'storage.put' },
    fault: { kind: 'stall', afterBytes: 1_000 },
  });
  await app.dropFiles([photo.path]);
  await stall.fired();
  return { app, project, photo, stall };
}

test('quitting asks while files are under way, and only then', async ({ folder, connect }) => {
  const { app, photo, project, stall } = await dropStalled(folder, await connect());

  await app.answerMessageBox(QUITTING.keepUploading);
  await quit(app);
  await expectConnected(app);
  stall.release();
  await expectArrived(app, 1);
  expect(await arrivedSums(project)).toEqual([photo.md5]);

  // no answer is queued: a question would be an error
  await quit(app);
  expect(await app.exited()).toBe(0);
});

test('quitting asks also where the window is in the tray, and not in that window', async ({
  folder,
  connect,
}) => {
  const { app, stall } = await dropStalled(folder, await connect());
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await app.answerMessageBox(QUITTING.keepUploading);
  await quit(app);
  stall.release();
  await expectArrived(app, 1);
  expect(app.log()).not.toContain('asking failed');
});

test('a person who wants to quit anyway may', async ({ folder, connect }) => {
  const { app, project } = await dropStalled(folder, await connect());
  await app.answerMessageBox(QUITTING.anyway);
  await quit(app);
  expect(await app.exited()).toBe(0);
  expect(await arrivedSums(project)).toEqual([]);
});

test('a person who wants to finish first is asked again when they quit once more, then it quits by itself', async ({
  folder,
  connect,
}) => {
  const { app, photo, project, stall } = await dropStalled(folder, await connect());
  await app.answerMessageBox(QUITTING.finishFirst);
  await quit(app);
  await expect.poll(() => isShown(app)).toBe(false);

  await app.answerMessageBox(QUITTING.finishFirst);
  await quit(app);
  stall.release();
  expect(await app.exited()).toBe(0);
  expect(await arrivedSums(project)).toEqual([photo.md5]);
});

test('a second start on the same data ends by itself', async ({ launch }) => {
  const first = await launch();
  await expect(launch()).rejects.toThrow();
  await expect(first.window.getByLabel('API token')).toBeVisible();
});
