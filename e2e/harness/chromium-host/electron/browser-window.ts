import type * as Electron from 'electron';
import { createEvents, preventable } from '../emitter.ts';
import { notImplemented, strict } from '../strict.ts';
import { emitAppEvent, requireReady, windowClosed } from './app.ts';
import { recorded } from './record.ts';
import { createWindowPage } from './web-contents.ts';
import { type OpenWindow, windows } from './windows.ts';

// the last belongs to Windows
const EVENTS = ['ready-to-show', 'close', 'closed', 'show', 'hide', 'session-end'];

type Options = Electron.BrowserWindowConstructorOptions;
type State = 'normal' | 'minimized';

let windowsMade = 0;

function createWindow(options: Options = {}): Electron.BrowserWindow {
  requireReady('Cannot create BrowserWindow');
  refuseWeaker(options.webPreferences);
  windowsMade += 1;
  const id = windowsMade;
  const { listening, emitter } = createEvents('BrowserWindow', EVENTS, () => window);
  let bounds = { x: options.x ?? 0, y: options.y ?? 0, ...sizeOf(options) };
  let state: State = 'normal';
  let visible = options.show ?? true;
  let shown = false;
  let destroyed = false;
  let focused = false;

  const page = createWindowPage({
    size: sizeOf(options),
    preload: options.webPreferences?.preload ?? null,
    onLoaded() {
      if (shown) return;
      shown = true;
      emitter.emit('ready-to-show', preventable({}));
    },
    onBounds: (now) => {
      bounds = now;
    },
    onClosedByPerson() {
      if (mayClose()) void destroy();
      else if (!destroyed) page.reopen();
    },
  });

  /** Asks the app whether the window may close. */
  function mayClose(): boolean {
    const event = preventable({});
    emitter.emit('close', event);
    return !event.defaultPrevented;
  }

  async function destroy(): Promise<void> {
    if (destroyed) return;
    destroyed = true;
    await page.close();
    windows.delete(open);
    emitter.emit('closed');
    windowClosed();
  }

  async function changeState(next: State): Promise<void> {
    state = next;
    const { session } = await page.opened();
    const { windowId } = await session.send('Browser.getWindowForTarget');
    await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: next } });
  }

  async function show(): Promise<void> {
    visible = true;
    focused = true;
    if (state === 'minimized') await changeState('normal');
    await (await page.opened()).page.bringToFront();
    emitter.emit('show');
  }

  const window: Electron.BrowserWindow = strict<Electron.BrowserWindow>('BrowserWindow', {
    ...listening,
    id,
    webContents: page.contents,
    loadURL: (url) => page.contents.loadURL(url),
    show,
    focus: show,
    restore: () => changeState('normal'),
    minimize: () => changeState('minimized'),
    async hide() {
      visible = false;
      // as on Windows, where what stands on the taskbar goes with the window
      Object.assign(recorded.standing, { progress: -1, mode: 'none', overlay: null });
      await changeState('minimized');
      emitter.emit('hide');
    },
    close() {
      open.askToClose();
    },
    destroy,
    isDestroyed: () => destroyed,
    isVisible: () => visible,
    isMinimized: () => state === 'minimized',
    isFocused: () => focused && visible && state === 'normal',
    blur() {
      focused = false;
    },
    setProgressBar(progress, { mode = 'normal' } = { mode: 'normal' }) {
      recorded.standing.progress = progress;
      recorded.standing.mode = progress < 0 ? 'none' : mode;
    },
    setOverlayIcon(icon, description) {
      recorded.standing.overlay = icon === null ? null : description;
    },
    getBounds: () => bounds,
    getNormalBounds: () => bounds,
  });

  const open: OpenWindow = {
    window,
    page,
    askToClose() {
      const closes = mayClose();
      if (closes) void destroy();
      return closes;
    },
  };
  windows.add(open);
  emitAppEvent('browser-window-created', window);
  return window;
}

/** Electron's own defaults. */
const sizeOf = ({ width = 800, height = 600 }: Options) => ({ width, height });

/** The host gives every page what these defaults give; a window that wants less protection would not get it. */
function refuseWeaker(preferences: Electron.WebPreferences = {}): void {
  const { contextIsolation, sandbox, nodeIntegration, webSecurity, partition } = preferences;
  if (contextIsolation === false) throw notImplemented('contextIsolation: false');
  if (sandbox === false) throw notImplemented('sandbox: false');
  if (nodeIntegration) throw notImplemented('nodeIntegration: true');
  if (webSecurity === false) throw notImplemented('webSecurity: false');
  if (partition !== undefined) throw notImplemented('partitions');
}

const statics: Pick<typeof Electron.BrowserWindow, 'getAllWindows' | 'fromWebContents'> = {
  getAllWindows: () => [...windows].map(({ window }) => window),
  fromWebContents: (contents) =>
    [...windows].find(({ window }) => window.webContents === contents)?.window ?? null,
};

/** `new BrowserWindow(options)` and its static methods. */
export const BrowserWindow = new Proxy(class {} as typeof Electron.BrowserWindow, {
  construct: (_class, [options]: [Options?]) => createWindow(options),
  get: (_class, key) => Reflect.get(strict('BrowserWindow', statics), key),
});
