import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './root.ts';

/**
 * Checks the types of each area under its own tsconfig, which withholds what that area may not use:
 * shared code sees neither Node nor the DOM, main sees no DOM, the page sees no Node.
 */
const AREAS = ['.', 'shared', 'main', 'preload', 'renderer', 'e2e'];

let failed = false;
for (const area of AREAS) {
  const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(projectRoot, area)], {
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`types: ${area} failed`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
