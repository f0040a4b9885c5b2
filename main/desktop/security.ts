import type { App, Session, Shell, WebContents } from 'electron';
import { APP_HOST, APP_SCHEME } from '../../shared/app-origin.ts';

/** Whether a URL is one of the app's own pages. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST;
}

const LOOPBACK_HOSTS = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Whether a URL may be handed to the person's browser: https anywhere, and http only on this very
 * computer, where the demo project shows its media page.
 */
export function isOpenable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOSTS.has(hostname));
}

/**
 * Opens a page in the person's browser.
 *
 * @throws Error for any URL that `isOpenable` refuses
 */
export async function openInBrowser(
  shell: Pick<Shell, 'openExternal'>,
  url: string,
): Promise<void> {
  if (!isOpenable(url))
    throw new Error('Refused to open an address that is neither https nor on this computer');
  await shell.openExternal(url);
}

/** Nothing the page shows needs a camera, a location or a device: every permission is denied. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** Keeps every page where it is: no navigation, no new window, no embedded page, whoever asks for it. */
export function confineContents(app: App, log: (message: string) => void): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (isAppUrl(event.url) && event.url === contents.getURL()) return;
      event.preventDefault();
      log(`refused a navigation to ${originOf(event.url)}`);
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log(`refused a new window for ${originOf(url)}`);
      return { action: 'deny' };
    });
  });
}

/** The origin alone: the rest of a foreign URL may carry somebody's secrets into the log. */
const originOf = (url: string): string =>
  URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).host}` : 'an invalid address';
