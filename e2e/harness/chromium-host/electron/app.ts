import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type * as Electron from 'electron';
import { appFolder, manifest } from '../app-folder.ts';
import { addSwitch, closeBrowser } from '../browser.ts';
import { createEvents, preventable } from '../emitter.ts';
import { strict } from '../strict.ts';
import { recorded } from './record.ts';
import { takeLock } from './single-instance.ts';
import { windows } from './windows.ts';

const EVENTS = [
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  // Chromium does not tell the host when its window comes to the front
  'browser-window-focus',
  // these belong to macOS, where the host has no dock, or to child processes it has none of
  'activate',
  'open-file',
  'open-url',
  'child-process-gone',
];

const { listening, emitter } = createEvents<Electron.App>('app', EVENTS, () => app);
const ready = Promise.withResolvers<void>();
let isReady = false;
let quitting = false;

/** Tells an event of the app's. */
export const emitAppEvent = (event: string, ...args: unknown[]): void =>
  void emitter.emit(event, preventable({}), ...args);

export const isAppReady = (): boolean => isReady;

/** Electron's main script runs to its end before the app is ready. */
export function becomeReady(): void {
  mkdirSync(getPath('userData'), { recursive: true });
  isReady = true;
  emitAppEvent('ready', {});
  ready.resolve();
}

/** @throws Error before the app is ready, as Electron does */
export function requireReady(what: string): void {
  if (!isReady) throw new Error(`${what} before app is ready`);
}

const given = new Map<string, string>();
let name = manifest.productName ?? manifest.name;

function getPath(which: string): string {
  const path = given.get(which) ?? defaultPath(which);
  if (path === undefined) throw new Error(`Failed to get '${which}' path`);
  return path;
}

function defaultPath(which: string): string | undefined {
  switch (which) {
    case 'home':
      return homedir();
    case 'temp':
      return tmpdir();
    case 'appData':
      return appDataFolder();
    case 'userData':
    case 'sessionData':
      return join(getPath('appData'), name);
    case 'logs':
      return join(getPath('userData'), 'logs');
    case 'exe':
      return process.execPath;
    default:
      return undefined;
  }
}

function appDataFolder(): string {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support');
    case 'win32':
      return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
    default:
      return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
  }
}

/** Asks the app, then each window, whether to quit; ends once every window is closed. */
function quit(): void {
  const asked = preventable({});
  emitter.emit('before-quit', asked);
  if (asked.defaultPrevented) return;
  quitting = true;
  for (const window of [...windows]) {
    if (!window.askToClose()) {
      quitting = false;
      return;
    }
  }
  if (windows.size === 0) finish();
}

/** What follows when a window has closed. */
export function windowClosed(): void {
  if (windows.size > 0) return;
  if (quitting) finish();
  else if (emitter.listenerCount('window-all-closed') === 0) quit();
  else emitter.emit('window-all-closed');
}

function finish(): void {
  const asked = preventable({});
  emitter.emit('will-quit', asked);
  if (asked.defaultPrevented) quitting = false;
  else exit(0);
}

function exit(code = 0): void {
  emitter.emit('quit', preventable({}), code);
  closeBrowser().finally(() => process.exit(code));
}

export const app: Electron.App = strict<Electron.App>('app', {
  ...listening,
  // for specs, which play the system's part
  emit: (event, ...args) => emitter.emit(event, ...args),
  whenReady: () => ready.promise,
  isReady: isAppReady,
  quit,
  exit,
  getPath,
  setPath(which, path) {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    given.set(which, path);
  },
  getAppPath: () => appFolder,
  getVersion: () => manifest.version,
  getName: () => name,
  setName(given) {
    name = given;
  },
  getLocale: () => Intl.DateTimeFormat().resolvedOptions().locale,
  isPackaged: false,
  // never told of before the app is ready
  requestSingleInstanceLock: (given = {}) =>
    takeLock(getPath('userData'), given, async (argv, folder, data) => {
      await ready.promise;
      emitAppEvent('second-instance', argv, folder, data);
    }),
  // unpackaged, as the host is, no app claims links
  setAsDefaultProtocolClient: () => true,
  setBadgeCount(count = 0) {
    recorded.standing.badge = count;
    return true;
  },
  setAppUserModelId: () => undefined,
  // what it would bring to the front, the host shows in its window
  focus: () => undefined,
  // every page is sandboxed, or the window is refused
  enableSandbox: () => undefined,
  commandLine: strict<Electron.CommandLine>('app.commandLine', { appendSwitch: addSwitch }),
  dock: undefined,
});
