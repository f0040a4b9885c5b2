import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as Electron from 'electron';
import { isLed, openPage } from '../browser.ts';
import { navigationGuards } from '../requests.ts';
import { strict } from '../strict.ts';
import { recorded } from './record.ts';
import { trashItem } from './trash.ts';

export const shell: Electron.Shell = strict<Electron.Shell>('shell', {
  async openExternal(url) {
    recorded.opened.push(url);
    if (!isLed && !(await openWithSystem(url))) await openInChromium(url);
  },
  showItemInFolder(path) {
    recorded.shown.push(path);
    if (!isLed) void openWithSystem(dirname(path));
  },
  async openPath(path) {
    recorded.shown.push(path);
    if (!existsSync(path)) return 'Failed to open path';
    if (!isLed) void openWithSystem(path);
    return '';
  },
  trashItem,
});

const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Opens a URL or a folder as the desktop would; false where nothing is there to do it. */
async function openWithSystem(target: string): Promise<boolean> {
  const opener = OPENERS[process.platform];
  // root has no desktop of its own, and browsers refuse to start for it
  if (!opener || process.getuid?.() === 0) return false;
  const [command, ...args] = opener;
  const child = spawn(command, [...args, target], { stdio: 'ignore', detached: true });
  child.unref();
  try {
    await once(child, 'spawn');
    return true;
  } catch {
    return false;
  }
}

async function openInChromium(url: string): Promise<void> {
  const page = await openPage({ width: 1100, height: 800 });
  navigationGuards.set(page, () => true);
  await page.goto(url);
}
