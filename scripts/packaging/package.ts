import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { ensureBuilt } from '../build.ts';
import { projectRoot } from '../root.ts';
import { feedArguments, updateRepository } from './feed.ts';

/** Builds the installers for the system it runs on; arguments are electron-builder's. */

await ensureBuilt();
const repository = updateRepository(process.env, manifest);
if (repository === null)
  console.error('No repository is known, so these installers will not look for new versions.');
const { status } = spawnSync(
  process.execPath,
  [
    join(projectRoot, 'node_modules', 'electron-builder', 'cli.js'),
    ...(repository === null ? [] : feedArguments(repository)),
    ...process.argv.slice(2),
  ],
  { cwd: projectRoot, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
