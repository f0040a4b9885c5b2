import { type Refusal, refusalOf } from './keys-taken.ts';

/** Keys as a person presses them, in the words of Electron: `CommandOrControl+Shift+U`. */

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'getModifierState'
>;

/** What pressing keys comes to while a shortcut is being recorded. */
export type Recorded =
  | { readonly kind: 'keys'; readonly accelerator: string }
  /** Nothing yet: only modifiers are down. */
  | { readonly kind: 'modifiers' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'cleared' }
  /** Keys that cannot be the shortcut. */
  | { readonly kind: 'refused'; readonly why: Refusal };

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

/** @param onMac whether ⌘ is the system's command key */
export function recordKeys(event: Pressed, onMac: boolean): Recorded {
  if (MODIFIERS.has(event.key)) return { kind: 'modifiers' };
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  const isBare = !ctrlKey && !metaKey && !altKey && !shiftKey;
  if (isBare && event.key === 'Escape') return { kind: 'cancelled' };
  if (isBare && (event.key === 'Backspace' || event.key === 'Delete')) return { kind: 'cleared' };
  const key = keyOf(event);
  if (key === null) return { kind: 'refused', why: 'unknown-key' };
  const command = onMac ? metaKey : ctrlKey;
  const other = onMac ? ctrlKey && 'Control' : metaKey && 'Super';
  const names = [command && 'CommandOrControl', other, altKey && 'Alt', shiftKey && 'Shift', key];
  const accelerator = names.filter((name) => name !== false).join('+');
  const held = { ctrlKey, metaKey, altKey, shiftKey, altGraph: event.getModifierState('AltGraph') };
  const why = refusalOf(key, held, accelerator, onMac);
  return why === null ? { kind: 'keys', accelerator } : { kind: 'refused', why };
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
