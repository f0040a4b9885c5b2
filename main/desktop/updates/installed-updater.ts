import { type EventEmitter, once } from 'node:events';
import type { App } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { Log } from '../../diagnostics/log.ts';
import { plainNotes } from './notes.ts';
import type { Updater } from './updater.ts';

export interface InstalledDeps {
  readonly updater: AppUpdater;
  readonly app: Pick<App, 'quit' | 'relaunch'>;
  /** The updater that macOS needs besides; it takes over what was fetched. */
  readonly system: EventEmitter;
  readonly platform: string;
  /** The AppImage that the app runs out of, if it does. */
  readonly appImage: string | undefined;
  readonly log: Log;
}

/** New versions of an installed app, by electron-updater. */
export function createInstalledUpdater({
  updater,
  app,
  system,
  platform,
  appImage,
  log,
}: InstalledDeps): Updater {
  updater.logger = {
    debug: (message) => log.debug(`updater: ${message}`),
    info: (message) => log.debug(`updater: ${message}`),
    warn: (message) => log.warn(`updater: ${message}`),
    error: (message) => log.warn(`updater: ${message}`),
  };
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  // in the place of a number that would tell this computer from others
  updater.requestHeaders = { 'x-user-staging-id': 'none' };

  return {
    async look(channel) {
      updater.channel = channel;
      updater.allowPrerelease = channel === 'beta';
      // choosing a channel allows it, and an older version cannot read what a newer one has kept
      updater.allowDowngrade = false;
      const result = await updater.checkForUpdates();
      if (!result?.isUpdateAvailable) return null;
      const { version, releaseNotes } = result.updateInfo;
      return { version, notes: plainNotes(releaseNotes) };
    },
    async fetch(onPercent) {
      const tell = ({ percent }: { readonly percent: number }) => onPercent(percent);
      updater.on('download-progress', tell);
      // only what macOS itself has taken, and found to be signed as this app is, can be installed
      const isTaken = platform === 'darwin' ? once(system, 'update-downloaded') : undefined;
      try {
        await Promise.all([updater.downloadUpdate(), isTaken]);
      } finally {
        updater.off('download-progress', tell);
      }
    },
    install() {
      let execPath = appImage;
      let isComingBack = false;
      const comeBack = (): void => {
        if (!isComingBack) app.relaunch(execPath === undefined ? {} : { execPath, args: [] });
        isComingBack = true;
      };
      updater.on('error', () => {
        // everything is closed by now: better this version again than none
        comeBack();
        app.quit();
      });
      updater.on('appimage-filename-updated', (path) => {
        execPath = path;
      });
      const isSilent = true;
      // a new AppImage that the updater starts may come before this one has ended, and would give way to it
      updater.quitAndInstall(isSilent, appImage === undefined);
      if (appImage !== undefined) comeBack();
    },
  };
}
