import { join } from 'node:path';
import {
  app,
  clipboard,
  type OpenDialogOptions,
  type SaveDialogOptions,
  safeStorage,
  shell,
} from 'electron';
import { formatCount } from '../../shared/format.ts';
import { UploadFault } from '../engine/errors.ts';
import { askBox, askToOpen, askToSave, type Owner } from './dialogs.ts';
import type { Desktop } from './handlers/deps.ts';
import type { QuitAnswer } from './quit.ts';
import { findKeychain } from './secrets.ts';
import { openInBrowser } from './security.ts';

/** The system's dialogs, clipboard, browser and file manager. @param owner what a dialog belongs to */
export function createDesktop(owner: () => Owner): Desktop {
  const choose = async (options: OpenDialogOptions): Promise<string[]> => {
    const { canceled, filePaths } = await askToOpen(owner(), options);
    return canceled ? [] : filePaths;
  };
  const chooseOne = async (options: OpenDialogOptions): Promise<string | null> =>
    (await choose(options))[0] ?? null;
  const nameFile = async (options: SaveDialogOptions): Promise<string | null> => {
    const { canceled, filePath } = await askToSave(owner(), options);
    return canceled || filePath === '' ? null : filePath;
  };

  const keychain = findKeychain(safeStorage, process.platform);
  return {
    version: app.getVersion(),
    platform: process.platform,
    keepsTokens: keychain.isReal,
    keychain: keychain.name,
    licencesFile: join(import.meta.dirname, '..', 'THIRD-PARTY-LICENSES.md'),
    choosePaths: (kind) =>
      choose({
        title: kind === 'files' ? 'Choose files to upload' : 'Choose a folder to upload',
        buttonLabel: 'Upload',
        properties: [kind === 'files' ? 'openFile' : 'openDirectory', 'multiSelections'],
      }),
    chooseHotFolder: () =>
      chooseOne({
        title: 'Choose a folder to watch',
        buttonLabel: 'Choose',
        properties: ['openDirectory', 'createDirectory'],
      }),
    choosePresetFile: () =>
      chooseOne({
        title: 'Choose a file of presets',
        buttonLabel: 'Import',
        properties: ['openFile'],
        filters: PRESET_FILES,
      }),
    namePresetFile: () =>
      nameFile({
        title: 'Export presets',
        buttonLabel: 'Export',
        defaultPath: 'Dropchute presets.json',
        filters: PRESET_FILES,
      }),
    nameDiagnosticsFile: () =>
      nameFile({
        title: 'Export diagnostics',
        buttonLabel: 'Export',
        defaultPath: 'Dropchute diagnostics.zip',
        filters: [{ name: 'Zip archives', extensions: ['zip'] }],
      }),
    openInBrowser: (url) => openInBrowser(shell, url),
    showInFolder: (path) => shell.showItemInFolder(path),
    async openFolder(path) {
      const problem = await shell.openPath(path);
      if (problem !== '') throw new UploadFault('folder-missing', problem);
    },
    copyText: (text) => clipboard.writeText(text),
  };
}

const PRESET_FILES = [{ name: 'Presets', extensions: ['json'] }];

/** The answers to the question whether to quit, as its buttons say them. */
const ANSWERS: Readonly<Record<QuitAnswer, string>> = {
  stay: 'Keep uploading',
  'finish-first': 'Finish first, then quit',
  quit: 'Quit, and go on next time',
};

/**
 * Asks whether to stop uploads that are still running.
 *
 * @param owner what the question belongs to
 * @param count files that would stop
 * @param canFinish whether they come to an end by themselves
 * @param scanning whether folders are being walked, which no restart takes up again
 */
export async function confirmStopping(
  owner: Owner,
  count: number,
  canFinish: boolean,
  scanning: boolean,
): Promise<QuitAnswer> {
  const answers: QuitAnswer[] = ['stay', ...(canFinish ? ['finish-first' as const] : []), 'quit'];
  const options = {
    type: 'question' as const,
    message: `${formatCount(count, 'file')} still to upload`,
    detail: scanning
      ? 'Dropchute is still looking through folders. If you quit now, add them again the next time; what is in the list goes on by itself.'
      : 'If you quit now, Dropchute goes on where it was the next time you open it.',
    buttons: answers.map((answer) => ANSWERS[answer]),
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await askBox(owner, options);
  return answers[response] ?? 'stay';
}

/**
 * Says that closing the window leaves the app in the tray.
 *
 * @returns whether a person agrees; false where they would rather quit
 */
export async function explainTray(owner: Owner, platform: NodeJS.Platform): Promise<boolean> {
  const [stay, quit] = [0, 1];
  const options = {
    type: 'info' as const,
    message: 'Dropchute stays in the tray',
    detail: [
      'Uploads and hot folders go on while the window is closed. Its icon in the tray brings the window back.',
      ...(platform === 'linux'
        ? ['If your desktop shows no such icon, open Dropchute once more instead.']
        : []),
      'You can change this in the settings.',
    ].join(' '),
    buttons: ['Stay in the tray', 'Quit when closed'],
    defaultId: stay,
    cancelId: stay,
    noLink: true,
  };
  const { response } = await askBox(owner, options);
  return response !== quit;
}
