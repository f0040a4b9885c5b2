import { expect, test } from 'vitest';
import { screenSchema } from './screens.ts';
import { acceleratorOf, SHORTCUTS, shortcutOfScreen } from './shortcuts.ts';

/** What Electron's roles for editing, zooming and windows take. */
const TAKEN = ['A', 'C', 'M', 'Q', 'V', 'W', 'X', 'Z', 'Shift+Z', 'Shift+V', '0', '-', '='];

test('no two shortcuts are the same keys, and none is one of the system’s own', () => {
  const all = [
    ...Object.values(SHORTCUTS).map(acceleratorOf),
    ...screenSchema.options.map(shortcutOfScreen).map(acceleratorOf),
    ...TAKEN.map((keys) => `CommandOrControl+${keys}`),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('is written as Electron writes it', () => {
  expect(acceleratorOf({ key: 'o' })).toBe('CommandOrControl+O');
  expect(acceleratorOf({ key: 'arrowup', shift: true })).toBe('CommandOrControl+Shift+Up');
  expect(acceleratorOf(shortcutOfScreen('history'))).toBe('CommandOrControl+4');
});
