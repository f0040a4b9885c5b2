import { expect, test } from 'vitest';
import { matchesShortcut, shortcutLabel } from './shortcut.ts';

const pressed = { key: 'o', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test('is written as the system writes it', () => {
  expect(shortcutLabel({ key: 'o' }, true)).toBe('⌘O');
  expect(shortcutLabel({ key: 'o', shift: true }, true)).toBe('⇧⌘O');
  expect(shortcutLabel({ key: 'o' }, false)).toBe('Ctrl+O');
  expect(shortcutLabel({ key: 'o', shift: true }, false)).toBe('Ctrl+Shift+O');
  expect(shortcutLabel({ key: 'arrowup', shift: true }, true)).toBe('⇧⌘↑');
  expect(shortcutLabel({ key: 'enter' }, false)).toBe('Ctrl+↵');
});

test('matches exactly its own keys', () => {
  expect(matchesShortcut({ ...pressed, metaKey: true }, { key: 'o' }, true)).toBe(true);
  expect(matchesShortcut({ ...pressed, ctrlKey: true }, { key: 'o' }, true)).toBe(false);
  expect(matchesShortcut({ ...pressed, ctrlKey: true }, { key: 'o' }, false)).toBe(true);
  expect(
    matchesShortcut({ ...pressed, ctrlKey: true, shiftKey: true, key: 'O' }, { key: 'o' }, false),
  ).toBe(false);
  expect(
    matchesShortcut(
      { ...pressed, ctrlKey: true, shiftKey: true, key: 'O' },
      { key: 'o', shift: true },
      false,
    ),
  ).toBe(true);
  expect(matchesShortcut(pressed, { key: 'o' }, false)).toBe(false);
});
