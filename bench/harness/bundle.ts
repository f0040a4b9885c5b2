import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { projectRoot } from '../../scripts/root.ts';

const ENTRIES = 'bench/clients/*.ts';

/**
 * Bundles the clients, as the app is when it ships: taking types off the sources at the start costs
 * memory that nobody who uses it pays. The official client stays as it comes from the registry.
 *
 * @returns where the bundles are
 */
export async function bundleClients(): Promise<string> {
  const dir = join(projectRoot, 'node_modules', '.cache', 'dropchute-bench');
  const build = await rolldown({
    input: await Array.fromAsync(glob(ENTRIES, { cwd: projectRoot })),
    cwd: projectRoot,
    platform: 'node',
    external: [/^node:/, /^@datocms\//],
  });
  await build.write({ dir, format: 'esm', cleanDir: true });
  await build.close();
  return dir;
}
