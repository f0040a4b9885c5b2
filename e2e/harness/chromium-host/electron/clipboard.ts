import type * as Electron from 'electron';
import { strict } from '../strict.ts';
import { recorded } from './record.ts';
import { windows } from './windows.ts';

/** Text goes to the system's clipboard through the first window's page, which takes a moment. */
export const clipboard: Electron.Clipboard = strict<Electron.Clipboard>('clipboard', {
  async writeText(text) {
    recorded.clipboard = text;
    const [first] = windows;
    await (await first?.page.opened())?.copy(text);
  },
  readText: async () => recorded.clipboard,
});
