import { describe, expect, it } from 'vitest';
import { acceleratorSchema } from '../../shared/settings.ts';
import { acceleratorLabel, recordKeys } from './accelerator.ts';
import { refusalInWords } from './keys-taken.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (
  key: string,
  code: string,
  { altGraph = false, ...held }: Partial<typeof NONE> & { altGraph?: boolean } = {},
  onMac = false,
) => {
  const getModifierState = (modifier: string) => modifier === 'AltGraph' && altGraph;
  return recordKeys({ key, code, ...NONE, ...held, getModifierState }, onMac);
};
const keys = (accelerator: string) => ({ kind: 'keys', accelerator });

describe('recording', () => {
  it.each([
    ['u', 'KeyU', { ctrlKey: true, altKey: true }, 'CommandOrControl+Alt+U'],
    ['U', 'KeyU', { ctrlKey: true, shiftKey: true }, 'CommandOrControl+Shift+U'],
    ['!', 'Digit1', { ctrlKey: true, shiftKey: true }, 'CommandOrControl+Shift+1'],
    ['F13', 'F13', {}, 'F13'],
    ['F9', 'F9', { ctrlKey: true, shiftKey: true }, 'CommandOrControl+Shift+F9'],
    ['End', 'End', { ctrlKey: true, altKey: true }, 'CommandOrControl+Alt+End'],
    // what is on the key of a Russian keyboard
    ['г', 'KeyU', { altKey: true, ctrlKey: true }, 'CommandOrControl+Alt+U'],
    // the key between T and U has a Z on a German keyboard
    ['z', 'KeyY', { altKey: true, shiftKey: true }, 'Alt+Shift+Z'],
  ] as const)('%s (%s) with %o is %4$s', (key, code, held, accelerator) => {
    expect(press(key, code, held)).toEqual(keys(accelerator));
  });

  it('knows ⌘ on a Mac', () => {
    expect(press('u', 'KeyU', { metaKey: true, shiftKey: true }, true)).toEqual(
      keys('CommandOrControl+Shift+U'),
    );
    expect(press('u', 'KeyU', { ctrlKey: true, altKey: true }, true)).toEqual(
      keys('Control+Alt+U'),
    );
  });

  it('waits while only modifiers are held', () => {
    expect(press('Control', 'ControlLeft', { ctrlKey: true })).toEqual({ kind: 'modifiers' });
  });

  it('is cancelled and cleared as anywhere else', () => {
    expect(press('Escape', 'Escape')).toEqual({ kind: 'cancelled' });
    expect(press('Backspace', 'Backspace')).toEqual({ kind: 'cleared' });
  });

  const ctrl = { ctrlKey: true };
  const ctrlShift = { ctrlKey: true, shiftKey: true };
  const ctrlAlt = { ctrlKey: true, altKey: true };
  it.each([
    ['u', 'KeyU', {}, 'no-modifier'],
    ['U', 'KeyU', { shiftKey: true }, 'no-modifier'],
    ['F5', 'F5', {}, 'no-modifier'],
    ['c', 'KeyC', ctrl, 'common'],
    ['b', 'KeyB', ctrl, 'common'],
    ['f', 'KeyF', { altKey: true }, 'common'],
    ['ArrowLeft', 'ArrowLeft', { altKey: true }, 'common'],
    ['F4', 'F4', ctrl, 'common'],
    ['V', 'KeyV', ctrlShift, 'common'],
    ['ArrowLeft', 'ArrowLeft', ctrlShift, 'common'],
    ['O', 'KeyO', ctrlShift, 'own'],
    ['F4', 'F4', { altKey: true }, 'system'],
    ['F2', 'F2', ctrlAlt, 'system'],
    [' ', 'Space', { altKey: true }, 'system'],
    ['ArrowRight', 'ArrowRight', ctrlAlt, 'system'],
    ['l', 'KeyL', { metaKey: true }, 'system'],
    ['s', 'KeyS', { metaKey: true, shiftKey: true }, 'system'],
    // Linux, then Windows, of the same key
    ['€', 'KeyE', { altGraph: true }, 'types'],
    ['ą', 'KeyA', { ...ctrlAlt, altGraph: true }, 'types'],
    ['MediaPlayPause', 'MediaPlayPause', ctrl, 'unknown-key'],
  ] as const)('refuses %s (%s) with %o: %4$s', (key, code, held, why) => {
    expect(press(key, code, held)).toEqual({ kind: 'refused', why });
  });

  const command = { metaKey: true };
  const commandShift = { metaKey: true, shiftKey: true };
  it.each([
    ['c', 'KeyC', command, 'common'],
    ['Z', 'KeyZ', commandShift, 'common'],
    ['X', 'KeyX', commandShift, 'own'],
    ['å', 'KeyA', { altKey: true }, 'types'],
    ['Å', 'KeyA', { altKey: true, shiftKey: true }, 'types'],
    ['$', 'Digit4', commandShift, 'system'],
    [' ', 'Space', command, 'system'],
    ['q', 'KeyQ', { metaKey: true, ctrlKey: true }, 'system'],
    ['h', 'KeyH', { metaKey: true, altKey: true }, 'system'],
  ] as const)('refuses %s (%s) with %o on a Mac: %4$s', (key, code, held, why) => {
    expect(press(key, code, held, true)).toEqual({ kind: 'refused', why });
  });

  it('gives what main takes', () => {
    for (const held of [
      { ctrlKey: true, altKey: true },
      { altKey: true, shiftKey: true },
    ]) {
      const recorded = press('u', 'KeyU', held);
      expect(
        acceleratorSchema.safeParse('accelerator' in recorded && recorded.accelerator).success,
      ).toBe(true);
    }
    const alone = press('F13', 'F13');
    expect(acceleratorSchema.safeParse('accelerator' in alone && alone.accelerator).success).toBe(
      true,
    );
  });
});

it('writes keys as the system does', () => {
  expect(acceleratorLabel('CommandOrControl+Shift+U', false)).toBe('Ctrl+Shift+U');
  expect(acceleratorLabel('CommandOrControl+Shift+U', true)).toBe('⇧⌘U');
  expect(acceleratorLabel('CommandOrControl+Control+Alt+U', true)).toBe('⌃⌥⌘U');
});

it.each(['no-modifier', 'common', 'types'] as const)(
  'names the keys of the computer it is on: %s',
  (why) => {
    expect(refusalInWords(why, false)).toMatch(/Alt/);
    expect(refusalInWords(why, false)).not.toMatch(/[⌘⌥⌃⇧]/);
    expect(refusalInWords(why, true)).toMatch(/⌥/);
    expect(refusalInWords(why, true)).not.toMatch(/Ctrl|Alt/);
  },
);
