import { expect, test } from 'vitest';
import { changeFor } from './row-shortcuts.ts';

const CTRL = { ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };

test.each([
  ['p', {}, 'pause'],
  ['P', { shiftKey: true }, 'resume'],
  ['Enter', {}, 'retry'],
  ['ArrowUp', { shiftKey: true }, 'moveToFront'],
  ['Enter', { ctrlKey: false }, null],
  ['ArrowUp', {}, null],
  ['p', { ctrlKey: false }, null],
])('%s with %j', (key, keys, change) => {
  expect(changeFor({ key, ...CTRL, ...keys })).toBe(change);
});
