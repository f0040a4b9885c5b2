import type { CDPSession } from 'playwright-core';

/** Chromium's name of each permission a page may ask for → Electron's. */
const PERMISSIONS = {
  camera: 'media',
  microphone: 'media',
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  'persistent-storage': 'persistent-storage',
  'screen-wake-lock': 'screen-wake-lock',
  'idle-detection': 'idle-detection',
  'display-capture': 'display-capture',
  'window-management': 'window-management',
  'local-fonts': 'local-fonts',
} as const;

export type Permission = (typeof PERMISSIONS)[keyof typeof PERMISSIONS];

/**
 * Sets, for an origin, what the app answers for each permission. Asked beforehand rather than when
 * the page asks, since Chromium would ask a person.
 */
export async function settlePermissions(
  session: CDPSession,
  origin: string,
  isGranted: (permission: Permission) => boolean,
): Promise<void> {
  for (const [name, permission] of Object.entries(PERMISSIONS)) {
    await session.send('Browser.setPermission', {
      permission: { name },
      setting: isGranted(permission) ? 'granted' : 'denied',
      origin,
    });
  }
}
