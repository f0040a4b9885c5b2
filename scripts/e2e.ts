import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.ts';
import { hasDisplay, openVirtualDisplay } from './display.ts';
import { projectRoot } from './root.ts';

/**
 * How many specs run side by side where nobody watches: they wait more than they compute. Each has
 * a display of its own, and so a clipboard and a window in front.
 */
const AT_ONCE = 2;

/** Runs the end-to-end specs, on displays of their own where there is none; takes Playwright's arguments. */
await ensureBuilt();
const displays = hasDisplay()
  ? []
  : await Promise.all(Array.from({ length: AT_ONCE }, openVirtualDisplay));
const { status } = spawnSync(
  process.execPath,
  [
    join(projectRoot, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '--config',
    join(projectRoot, 'e2e', 'playwright.config.ts'),
    ...process.argv.slice(2),
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, DROPCHUTE_DISPLAYS: displays.map(({ name }) => name).join(' ') },
  },
);
for (const display of displays) display.close();
process.exitCode = status ?? 1;
