import type * as Electron from 'electron';
import { isLed } from '../browser.ts';
import { strict } from '../strict.ts';
import { askInWindow } from './message-window.ts';
import { queued } from './record.ts';
import { windows } from './windows.ts';

export const dialog: Electron.Dialog = strict<Electron.Dialog>('dialog', {
  showOpenDialog: (...args: unknown[]) => showOpenDialog(optionsIn(args)),
  showMessageBox: (...args: unknown[]) => showMessageBox(optionsIn(args)),
  showErrorBox: (title, content) => console.error(`${title}\n${content}`),
});

/** A dialog's options; the window it belongs to may come before them. */
const optionsIn = <T extends object>(args: readonly unknown[]): T => args.at(-1) as T;

async function showOpenDialog({
  properties = [],
}: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue> {
  const filePaths = isLed
    ? answerTo('showOpenDialog', queued.openDialogs)
    : await choosePaths(
        properties.includes('openDirectory'),
        properties.includes('multiSelections'),
      );
  return { canceled: filePaths.length === 0, filePaths };
}

/** Chromium's own chooser; of folders it offers one at a time. */
async function choosePaths(folder: boolean, multiple: boolean): Promise<string[]> {
  const [first] = windows;
  if (!first) return [];
  const page = await first.page.opened();
  if (!folder) return page.chooseFiles(multiple);
  const chosen = await page.chooseFolder();
  return chosen === null ? [] : [chosen];
}

async function showMessageBox(
  options: Electron.MessageBoxOptions,
): Promise<Electron.MessageBoxReturnValue> {
  const response = isLed
    ? answerTo('showMessageBox', queued.messageBoxes)
    : await askInWindow(options);
  return { response, checkboxChecked: false };
}

/** @throws Error when a spec did not expect the question */
function answerTo<T>(question: string, answers: T[]): T {
  const answer = answers.shift();
  if (answer === undefined) throw new Error(`No answer to dialog.${question} was queued`);
  return answer;
}
