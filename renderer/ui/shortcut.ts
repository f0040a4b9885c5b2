import type { Shortcut } from '../../shared/shortcuts.ts';

/** How keys without a letter are written. */
const NAMES: Readonly<Record<string, string>> = { enter: '↵', arrowup: '↑' };

/** Whether the window is on macOS, where some things are done otherwise. */
export const onMac = (): boolean => /Mac/.test(navigator.userAgent);

/** The shortcut as the system's own menus write it: "⇧⌘O" or "Ctrl+Shift+O". */
export function shortcutLabel({ key, shift = false }: Shortcut, mac = onMac()): string {
  const name = NAMES[key] ?? key.toUpperCase();
  return mac ? `${shift ? '⇧' : ''}⌘${name}` : `Ctrl+${shift ? 'Shift+' : ''}${name}`;
}

/** Whether exactly these keys were pressed. */
export function matchesShortcut(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  { key, shift = false }: Shortcut,
  mac = onMac(),
): boolean {
  return (
    event.key.toLowerCase() === key &&
    event.shiftKey === shift &&
    !event.altKey &&
    event.metaKey === mac &&
    event.ctrlKey === !mac
  );
}
