import { app, autoUpdater as system } from 'electron';
import { autoUpdater } from 'electron-updater';
import type { Log } from '../../diagnostics/log.ts';
import { createInstalledUpdater } from './installed-updater.ts';
import type { Updater } from './updater.ts';

/** The updater of an installed app. This module is loaded only where there is one: merely importing it needs one. */
export const loadUpdater = (log: Log): Updater =>
  createInstalledUpdater({
    updater: autoUpdater,
    app,
    system,
    platform: process.platform,
    appImage: process.env.APPIMAGE,
    log,
  });
