import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './root.ts';

const PACKAGE = join(projectRoot, 'node_modules', 'electron');

/** How long the download host may take to say that it has the file, in ms. */
const PROBE_TIMEOUT = 5_000;
/** How long some 120 MB may take, in ms. */
const DOWNLOAD_TIMEOUT = 180_000;

/** Electron's executable, if it was downloaded: its npm package brings it only when asked to. */
export function findElectron(): string | null {
  const note = join(PACKAGE, 'path.txt');
  if (!existsSync(note)) return null;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist');
  const executable = join(folder, readFileSync(note, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/**
 * Downloads Electron with its own script, if its host can be reached from here.
 *
 * @param onStart told before a download that may take a while
 * @returns the executable; null where it cannot be had
 */
export async function fetchElectron(onStart: () => void): Promise<string | null> {
  if (!(await isReachable(archiveUrl()))) return null;
  onStart();
  const script = join(PACKAGE, 'install.js');
  const child = spawn(process.execPath, [script], { stdio: 'inherit', timeout: DOWNLOAD_TIMEOUT });
  await once(child, 'exit');
  return findElectron();
}

/** The version that package.json pins. */
export function electronVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  return String(version);
}

/** Where `@electron/get` downloads from; the mirror is named by the variables it reads. */
function archiveUrl(): string {
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/';
  const version = electronVersion();
  return `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

async function isReachable(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_TIMEOUT),
    });
    return response.ok;
  } catch {
    return false;
  }
}
