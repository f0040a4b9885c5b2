import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, parse } from 'node:path';
import type * as Electron from 'electron';
import { isLed } from '../browser.ts';
import type { ChromiumPage } from '../chromium-page.ts';
import { notImplemented, strict } from '../strict.ts';
import { queued } from './record.ts';
import { windows } from './windows.ts';

export const dialog: Electron.Dialog = strict<Electron.Dialog>('dialog', {
  showOpenDialog: (...args: unknown[]) => showOpenDialog(optionsIn(args)),
  showSaveDialog: (...args: unknown[]) => showSaveDialog(optionsIn(args)),
  showMessageBox: (...args: unknown[]) => showMessageBox(optionsIn(args)),
  showErrorBox: (title, content) => console.error(`${title}\n${content}`),
});

/** A dialog's options; the window it belongs to may come before them. */
function optionsIn<T extends object>(args: readonly unknown[]): T {
  const [owner] = args.length > 1 ? (args as [Electron.BaseWindow]) : [];
  // macOS never shows it, and elsewhere it may lie behind everything
  if (owner && !owner.isVisible()) throw notImplemented('dialogs of a window that nobody sees');
  return args.at(-1) as T;
}

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
  const page = await frontPage();
  if (!folder) return page.chooseFiles(multiple);
  const chosen = await page.chooseFolder();
  return chosen === null ? [] : [chosen];
}

async function showSaveDialog({
  defaultPath = 'Untitled',
}: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue> {
  const filePath = isLed
    ? answerTo('showSaveDialog', queued.saveDialogs)
    : await offerDownload(defaultPath);
  return { canceled: filePath === null, filePath: filePath ?? '' };
}

/** No page may name a file to write: a person is offered a new one among the downloads. */
async function offerDownload(wished: string): Promise<string | null> {
  const downloads = join(homedir(), 'Downloads');
  const folder = existsSync(downloads) ? downloads : homedir();
  const { name, ext } = parse(wished);
  let path = join(folder, name + ext);
  for (let n = 2; existsSync(path); n += 1) path = join(folder, `${name} ${n}${ext}`);
  return (await (await frontPage()).ask(`Save as ${path}?`)) ? path : null;
}

/** The page in which a person is asked. */
async function frontPage(): Promise<ChromiumPage> {
  // a window that a person has just closed comes back when the app objects, and that may be now
  await Promise.resolve();
  const [first] = windows;
  if (!first) throw notImplemented('dialogs without a window');
  return first.page.loaded();
}

async function showMessageBox(
  options: Electron.MessageBoxOptions,
): Promise<Electron.MessageBoxReturnValue> {
  const response = isLed ? answerTo('showMessageBox', queued.messageBoxes) : await ask(options);
  return { response, checkboxChecked: false };
}

/** Asks in Chromium's own dialog, which knows two answers: one after the other. @returns index of the button that stands for it */
async function ask(options: Electron.MessageBoxOptions): Promise<number> {
  const { message, detail = '', buttons = ['OK'], cancelId = 0 } = options;
  const page = await frontPage();
  const others = [...buttons.keys()].filter((index) => index !== cancelId);
  if (others.length === 0) await page.ask([message, detail].join('\n\n').trim());
  for (const [nth, other] of others.entries()) {
    const next = others[nth + 1] ?? cancelId;
    const answers = `OK: ${buttons[other]}. Cancel: ${buttons[next]}${next === cancelId ? '' : ' …'}.`;
    if (await page.ask([message, detail, answers].join('\n\n').trim())) return other;
  }
  return cancelId;
}

/** @throws Error when a spec did not expect the question */
function answerTo<T>(question: string, answers: T[]): T {
  const answer = answers.shift();
  if (answer === undefined) throw new Error(`No answer to dialog.${question} was queued`);
  return answer;
}
