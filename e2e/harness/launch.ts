import { findElectron } from '../../scripts/electron-binary.ts';
import { projectRoot } from '../../scripts/root.ts';
import type { App, LaunchOptions } from './app.ts';
import { displayOfWorker } from './displays.ts';
import { launchOnChromium } from './on-chromium.ts';
import { launchOnElectron } from './on-electron.ts';

/** Which launcher specs run on: what `DROPCHUTE_LAUNCHER` says, else Electron where its binary is present. */
export function launcher(): 'electron' | 'chromium' {
  const wanted = process.env.DROPCHUTE_LAUNCHER;
  if (wanted === 'electron' || wanted === 'chromium') return wanted;
  return findElectron() === null ? 'chromium' : 'electron';
}

/** Starts Dropchute and waits for its window. */
export async function launchApp(options: LaunchOptions): Promise<App> {
  const { dataDir, apiUrl, appFolder = projectRoot } = options;
  const env = {
    ...inherited(),
    ...displayOfWorker(),
    ...options.env,
    DROPCHUTE_DATA_DIR: dataDir,
    ...(apiUrl !== undefined && { DROPCHUTE_API_URL: apiUrl }),
  };
  if (launcher() === 'chromium') return launchOnChromium(appFolder, env);
  const electron = findElectron();
  if (electron === null) throw new Error('Electron’s binary is missing');
  return launchOnElectron(electron, appFolder, env);
}

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
