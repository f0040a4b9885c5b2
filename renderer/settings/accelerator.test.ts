import { describe, expect, it } from 'vitest';
import { acceleratorSchema } from '../../shared/settings.ts';
import { acceleratorLabel, recordKeys, refusalInWords } from './accelerator.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, code: string, held: Partial<typeof NONE> = {}, onMac = false) =>
  recordKeys({ key, code, ...NONE, ...held }, onMac);
const keys = (accelerator: string) => ({ kind: 'keys', accelerator });

describe('recording', () => {
  it.each([
    ['u', 'KeyU', { ctrlKey: true, altKey: true }, 'CommandOrControl+Alt+U'],
    ['U', 'KeyU', { ctrlKey: true, shiftKey: true }, 'CommandOrControl+Shift+U'],
    ['!', 'Digit1', { ctrlKey: true, shiftKey: true }, 'CommandOrControl+Shift+1'],
    ['F9', 'F9', {}, 'F9'],
    ['ArrowUp', 'ArrowUp', { metaKey: true }, 'Super+Up'],
    // ą, which Alt makes of the key on a Polish keyboard
    ['ą', 'KeyA', { altKey: true, ctrlKey: true }, 'CommandOrControl+Alt+A'],
    // the key between T and U has a Z on a German keyboard
    ['z', 'KeyY', { altKey: true }, 'Alt+Z'],
  ] as const)('%s (%s) with %o is %4$s', (key, code, held, accelerator) => {
    expect(press(key, code, held)).toEqual(keys(accelerator));
  });

  it('knows ⌘ on a Mac', () => {
    expect(press('u', 'KeyU', { metaKey: true, shiftKey: true }, true)).toEqual(
      keys('CommandOrControl+Shift+U'),
    );
    expect(press('u', 'KeyU', { ctrlKey: true }, true)).toEqual(keys('Control+U'));
  });

  it('waits while only modifiers are held', () => {
    expect(press('Control', 'ControlLeft', { ctrlKey: true })).toEqual({ kind: 'modifiers' });
  });

  it('is cancelled and cleared as anywhere else', () => {
    expect(press('Escape', 'Escape')).toEqual({ kind: 'cancelled' });
    expect(press('Backspace', 'Backspace')).toEqual({ kind: 'cleared' });
  });

  it.each([
    ['u', 'KeyU', {}, 'no-modifier'],
    ['U', 'KeyU', { shiftKey: true }, 'no-modifier'],
    ['c', 'KeyC', { ctrlKey: true }, 'common'],
    ['MediaPlayPause', 'MediaPlayPause', { ctrlKey: true }, 'unknown-key'],
  ] as const)('refuses %s (%s) with %o: %4$s', (key, code, held, why) => {
    expect(press(key, code, held)).toEqual({ kind: 'refused', why });
  });

  it('gives what main takes', () => {
    for (const held of [
      { ctrlKey: true, altKey: true },
      { metaKey: true, shiftKey: true },
    ]) {
      const recorded = press('u', 'KeyU', held);
      expect(
        acceleratorSchema.safeParse('accelerator' in recorded && recorded.accelerator).success,
      ).toBe(true);
    }
    const alone = press('F9', 'F9');
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

it.each(['no-modifier', 'common'] as const)(
  'names the keys of the computer it is on: %s',
  (why) => {
    expect(refusalInWords(why, false)).toMatch(/Alt/);
    expect(refusalInWords(why, false)).not.toMatch(/[⌘⌥⌃⇧]/);
    expect(refusalInWords(why, true)).toMatch(/⌥/);
    expect(refusalInWords(why, true)).not.toMatch(/Ctrl|Alt/);
  },
);
