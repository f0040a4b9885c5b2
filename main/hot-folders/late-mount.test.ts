import { mkdir, rm } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import type { Mount } from './mounts.ts';
import { setUpRig, WAIT } from './testing/rig.ts';

const mounts = vi.hoisted((): Mount[] => []);
vi.mock(import('./mounts.ts'), async (original) => ({
  ...(await original()),
  readMounts: async () => mounts,
}));

test('a share that is mounted late is looked through rather than listened to', async () => {
  const rig = await setUpRig();
  await rig.setUp();
  await rig.shows(({ state, method }) => state.kind === 'watching' && method === 'events');
  await rm(rig.root, { recursive: true });
  rig.hotFolders.wake();
  await rig.shows(({ state }) => state.kind === 'missing');

  mounts.push({ point: rig.root, type: 'nfs4' });
  await mkdir(rig.root);
  await rig.save('a.jpg');
  rig.hotFolders.wake();
  await rig.arrived(1);
  await expect.poll(() => rig.view().method, WAIT).toBe('polling');
});
