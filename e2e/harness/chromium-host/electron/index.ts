import type * as Electron from 'electron';
import { notImplemented } from '../strict.ts';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ClipboardItem, clipboard } from './clipboard.ts';
import { dialog } from './dialog.ts';
import { globalShortcut } from './global-shortcut.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { nativeImage } from './native-image.ts';
import { Notification } from './notification.ts';
import { powerMonitor } from './power-monitor.ts';
import { powerSaveBlocker } from './power-save-blocker.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { nativeTheme, screen } from './surroundings.ts';
import { Tray } from './tray.ts';

/** The module `electron` as main imports it: what is not here does not link. */
const electron = {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  nativeImage,
  Notification,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} satisfies Partial<typeof Electron>;

export {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
};

/** What the renderer alone has is undefined in main, as in Electron. */
const RENDERER_ONLY = new Set(['ipcRenderer', 'contextBridge', 'webFrame', 'crashReporter']);

export default new Proxy(electron, {
  get(target, key, receiver) {
    if (key in target || typeof key === 'symbol' || RENDERER_ONLY.has(key)) {
      return Reflect.get(target, key, receiver);
    }
    throw notImplemented(`electron.${key}`);
  },
});
