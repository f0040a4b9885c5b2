import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBuilt } from './build.ts';
import { projectRoot } from './root.ts';

/** How the command line is called from the project's folder. */
export const INVOCATION = 'npm run --silent dropchute --';

/** ms before a person is told why nothing happens yet */
const PATIENCE = 1_000;

/**
 * The command line as it was built, built first where the sources are newer.
 *
 * @param asItIs takes it as it is: somebody waits who can wait for no build
 */
export async function loadCli({
  asItIs = false,
} = {}): Promise<typeof import('../main/cli/index.ts')> {
  if (!asItIs && !(await isBuilt())) await build();
  return import(pathToFileURL(join(projectRoot, 'dist', 'main', 'cli.js')).href);
}

/** Builds in a process of its own, whose memory goes with it and which leaves standard output alone. */
async function build(): Promise<void> {
  const notice = setTimeout(() => console.error('Building Dropchute …'), PATIENCE);
  const script = join(import.meta.dirname, 'build.ts');
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [code] = await once(child, 'exit');
  clearTimeout(notice);
  if (code !== 0) throw new Error('the build failed');
}
