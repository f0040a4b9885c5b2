import type { GlobalShortcut } from 'electron';
import type { SystemView } from '../../shared/system.ts';
import type { SettingsStore } from './settings.ts';

export interface ClipboardShortcutDeps {
  readonly globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>;
  readonly settings: Pick<SettingsStore, 'settings' | 'subscribe'>;
  /** Whether a shortcut may be taken here and its keys never told. */
  readonly isUncertain: boolean;
  /** The keys were pressed. */
  readonly press: () => void;
  readonly changed: () => void;
}

/** The shortcut that uploads the clipboard, whatever program is in front. */
export interface ClipboardShortcut {
  standing(): SystemView['shortcut'];
  /** Gives the keys back. */
  close(): void;
}

/** Asks the system for the keys that are set, and again with each change. */
export function keepClipboardShortcut(deps: ClipboardShortcutDeps): ClipboardShortcut {
  const { globalShortcut, settings, isUncertain, press, changed } = deps;
  let wanted: string | null = null;
  let standing: SystemView['shortcut'] = 'off';

  const take = (keys: string): boolean => {
    try {
      return globalShortcut.register(keys, press);
    } catch {
      // Electron throws for keys that it does not know
      return false;
    }
  };
  const release = (): void => {
    if (standing === 'on' || standing === 'uncertain') globalShortcut.unregister(wanted ?? '');
    standing = 'off';
  };
  const follow = (): void => {
    const { uploadClipboard } = settings.settings().shortcuts;
    if (uploadClipboard === wanted) return;
    release();
    wanted = uploadClipboard;
    if (wanted !== null) {
      const taken = take(wanted);
      standing = taken ? (isUncertain ? 'uncertain' : 'on') : 'refused';
    }
    changed();
  };

  follow();
  const unsubscribe = settings.subscribe(follow);
  return {
    standing: () => standing,
    close() {
      unsubscribe();
      release();
    },
  };
}

/** Whether this desktop lets programs take keys without ever telling of them. */
export const isOnWayland = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean =>
  platform === 'linux' && (env.XDG_SESSION_TYPE === 'wayland' || Boolean(env.WAYLAND_DISPLAY));
