import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.ts';
import { projectRoot } from './root.ts';

/** How the command line is called from the project's folder. */
export const INVOCATION = 'npm run --silent dropchute --';

/** ms before a person is told why nothing happens yet */
const PATIENCE = 1_000;

/** The command line as it was built, built first where the sources are newer. */
export async function loadCli(): Promise<typeof import('../main/cli/index.ts')> {
  const notice = setTimeout(() => console.error('Building Dropchute …'), PATIENCE);
  try {
    await ensureBuilt();
  } finally {
    clearTimeout(notice);
  }
  return import(pathToFileURL(join(projectRoot, 'dist', 'main', 'cli.js')).href);
}
