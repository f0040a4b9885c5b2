import { expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { UploadFault } from '../engine/errors.ts';
import { createSystemStanding } from './system-standing.ts';

/** A system that starts nothing of ours at login, with some keys set. */
function setUp(follow = async (): Promise<void> => undefined) {
  const system = { isOn: false, keys: new Set<string>() };
  const told = vi.fn();
  const onFault = vi.fn();
  const set = vi.fn((on: boolean) => {
    system.isOn = on;
  });
  const standing = createSystemStanding(
    {
      standing: () => (system.isOn ? 'on' : 'off'),
      set,
      follow,
      isHidden: false,
    },
    {
      globalShortcut: {
        register: (keys) => Boolean(system.keys.add(keys)),
        unregister: (keys) => void system.keys.delete(keys),
      },
      settings: {
        settings: () => ({ ...DEFAULT_SETTINGS, shortcuts: { uploadClipboard: 'Alt+F9' } }),
        subscribe: () => () => undefined,
      },
      isUncertain: false,
      press: () => undefined,
    },
    onFault,
  );
  standing.subscribe(told);
  return { standing, system, told, set, onFault };
}

it('shows what the system says, and tells when a person or the system has changed it', () => {
  const { standing, system, told } = setUp();
  standing.startAtLogin(true);
  expect(standing.view()).toEqual({ shortcut: 'on', loginStart: 'on' });
  expect(told).toHaveBeenCalledTimes(1);
  // in the system's own settings
  system.isOn = false;
  standing.lookAgain();
  expect(standing.view().loginStart).toBe('off');
  expect(told).toHaveBeenCalledTimes(2);
  standing.startAtLogin(false);
  expect(system.isOn).toBe(false);
  expect(told).toHaveBeenCalledTimes(3);
});

it('says what the system refuses, and tells of no change then', () => {
  const { standing, told, set } = setUp();
  set.mockImplementation(() => {
    throw new UploadFault('login-start-refused');
  });
  expect(() => standing.startAtLogin(true)).toThrow(UploadFault);
  expect(told).not.toHaveBeenCalled();
});

it('has the file that is started at login followed from the start, whatever comes of it', async () => {
  const fault = new UploadFault('login-start-refused');
  const follow = vi.fn(() => Promise.reject(fault));
  const { onFault } = setUp(follow);
  expect(follow).toHaveBeenCalledOnce();
  await expect.poll(() => onFault.mock.calls).toEqual([[fault]]);
});

it('gives the keys back at the end', () => {
  const { standing, system } = setUp();
  expect([...system.keys]).toEqual(['Alt+F9']);
  standing.close();
  expect(system.keys.size).toBe(0);
});
