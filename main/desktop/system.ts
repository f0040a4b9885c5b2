import { app, type BrowserWindow, clipboard, dialog, shell } from 'electron';
import { formatCount } from '../../shared/format.ts';
import type { Desktop } from './handlers.ts';
import { openInBrowser } from './security.ts';

/** The system's dialogs, clipboard, browser and file manager. @param window what a dialog belongs to */
export const createDesktop = (window: () => BrowserWindow | undefined): Desktop => ({
  version: app.getVersion(),
  platform: process.platform,
  async choosePaths(kind) {
    const options = {
      title: kind === 'files' ? 'Choose files to upload' : 'Choose a folder to upload',
      buttonLabel: 'Upload',
      properties: [kind === 'files' ? 'openFile' : 'openDirectory', 'multiSelections'] as (
        | 'openFile'
        | 'openDirectory'
        | 'multiSelections'
      )[],
    };
    const parent = window();
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options));
    return canceled ? [] : filePaths;
  },
  openInBrowser: (url) => openInBrowser(shell, url),
  showInFolder: (path) => shell.showItemInFolder(path),
  copyText: (text) => clipboard.writeText(text),
});

/**
 * Asks whether to stop uploads that are still running.
 *
 * @param window what the question belongs to
 * @param count files that would stop
 * @param scanning whether folders are being walked, which no restart takes up again
 */
export async function confirmStopping(
  window: BrowserWindow | undefined,
  count: number,
  scanning: boolean,
): Promise<boolean> {
  const [keep, quit] = [0, 1];
  const options = {
    type: 'question' as const,
    message: `${formatCount(count, 'file')} still to upload`,
    detail: scanning
      ? 'Dropchute is still looking through folders. If you quit now, add them again the next time; what is in the list goes on by itself.'
      : 'If you quit now, Dropchute goes on where it was the next time you open it.',
    buttons: ['Keep uploading', 'Quit'],
    defaultId: keep,
    cancelId: keep,
    noLink: true,
  };
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  return response === quit;
}
