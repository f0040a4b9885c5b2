import { assertNever } from '../../shared/assert-never.ts';

/** Keys as a person presses them, in the words of Electron: `CommandOrControl+Shift+U`. */

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What pressing keys comes to while a shortcut is being recorded. */
export type Recorded =
  | { readonly kind: 'keys'; readonly accelerator: string }
  /** Nothing yet: only modifiers are down. */
  | { readonly kind: 'modifiers' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'cleared' }
  /** Keys that cannot be the shortcut. */
  | { readonly kind: 'refused'; readonly why: Refusal };

export type Refusal =
  /** Without Ctrl, Alt or ⌘ the key could not be typed any more. */
  | 'no-modifier'
  /** Every program means something by it, such as Ctrl+C. */
  | 'common'
  /** A key that no shortcut can have. */
  | 'unknown-key';

const MODIFIERS = new Set(['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'OS', 'Fn', 'CapsLock']);

/** Keys by where they are on the keyboard, so that Shift and Alt change nothing about them. */
const NAMED: Readonly<Record<string, string>> = {
  Space: 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
};

/** What programs everywhere do with the system's command key and one letter. */
const COMMON = new Set([...'ACFNOPQSTVWXYZ']);

/** @param onMac whether ⌘ is the system's command key */
export function recordKeys(event: Pressed, onMac: boolean): Recorded {
  if (MODIFIERS.has(event.key)) return { kind: 'modifiers' };
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  const isBare = !ctrlKey && !metaKey && !altKey && !shiftKey;
  if (isBare && event.key === 'Escape') return { kind: 'cancelled' };
  if (isBare && (event.key === 'Backspace' || event.key === 'Delete')) return { kind: 'cleared' };
  const key = keyOf(event);
  if (key === null) return { kind: 'refused', why: 'unknown-key' };
  const isFunctionKey = /^F\d+$/.test(key);
  if (!ctrlKey && !metaKey && !altKey && !isFunctionKey) {
    return { kind: 'refused', why: 'no-modifier' };
  }
  const command = onMac ? metaKey : ctrlKey;
  if (command && !altKey && !shiftKey && COMMON.has(key)) return { kind: 'refused', why: 'common' };
  const other = onMac ? ctrlKey && 'Control' : metaKey && 'Super';
  const names = [command && 'CommandOrControl', other, altKey && 'Alt', shiftKey && 'Shift', key];
  return { kind: 'keys', accelerator: names.filter((name) => name !== false).join('+') };
}

function keyOf({ key, code }: Pressed): string | null {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  // what is written on the key, where that is a letter: keyboards differ
  if (letter !== undefined) return /^[a-z]$/i.test(key) ? key.toUpperCase() : letter;
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
  if (digit !== undefined) return digit;
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return code;
  return NAMED[code] ?? null;
}

const ON_MAC: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
};
const ELSEWHERE: Readonly<Record<string, string>> = {
  CommandOrControl: 'Ctrl',
  Super: 'Super',
};
/** The order in which a Mac writes them. */
const MAC_ORDER = ['Control', 'Alt', 'Shift', 'CommandOrControl'];

/** Keys as the system's own menus write them: "⇧⌘U" or "Ctrl+Shift+U". */
export function acceleratorLabel(accelerator: string, onMac: boolean): string {
  const names = accelerator.split('+');
  const key = names.at(-1) ?? '';
  const modifiers = names.slice(0, -1);
  if (!onMac) return [...modifiers.map((name) => ELSEWHERE[name] ?? name), key].join('+');
  modifiers.sort((one, other) => MAC_ORDER.indexOf(one) - MAC_ORDER.indexOf(other));
  return [...modifiers.map((name) => ON_MAC[name] ?? name), key].join('');
}

/** Why keys cannot be the shortcut, and what could, by the names that are on this computer's keys. */
export function refusalInWords(why: Refusal, onMac: boolean): string {
  switch (why) {
    case 'no-modifier':
      return `Hold ${onMac ? '⌘, ⌥ or ⌃' : 'Ctrl or Alt'} as well, so that the key can still be typed.`;
    case 'common':
      return `Other programs need these keys. Add ${onMac ? '⇧ or ⌥' : 'Shift or Alt'}.`;
    case 'unknown-key':
      return 'This key cannot be part of a shortcut. Use a letter, a number or F1 to F24.';
    default:
      return assertNever(why, 'refusal');
  }
}
