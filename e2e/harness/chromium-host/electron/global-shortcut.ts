import type * as Electron from 'electron';
import { strict } from '../strict.ts';
import { requireReady } from './app.ts';

/** Keys that the app asked for, with what they do: specs press them, since the host hears no keys. */
export const taken = new Map<string, () => void>();
/** Keys that another program has, as specs say. */
export const refused = new Set<string>();

/** Modifiers and a key, as Electron reads them; it throws for anything else. */
const ACCELERATOR =
  /^((Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)\+)*([A-Z0-9]|F\d{1,2}|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|PrintScreen|[!-/:-@[-`{-~])$/i;

export const globalShortcut: Electron.GlobalShortcut = strict<Electron.GlobalShortcut>(
  'globalShortcut',
  {
    register(accelerator, press) {
      requireReady('globalShortcut cannot be used');
      if (!ACCELERATOR.test(accelerator)) throw new TypeError('conversion failure');
      if (refused.has(accelerator) || taken.has(accelerator)) return false;
      taken.set(accelerator, press);
      return true;
    },
    unregister: (accelerator) => void taken.delete(accelerator),
    isRegistered: (accelerator) => taken.has(accelerator),
  },
);
