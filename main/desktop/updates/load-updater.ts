import { app, autoUpdater as system } from 'electron';
import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from 'electron-updater';
import type { Log } from '../../diagnostics/log.ts';
import { createInstalledUpdater } from './installed-updater.ts';
import type { Updater } from './updater.ts';

/** The updater of an installed app. This module is loaded only where there is one: merely importing it needs one. */
export const loadUpdater = (log: Log): Updater =>
  createInstalledUpdater({
    updater: updaterFor(process.platform),
    app,
    system,
    platform: process.platform,
    appImage: process.env.APPIMAGE,
    log,
  });

/** The one that fits how the app is installed, since only AppImages are brought up to date on Linux. */
function updaterFor(platform: NodeJS.Platform): AppUpdater {
  switch (platform) {
    case 'win32':
      return new NsisUpdater();
    case 'darwin':
      return new MacUpdater();
    default:
      return new AppImageUpdater();
  }
}
