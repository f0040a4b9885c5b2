import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './build.ts';
import { hasDisplay, openVirtualDisplay } from './display.ts';
import { projectRoot } from './root.ts';

/** Runs the end-to-end specs, on a display of their own where there is none; takes Playwright's arguments. */
await ensureBuilt();
const display = hasDisplay() ? null : await openVirtualDisplay();
const { status } = spawnSync(
  process.execPath,
  [
    join(projectRoot, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '--config',
    join(projectRoot, 'e2e', 'playwright.config.ts'),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...process.env, ...(display && { DISPLAY: display.name }) } },
);
display?.close();
process.exitCode = status ?? 1;
