import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import { APP_ORIGIN } from '../../shared/app-origin.ts';
import type { GoTo } from '../../shared/go-to.ts';
import { recoverFromCrash } from './crash-recovery.ts';
import { createPageLine, type PageLine } from './page-line.ts';
import type { SettingsStore, WindowBounds } from './settings.ts';

const DEFAULT_SIZE = { width: 960, height: 680 };
const MINIMUM_SIZE = { minWidth: 420, minHeight: 480 };
/** The page's own background, so that a window does not flash before the page is drawn. */
const BACKGROUND = { light: '#ffffff', dark: '#1c1c1e' };

/** The app's window: opens, comes to the front, gets events. */
export interface MainWindow {
  /** Opens the window, or brings the open one to the front. */
  show(): void;
  /** Takes it off the screen; what is in it stays as it is. */
  hide(): void;
  /** Tells the page something. @see PageLine */
  readonly send: PageLine['send'];
  readonly pageListens: PageLine['pageListens'];
  /** Shows a place in the window, which is opened for it. */
  goTo(place: GoTo): void;
  /** The open window, be it hidden or not. */
  current(): BrowserWindow | undefined;
  /** The window that a dialog belongs to: one that nobody sees would keep its dialogs from sight too. */
  owner(): BrowserWindow | undefined;
}

export interface WindowDeps {
  readonly settings: SettingsStore;
  /** absolute path of the built preload */
  readonly preload: string;
  /** A person closes the window; false keeps it open. */
  readonly onClose: () => boolean;
  /** The person's session ends: Windows shuts down, or they log out. */
  readonly onSessionEnd: () => void;
  readonly log: (message: string) => void;
}

/** @see MainWindow */
export function createMainWindow(deps: WindowDeps): MainWindow {
  const { settings, preload, log } = deps;
  let window: BrowserWindow | undefined;
  const line = createPageLine((event, payload) => {
    if (window && !window.isDestroyed() && !window.webContents.isDestroyed()) {
      window.webContents.send(event, payload);
    }
  });

  /** A full disk must keep no window from closing. */
  const rememberBounds = (closing: BrowserWindow): void => {
    try {
      settings.change({ windowBounds: closing.getNormalBounds() });
    } catch (thrown) {
      log(`did not keep the window's place: ${thrown instanceof Error ? thrown.message : thrown}`);
    }
  };

  const open = (): BrowserWindow => {
    const opened = new BrowserWindow({
      ...DEFAULT_SIZE,
      ...lastBounds(settings),
      ...MINIMUM_SIZE,
      title: 'Dropchute',
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      webPreferences: {
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
      },
    });
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', (event) => {
      rememberBounds(opened);
      if (!deps.onClose()) event.preventDefault();
    });
    opened.on('session-end', deps.onSessionEnd);
    opened.webContents.on('render-process-gone', line.pageIsGone);
    recoverFromCrash(opened.webContents, Date.now, log);
    opened.on('closed', () => {
      line.pageIsGone();
      window = undefined;
    });
    // a page that failed to load would leave an invisible window; showing it lets a person see and quit
    opened.loadURL(`${APP_ORIGIN}/index.html`).catch(() => {
      if (!opened.isDestroyed()) opened.show();
    });
    return opened;
  };

  const show = (): void => {
    if (!window) {
      window = open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  return {
    show,
    hide: () => window?.hide(),
    send: line.send,
    pageListens: line.pageListens,
    goTo(place) {
      show();
      line.send('go-to', place);
    },
    current: () => window,
    owner: () => (window?.isVisible() && !window.isMinimized() ? window : undefined),
  };
}

/** Where the window was, if any of it would be visible there: the monitor may have been unplugged since. */
function lastBounds(settings: SettingsStore): WindowBounds | undefined {
  const bounds = settings.read().windowBounds;
  const visible = screen
    .getAllDisplays()
    .some(({ workArea }) => bounds && overlap(bounds, workArea));
  return visible ? (bounds ?? undefined) : undefined;
}

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
