import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { createSystemStanding } from './system-standing.ts';

it('shows what the system says, and tells when a person or the system has changed it', () => {
  let isOn = false;
  let told = 0;
  const standing = createSystemStanding(
    {
      standing: () => (isOn ? 'on' : 'off'),
      set(on) {
        isOn = on;
      },
      follow: async () => undefined,
      isHidden: false,
    },
    {
      globalShortcut: { register: () => true, unregister: () => undefined },
      settings: { settings: () => DEFAULT_SETTINGS, subscribe: () => () => undefined },
      isUncertain: false,
      press: () => undefined,
    },
  );
  standing.subscribe(() => {
    told += 1;
  });
  standing.startAtLogin(true);
  expect(standing.view()).toEqual({ shortcut: 'off', loginStart: 'on' });
  expect(told).toBe(1);
  // in the system's own settings
  isOn = false;
  standing.lookAgain();
  expect(standing.view().loginStart).toBe('off');
  expect(told).toBe(2);
});
