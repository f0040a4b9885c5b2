import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { isOnWayland, keepClipboardShortcut } from './global-shortcut.ts';

const KEYS = 'CommandOrControl+Shift+U';

/** A system that knows some keys and gives away those that nobody has. */
function setUp({ taken = [] as string[], isUncertain = false } = {}) {
  let settings = DEFAULT_SETTINGS;
  let hear = () => {};
  const registered = new Map<string, () => void>();
  const givenBack: string[] = [];
  const did: string[] = [];
  const shortcut = keepClipboardShortcut({
    globalShortcut: {
      register(keys, press) {
        if (keys.includes('Nonsense')) throw new TypeError('conversion failure');
        if (taken.includes(keys)) return false;
        registered.set(keys, press);
        return true;
      },
      unregister(keys) {
        givenBack.push(keys);
        registered.delete(keys);
      },
    },
    settings: {
      settings: () => settings,
      subscribe(listener) {
        hear = listener;
        return () => {
          hear = () => {};
        };
      },
    },
    isUncertain,
    press: () => void did.push('press'),
    changed: () => void did.push('changed'),
  });
  const set = (uploadClipboard: string | null) => {
    settings = { ...DEFAULT_SETTINGS, shortcuts: { uploadClipboard } };
    hear();
  };
  return { shortcut, registered, givenBack, did, set };
}

it('is off until a person wants it, and follows what they set', () => {
  const { shortcut, registered, did, set } = setUp();
  expect(shortcut.standing()).toBe('off');
  set(KEYS);
  expect(shortcut.standing()).toBe('on');
  registered.get(KEYS)?.();
  expect(did).toEqual(['changed', 'press']);
  set('Alt+F9');
  expect([...registered.keys()]).toEqual(['Alt+F9']);
  set(null);
  expect(shortcut.standing()).toBe('off');
  expect(registered.size).toBe(0);
});

it.each([KEYS, 'Control+Nonsense'])('says that the system refuses %s', (keys) => {
  const { shortcut, givenBack, set } = setUp({ taken: [KEYS] });
  set(keys);
  expect(shortcut.standing()).toBe('refused');
  set('Alt+F9');
  expect(shortcut.standing()).toBe('on');
  // what it never had is not its to give back
  expect(givenBack).toEqual([]);
});

it('is uncertain where keys may never be told', () => {
  const { shortcut, registered, set } = setUp({ isUncertain: true });
  set(KEYS);
  expect(shortcut.standing()).toBe('uncertain');
  set(null);
  expect(registered.size).toBe(0);
});

it('gives the keys back at the end', () => {
  const { shortcut, registered, givenBack, set } = setUp();
  set(KEYS);
  shortcut.close();
  expect(registered.size).toBe(0);
  // and takes none any more
  set('Alt+F9');
  expect(registered.size).toBe(0);
  shortcut.close();
  expect(givenBack).toEqual([KEYS]);
});

it('leaves other settings alone', () => {
  const { did, set } = setUp();
  set(KEYS);
  set(KEYS);
  expect(did).toEqual(['changed']);
});

it('knows Wayland', () => {
  expect(isOnWayland('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(isOnWayland('linux', { XDG_SESSION_TYPE: 'wayland' })).toBe(true);
  expect(isOnWayland('linux', { DISPLAY: ':0' })).toBe(false);
  expect(isOnWayland('darwin', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(false);
});
