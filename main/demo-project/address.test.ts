import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DemoProjectInUse, findDemoProject, startDemoProject } from './demo-project.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

it('is told to those who find the folder in use', async () => {
  const demo = await startDemoProject({ dataDir: folder.path });
  await expect(startDemoProject({ dataDir: folder.path })).rejects.toThrow(DemoProjectInUse);
  expect(findDemoProject(folder.path)).toEqual({ url: demo.url, token: demo.token });
  await demo.close();
  expect(findDemoProject(folder.path)).toBeNull();
});

it('is for this user alone, like the token in it', async () => {
  const demo = await startDemoProject({ dataDir: folder.path });
  const { mode } = await stat(join(folder.path, 'address.json'));
  // Windows has no such modes; there the user's own folder keeps others out
  expect(mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  await demo.close();
});

it('that a killed process left behind is gone before anyone could believe it', async () => {
  const stale = { url: 'http://127.0.0.1:1', token: 'old' };
  await writeFile(join(folder.path, 'address.json'), JSON.stringify(stale));
  const starting = startDemoProject({ dataDir: folder.path });
  expect(findDemoProject(folder.path)).toBeNull();
  const demo = await starting;
  expect(findDemoProject(folder.path)?.url).toBe(demo.url);
  await demo.close();
});
