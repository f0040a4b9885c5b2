import type * as Electron from 'electron';
import { openPage } from '../browser.ts';
import { type ChromiumPage, inhabit } from '../chromium-page.ts';
import { createEvents, preventable } from '../emitter.ts';
import { settlePermissions } from '../permissions.ts';
import { navigationGuards } from '../requests.ts';
import { schemes } from '../schemes.ts';
import { notImplemented, strict } from '../strict.ts';
import { encode, type FromPage, type ToPage } from '../wire.ts';
import { emitAppEvent } from './app.ts';
import { answerInvoke, receiveSent } from './ipc-main.ts';
import { pressKeys } from './menu.ts';
import { defaultSession, isGranted } from './session.ts';
import { createTopFrame } from './web-frame.ts';

const EVENTS = [
  'dom-ready',
  'did-finish-load',
  'did-fail-load',
  'will-navigate',
  'render-process-gone',
  'preload-error',
  'destroyed',
  // there are no webviews in Chromium
  'will-attach-webview',
];

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** What a window does with its page. */
export interface WindowPage {
  readonly contents: Electron.WebContents;
  /** Resolves once the page is there and every document in it will begin with the preload. */
  opened(): Promise<ChromiumPage>;
  /** Resolves once the page shows what main loaded last. */
  loaded(): Promise<ChromiumPage>;
  /** Opens the page again, where it was, after a person closed it. */
  reopen(): void;
  close(): Promise<void>;
}

export interface WindowPageOptions {
  readonly size: { readonly width: number; readonly height: number };
  readonly preload: string | null;
  readonly onLoaded: () => void;
  readonly onBounds: (bounds: Electron.Rectangle) => void;
  /** The page is gone, and not by `close()`. */
  readonly onClosedByPerson: () => void;
}

let contentsMade = 0;

/** The contents of one window. */
export function createWindowPage(options: WindowPageOptions): WindowPage {
  contentsMade += 1;
  const id = contentsMade;
  const { listening, emitter } = createEvents('webContents', EVENTS, () => contents);
  let chromiumPage: ChromiumPage | undefined;
  let closing = false;
  /** A navigation that main asked for is on its way, which is nobody's to prevent. */
  let sentByMain = false;
  /** A page whose process is gone; Chromium never brings it back to life. */
  let crashed: ChromiumPage['page'] | undefined;
  let lastUrl = '';
  let loading = Promise.resolve();
  let onWindowOpen: WindowOpenHandler | undefined;

  async function open(): Promise<ChromiumPage> {
    const page = await openPage(options.size);
    navigationGuards.set(page, mayNavigate);
    chromiumPage = await inhabit(page, {
      preload: options.preload,
      onMessage: receive,
      onPopup: (url, name) => askToOpen(url, name, ''),
    });
    page.on('domcontentloaded', () => emitter.emit('dom-ready', preventable({})));
    page.on('load', () => {
      emitter.emit('did-finish-load', preventable({}));
      options.onLoaded();
    });
    page.on('crash', () => {
      crashed = page;
      const details = { reason: 'crashed', exitCode: 1 };
      emitter.emit('render-process-gone', preventable({}), details);
    });
    // what got past window.open, such as a link with a target
    page.on('popup', (popup) => void popup.close());
    page.on('close', () => {
      navigationGuards.delete(page);
      if (page === crashed) return;
      chromiumPage = undefined;
      if (!closing) options.onClosedByPerson();
    });
    return chromiumPage;
  }

  function mayNavigate(url: string): boolean {
    if (sentByMain) {
      sentByMain = false;
      return true;
    }
    // Chromium does not tell a person's reload, which nobody may prevent, from a script's
    if (url === topFrame.url) return true;
    const event = preventable({
      url,
      isSameDocument: false,
      isMainFrame: true,
      frame: topFrame,
      initiator: topFrame,
    });
    emitter.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }

  function askToOpen(url: string, frameName: string, features: string): void {
    const answer = onWindowOpen?.({
      url: schemes.toApp(url),
      frameName,
      features,
      disposition: 'foreground-tab',
      referrer: { url: topFrame.url, policy: 'strict-origin-when-cross-origin' },
    });
    if (answer?.action !== 'deny') throw notImplemented('windows that a page opens');
  }

  const tell = (message: ToPage): void => chromiumPage?.tell(message);

  function receive(message: FromPage): void {
    const from = { sender: contents, senderFrame: topFrame };
    switch (message.kind) {
      case 'invoke':
        void answerInvoke(message, from, tell);
        break;
      case 'send':
        receiveSent(message, from);
        break;
      case 'navigate':
        if (mayNavigate(message.url)) throw notImplemented(`navigating to ${message.url}`);
        break;
      case 'open-window':
        askToOpen(message.url, message.name, message.features);
        break;
      case 'bounds':
        options.onBounds(message.bounds);
        break;
      case 'keys':
        pressKeys(message.keys);
        break;
      case 'preload-failed':
        console.error('Unable to load preload script:', message.error);
        emitter.emit('preload-error', preventable({}), options.preload, message.error);
        break;
      case 'held':
        break;
    }
  }

  function load(url: string): Promise<void> {
    lastUrl = url;
    loading = go(url);
    return loading;
  }

  async function go(url: string): Promise<void> {
    const { page, session } = await opening;
    const { protocol, host } = new URL(url);
    const origin = `${protocol}//${host}`;
    if (schemes.isRegistered(protocol.slice(0, -1))) {
      await settlePermissions(session, schemes.toChromium(origin), (permission) =>
        isGranted(contents, permission, `${origin}/`),
      );
    }
    sentByMain = true;
    try {
      await page.goto(schemes.toChromium(url));
    } catch (thrown) {
      emitter.emit('did-fail-load', preventable({}), -2, String(thrown), url, true);
      throw thrown;
    } finally {
      sentByMain = false;
    }
  }

  const topFrame = createTopFrame(() => chromiumPage?.url(), id);
  const contents: Electron.WebContents = strict<Electron.WebContents>('webContents', {
    ...listening,
    id,
    session: defaultSession,
    mainFrame: topFrame,
    getURL: () => topFrame.url,
    isDestroyed: () => closing,
    loadURL: load,
    async reload() {
      const { page } = await opening;
      if (page === crashed) {
        opening = open();
        await load(lastUrl);
        await page.close();
        return;
      }
      sentByMain = true;
      await page.reload();
    },
    send(channel, ...args) {
      const message: ToPage = { kind: 'event', channel, args };
      encode(message);
      tell(message);
    },
    async executeJavaScript(expression) {
      const { session } = await opening;
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
      return result.value;
    },
    setWindowOpenHandler(handler) {
      onWindowOpen = handler;
    },
    openDevTools: () => undefined,
  });
  emitAppEvent('web-contents-created', contents);
  let opening = open();

  return {
    contents,
    opened: () => opening,
    async loaded() {
      await loading;
      return opening;
    },
    reopen() {
      opening = open();
      void load(lastUrl);
    },
    async close() {
      closing = true;
      await (await opening).page.close();
      emitter.emit('destroyed');
    },
  };
}
