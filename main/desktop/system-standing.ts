import type { SystemView } from '../../shared/system.ts';
import { type ClipboardShortcutDeps, keepClipboardShortcut } from './global-shortcut.ts';
import type { LoginStart } from './login-start.ts';

/** How the system has taken what a person set. */
export interface SystemStanding {
  view(): SystemView;
  subscribe(listener: () => void): () => void;
  /** @throws UploadFault `login-start-refused` */
  startAtLogin(on: boolean): void;
  /** Something may have been changed in the system's own settings. */
  lookAgain(): void;
  close(): void;
}

/**
 * Has the system follow what is set from now on: the keys, and the file that is started at login.
 *
 * @param onFault told where it takes no note of the latter
 * @see SystemStanding
 */
export function createSystemStanding(
  loginStart: LoginStart,
  shortcutDeps: Omit<ClipboardShortcutDeps, 'changed'>,
  onFault: (thrown: unknown) => void,
): SystemStanding {
  loginStart.follow().catch(onFault);
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const shortcut = keepClipboardShortcut({ ...shortcutDeps, changed });
  return {
    view: () => ({ shortcut: shortcut.standing(), loginStart: loginStart.standing() }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    startAtLogin(on) {
      loginStart.set(on);
      changed();
    },
    lookAgain: changed,
    close: shortcut.close,
  };
}
