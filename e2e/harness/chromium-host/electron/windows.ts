import type * as Electron from 'electron';
import type { WindowPage } from './web-contents.ts';

/** An open window, as the app's lifecycle sees it. */
export interface OpenWindow {
  readonly window: Electron.BrowserWindow;
  readonly page: WindowPage;
  /** Closes it unless the app objects; says whether it will close. */
  askToClose(): boolean;
}

/** Every window that is open, oldest first. */
export const windows = new Set<OpenWindow>();
