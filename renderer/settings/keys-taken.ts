import { assertNever } from '../../shared/assert-never.ts';
import { acceleratorOf, SHORTCUTS } from '../../shared/shortcuts.ts';

/** Why keys cannot be the shortcut that works whatever program is in front. */
export type Refusal =
  /** Without Ctrl, Alt or ⌘ the key could not be typed any more. */
  | 'no-modifier'
  /** Programs everywhere mean something by it, such as Ctrl+C. */
  | 'common'
  /** It means something else in the window. */
  | 'own'
  /** It types a character that there may be no other way to type. */
  | 'types'
  /** The system acts on it before any program can, or ought to. */
  | 'system'
  /** A key that no shortcut can have. */
  | 'unknown-key';

/** Keys that are held down together. */
export interface Held {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Whether AltGr is, which some keyboards have; Ctrl and Alt together are the same on Windows. */
  readonly altGraph: boolean;
}

/** Keys of which a keyboard has plenty of use alone; those beyond F12 are there to be given away. */
const FUNCTION_KEY = /^F([1-9]|1[0-2])$/;
const SPARE_KEY = /^F(1[3-9]|2[0-4])$/;
const ARROWS = new Set(['Up', 'Down', 'Left', 'Right']);
/** What moves the cursor; with Shift it selects text. */
const MOVEMENTS = new Set([...ARROWS, 'Home', 'End', 'PageUp', 'PageDown']);
/** What programs do with the command key, Shift and one letter: new window, save as, paste without style, redo. */
const COMMON_WITH_SHIFT = new Set([...'NSTVZ']);

const OWN = new Set(
  Object.values(SHORTCUTS)
    // does the same, wherever it is pressed
    .filter((shortcut) => shortcut !== SHORTCUTS.uploadClipboard)
    .map(acceleratorOf),
);

/**
 * Why keys cannot be the shortcut; null where they can.
 *
 * @param key its name, as Electron knows it
 * @param accelerator all of them together
 */
export function refusalOf(
  key: string,
  held: Held,
  accelerator: string,
  onMac: boolean,
): Refusal | null {
  const { ctrlKey, metaKey, altKey, shiftKey, altGraph } = held;
  const count = [ctrlKey, metaKey, altKey, shiftKey].filter(Boolean).length;
  if (altGraph || (onMac && altKey && !metaKey && !ctrlKey && /^\w$/.test(key))) return 'types';
  if (onMac ? isMacs(key, held) : isDesktops(key, held)) return 'system';
  if (SPARE_KEY.test(key)) return null;
  if (!ctrlKey && !metaKey && !altKey) return 'no-modifier';
  if (count < 2 || (count === 2 && shiftKey && MOVEMENTS.has(key))) return 'common';
  if (OWN.has(accelerator)) return 'own';
  const command = onMac ? metaKey : ctrlKey;
  return count === 2 && command && shiftKey && COMMON_WITH_SHIFT.has(key) ? 'common' : null;
}

/** Super, Alt+F4, Alt+Space, Ctrl+Alt+F1 and Ctrl+Alt+Left, with their kin. */
const isDesktops = (key: string, { ctrlKey, metaKey, altKey }: Held): boolean =>
  metaKey || (altKey && (FUNCTION_KEY.test(key) || (ctrlKey ? ARROWS.has(key) : key === 'Space')));

/** Spotlight, pictures of the screen, locking it and logging out, hiding and closing everything, the dock. */
const isMacs = (key: string, { metaKey, altKey, shiftKey }: Held): boolean =>
  metaKey &&
  (['Space', 'Q', 'F5'].includes(key) ||
    (shiftKey && /^[3-6]$/.test(key)) ||
    (altKey && /^[DHMW]$/.test(key)));

/** Why keys cannot be the shortcut, and what could, by the names that are on this computer's keys. */
export function refusalInWords(why: Refusal, onMac: boolean): string {
  const modifiers = onMac ? '⌘, ⌥, ⌃ and ⇧' : 'Ctrl, Alt and Shift';
  switch (why) {
    case 'no-modifier':
      return `Hold two of ${modifiers} as well, so that the key can still be used alone.`;
    case 'common':
      return `Other programs need these keys. Hold one more of ${modifiers}, or choose another key.`;
    case 'own':
      return 'Dropchute means something else by these keys. Choose others.';
    case 'types':
      return onMac
        ? 'With ⌥, this key types a character. Hold ⌘ or ⌃ as well.'
        : 'With AltGr, this key types a character. Hold Ctrl and Shift instead.';
    case 'system':
      return 'The system needs these keys itself. Choose others.';
    case 'unknown-key':
      return 'This key cannot be part of a shortcut. Use a letter, a number or F1 to F24.';
    default:
      return assertNever(why, 'refusal');
  }
}
