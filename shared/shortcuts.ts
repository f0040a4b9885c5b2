import { type Screen, screenSchema } from './screens.ts';

/** A key pressed together with the system's command key: ⌘ on a Mac, Ctrl elsewhere. */
export interface Shortcut {
  /** as KeyboardEvent.key says it, in lower case */
  readonly key: string;
  readonly shift?: boolean;
}

/**
 * Every combination of keys that means something in the window or in its menu bar. The page comes
 * first: what it acts on goes no further, and the menu bar gets the rest.
 */
export const SHORTCUTS = {
  chooseFiles: { key: 'o' },
  chooseFolder: { key: 'o', shift: true },
  uploadClipboard: { key: 'u', shift: true },
  uploadAddresses: { key: 'l', shift: true },

  // what the page does to the rows that are selected
  pause: { key: 'p' },
  resume: { key: 'p', shift: true },
  retry: { key: 'enter' },
  moveToFront: { key: 'arrowup', shift: true },

  pauseAll: { key: 'h', shift: true },
  resumeAll: { key: 'g', shift: true },
  retryFailed: { key: 'r', shift: true },
  cancelAll: { key: 'x', shift: true },
  clearFinished: { key: 'k', shift: true },

  find: { key: 'f' },
  openMediaArea: { key: 'm', shift: true },
  exportDiagnostics: { key: 'd', shift: true },
} as const satisfies Record<string, Shortcut>;

/** Screens have the numbers of their places, but for settings, which have one key everywhere. */
export const shortcutOfScreen = (screen: Screen): Shortcut => ({
  key: screen === 'settings' ? ',' : String(screenSchema.options.indexOf(screen) + 1),
});

/** Keys that Electron calls otherwise than a browser does. */
const ELECTRON_KEYS: Readonly<Record<string, string>> = { enter: 'Enter', arrowup: 'Up' };

/** A shortcut as Electron writes it: `CommandOrControl+Shift+O`. */
export const acceleratorOf = ({ key, shift = false }: Shortcut): string =>
  ['CommandOrControl', ...(shift ? ['Shift'] : []), ELECTRON_KEYS[key] ?? key.toUpperCase()].join(
    '+',
  );
