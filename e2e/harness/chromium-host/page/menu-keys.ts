import type { Line } from './line.ts';

/** Tells the host of keys that no script of the page wanted, as Electron gives them to the menu bar. */
export function reportKeys(line: Line): void {
  const report = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat || !(event.ctrlKey || event.metaKey)) return;
    const { key, shiftKey: shift, altKey: alt } = event;
    line.send({ kind: 'keys', keys: { key: key.toLowerCase(), command: true, shift, alt } });
  };
  // after every listener that the page has by now
  const comeLast = (): void => {
    window.removeEventListener('keydown', report);
    window.addEventListener('keydown', report);
  };
  window.addEventListener('keydown', comeLast, { capture: true });
}
