import type * as Electron from 'electron';
import { type SchemeHandler, schemeHandlers } from '../requests.ts';
import { schemes } from '../schemes.ts';
import { notImplemented, strict } from '../strict.ts';
import { isAppReady, requireReady } from './app.ts';

export const protocol: Electron.Protocol = strict<Electron.Protocol>('protocol', {
  registerSchemesAsPrivileged(list) {
    if (isAppReady()) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme, privileges } of list) {
      if (!privileges?.standard || !privileges.secure) {
        throw notImplemented(`schemes that are not standard and secure, such as ${scheme}`);
      }
      schemes.register(scheme);
    }
  },
  handle(scheme, handler) {
    requireReady('protocol.handle cannot be used');
    if (!schemes.isRegistered(scheme)) throw notImplemented(`the unprivileged scheme ${scheme}`);
    if (schemeHandlers.has(scheme)) {
      throw new Error(`The scheme has been registered: ${scheme}`);
    }
    schemeHandlers.set(scheme, handler as SchemeHandler);
  },
  isProtocolHandled: (scheme) => schemeHandlers.has(scheme),
  unhandle: (scheme) => void schemeHandlers.delete(scheme),
});
