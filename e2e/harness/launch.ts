import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type * as Electron from 'electron';
import { findElectron } from '../../scripts/electron-binary.ts';
import { projectRoot } from '../../scripts/root.ts';
import type { App, LaunchOptions } from './app.ts';
import { displayOfWorker } from './displays.ts';
import { HOST, launchOnChromium } from './on-chromium.ts';
import { launchOnElectron, sandbox } from './on-electron.ts';

/** Which launcher specs run on: what `DROPCHUTE_LAUNCHER` says, else Electron where its binary is present. */
export function launcher(): 'electron' | 'chromium' {
  const wanted = process.env.DROPCHUTE_LAUNCHER;
  if (wanted === 'electron' || wanted === 'chromium') return wanted;
  return findElectron() === null ? 'chromium' : 'electron';
}

/** Starts Dropchute and waits until its window is shown. */
export async function launchApp(options: LaunchOptions): Promise<App> {
  const { appFolder = projectRoot, args = [] } = options;
  const env = environmentOf(options);
  const app =
    launcher() === 'chromium'
      ? await launchOnChromium(appFolder, args, env)
      : await launchOnElectron(requireElectron(), appFolder, args, env);
  // its page is there before: a window that a spec hid at once would be shown afterwards
  while (!(await app.evaluate(isShown))) await wait(LOOK_EVERY);
  return app;
}

/** ms between two looks whether the window is shown */
const LOOK_EVERY = 20;

const isShown = ({ BrowserWindow }: typeof Electron): boolean =>
  BrowserWindow.getAllWindows().some((window) => window.isVisible());

/** What came of a start that needed no window. */
export interface Ended {
  readonly code: number | null;
  /** What it printed. */
  readonly output: string;
  /** What it printed to tell of trouble. */
  readonly errors: string;
}

/**
 * Starts Dropchute where it opens no window, because another one with its data folder has it
 * already, and waits for its end.
 *
 * @param folder the working directory
 */
export async function startInVain(options: LaunchOptions, folder: string): Promise<Ended> {
  const { appFolder = projectRoot, args = [] } = options;
  const [command, ...before] =
    launcher() === 'chromium' ? [process.execPath, HOST] : [requireElectron(), ...sandbox()];
  const child = spawn(command, [...before, appFolder, ...args], {
    env: environmentOf(options),
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [code]: (number | null)[] = await once(child, 'close');
  return { code: code ?? null, output, errors };
}

function requireElectron(): string {
  const electron = findElectron();
  if (electron === null) throw new Error('Electron’s binary is missing');
  return electron;
}

const environmentOf = ({ dataDir, apiUrl, env }: LaunchOptions): Record<string, string> => ({
  ...inherited(),
  ...displayOfWorker(),
  ...env,
  DROPCHUTE_DATA_DIR: dataDir,
  ...(apiUrl !== undefined && { DROPCHUTE_API_URL: apiUrl }),
});

/** The environment without what would steer the app, or the Node it runs on, behind a spec's back. */
function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || /^(DROPCHUTE_(API_URL|DATA_DIR|HOST_)|NODE_OPTIONS$)/.test(name)
        ? []
        : [[name, value]],
    ),
  );
}
