import type * as Electron from 'electron';
import type { Permission } from '../permissions.ts';
import { strict } from '../strict.ts';
import { protocol } from './protocol.ts';

type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];

let check: CheckHandler = null;
let request: RequestHandler = null;

/** The one session: a host has no partitions. */
export const defaultSession: Electron.Session = strict<Electron.Session>('session', {
  protocol,
  setPermissionCheckHandler(handler) {
    check = handler;
  },
  setPermissionRequestHandler(handler) {
    request = handler;
  },
  // Chromium offers no device to a page without a person's choice
  setDevicePermissionHandler: () => undefined,
});

export const session = strict<typeof Electron.session>('session', { defaultSession });

/**
 * What the app answers a page that wants a permission: a check that says yes settles it, otherwise
 * the request does. An app without handlers grants everything, as in Electron.
 *
 * @param origin the page's, as the app knows it
 */
export function isGranted(
  contents: Electron.WebContents,
  permission: Permission,
  origin: string,
): boolean {
  const details = { isMainFrame: true, requestingUrl: origin };
  if (check?.(contents, permission, origin, details)) return true;
  if (!request) return check === null;
  let granted = false;
  request(contents, permission, (answer) => (granted = answer), details);
  return granted;
}
