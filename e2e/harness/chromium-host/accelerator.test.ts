import { expect, it } from 'vitest';
import { parseAccelerator } from './accelerator.ts';

it.each([
  ['CommandOrControl+Shift+O', { key: 'o', command: true, shift: true, alt: false }],
  ['Alt+Up', { key: 'arrowup', command: false, shift: false, alt: true }],
  ['F11', { key: 'f11', command: false, shift: false, alt: false }],
  ['CmdOrCtrl+Plus', { key: '+', command: true, shift: false, alt: false }],
])('reads %s', (accelerator, keys) => {
  expect(parseAccelerator(accelerator)).toEqual(keys);
});

it.each(['', 'Ctrl+', 'Strg+O', 'Ctrl+ArrowUp', 'Ctrl+O+P'])('refuses %j', (accelerator) => {
  expect(() => parseAccelerator(accelerator)).toThrow('Invalid accelerator');
});
