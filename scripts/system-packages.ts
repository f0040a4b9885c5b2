import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../e2e/harness/chromium-host/chromium.ts';
import { hasDisplay } from './display.ts';
import { findElectron } from './electron-binary.ts';

/** What a window needs besides npm packages, by the names of Debian's packages. */
type SystemPackage = 'chromium' | 'xvfb';

/** Packages without which those would start and draw boxes for letters. */
const WITH: Readonly<Record<SystemPackage, readonly string[]>> = {
  chromium: ['fonts-dejavu-core'],
  xvfb: [],
};

/**
 * Sees to it that a window can open: a Chromium unless Electron's own is there, and, for tests on a
 * Linux without a display, a virtual one. As root on Debian it installs what is missing.
 *
 * @throws Error with the one command to run, where it may not or cannot install
 */
export function ensureSystemPackages(): 'present' | 'installed' {
  const missing = missingPackages();
  if (missing.length === 0) return 'present';
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) throw explain(missing);
  console.log(`Installing ${missing.join(' and ')} with apt-get …`);
  const packages = missing.flatMap((name) => [name, ...WITH[name]]);
  aptGet('update', '-q');
  aptGet('install', '-q', '-y', '--no-install-recommends', ...packages);
  const still = missingPackages();
  // Ubuntu's package of that name installs a snap, which containers cannot run
  if (still.length > 0) throw explain(still);
  return 'installed';
}

function missingPackages(): SystemPackage[] {
  const missing: SystemPackage[] = [];
  if (findElectron() === null && findChromium() === null) missing.push('chromium');
  if (!hasDisplay() && !existsSync('/usr/bin/Xvfb')) missing.push('xvfb');
  return missing;
}

function aptGet(...args: string[]): void {
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new Error(`apt-get ${args[0]} ended with status ${status}`);
}

const explain = (missing: readonly SystemPackage[]): Error =>
  new Error(`${missing.join(' and ')} missing. Run: ${installCommand(missing)}`);

/** The command that installs packages on this system, as its users would type it. */
function installCommand(missing: readonly SystemPackage[]): string {
  if (process.platform === 'darwin') return 'brew install --cask google-chrome';
  if (process.platform === 'win32') return 'winget install Google.Chrome';
  if (existsSync('/usr/bin/dnf')) {
    const names = { chromium: 'chromium', xvfb: 'xorg-x11-server-Xvfb' };
    return `sudo dnf install ${missing.map((name) => names[name]).join(' ')}`;
  }
  if (existsSync('/usr/bin/pacman')) {
    const names = { chromium: 'chromium', xvfb: 'xorg-server-xvfb' };
    return `sudo pacman -S ${missing.map((name) => names[name]).join(' ')}`;
  }
  return `sudo apt-get install ${missing.join(' ')}`;
}
