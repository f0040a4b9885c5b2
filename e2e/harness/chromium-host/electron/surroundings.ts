import type * as Electron from 'electron';
import { strict } from '../strict.ts';
import { requireReady } from './app.ts';

/** The page itself follows the system's colours; before it is there, the host cannot know them. */
export const nativeTheme: Electron.NativeTheme = strict<Electron.NativeTheme>('nativeTheme', {
  shouldUseDarkColors: false,
});

/** Larger than any screen, so that a remembered place always counts as visible: only Chromium knows the real one. */
const ANYWHERE = { x: -100_000, y: -100_000, width: 200_000, height: 200_000 };

export const screen: Electron.Screen = strict<Electron.Screen>('screen', {
  getAllDisplays() {
    requireReady('The screen module cannot be used');
    return [strict<Electron.Display>('Display', { bounds: ANYWHERE, workArea: ANYWHERE })];
  },
});
