import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { hasDisplay } from './display.ts';
import { electronVersion, fetchElectron, findElectron } from './electron-binary.ts';
import { projectRoot } from './root.ts';
import { ensureSystemPackages } from './system-packages.ts';

/**
 * Opens the app: on Electron where its binary is present or can be downloaded, else on the chromium
 * host; without any display, it does the same job in the terminal.
 */

const HOST = join(projectRoot, 'e2e', 'harness', 'chromium-host', 'run.ts');

const WITHOUT_ELECTRON =
  'Dropchute: on the Chromium host, as Electron cannot be downloaded here. ' +
  'Missing there: the keychain (your token is kept for this session only), Electron’s own sandbox, the tray and the menu bar, and the system’s own dialogs.';

/** The command that runs the app here, and what to say about it. */
async function findRuntime(): Promise<{ command: string; args: string[]; note: string }> {
  const version = electronVersion();
  const electron =
    findElectron() ??
    (await fetchElectron(() => console.log(`Downloading Electron ${version}, once …`)));
  if (electron === null) {
    ensureSystemPackages();
    return { command: process.execPath, args: [HOST, projectRoot], note: WITHOUT_ELECTRON };
  }
  // Chromium's own sandbox refuses to run for root
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return {
    command: electron,
    args: [...sandbox, projectRoot],
    note: `Dropchute: on Electron ${version}.`,
  };
}

/** Builds in a process of its own: what a build takes in memory would stay taken while the app runs. */
function buildApart(): void {
  const script = join(projectRoot, 'scripts', 'build.ts');
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed');
}

/** Runs the app until it ends. @returns its exit code */
async function openWindow(): Promise<number> {
  const { command, args, note } = await findRuntime();
  buildApart();
  console.log(note);
  const app = spawn(command, [...args, ...process.argv.slice(2)], { stdio: 'inherit' });
  // the terminal interrupts both; the app decides when to end, and this follows
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => app.kill('SIGTERM'));
  const [code]: (number | null)[] = await once(app, 'exit');
  return code ?? 1;
}

async function tourTerminal(): Promise<number> {
  console.log(
    'Dropchute: no display found, so no window can open; here is its job in the terminal.',
  );
  const { runTerminalTour } = await import('./terminal-tour.ts');
  return runTerminalTour();
}

process.exitCode = hasDisplay() ? await openWindow() : await tourTerminal();
