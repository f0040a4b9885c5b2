import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type * as Electron from 'electron';
import type { Standing } from './chromium-host/electron/record.ts';
import { clickItem, type MenuEntry, readMenu, type TrayEntry } from './menus.ts';

/** A running Dropchute, whichever way it was launched: all that specs know of it. */
export interface App {
  /** The page of its window. */
  readonly window: Page;
  /** Everything it wrote to its console so far. */
  log(): string;
  /** Runs a function in the main process; it is sent as source, so it sees only its arguments. */
  evaluate<R, A = undefined>(
    run: (electron: typeof Electron, arg: A) => R | Promise<R>,
    arg?: A,
  ): Promise<R>;
  /** Drops files and folders of this computer onto the window, as a person would. */
  dropFiles(paths: readonly string[], target?: Locator): Promise<void>;
  /** Drops a link onto the window, as if dragged out of a browser. */
  dropLink(url: string): Promise<void>;
  /** Pastes files into whatever has the keyboard's attention. */
  pasteFiles(paths: readonly string[]): Promise<void>;
  /** Puts text on the clipboard and pastes it into whatever has the keyboard's attention. */
  pasteText(text: string): Promise<void>;
  /** Answers the next file chooser; no paths close it. */
  answerOpenDialog(paths: readonly string[]): Promise<void>;
  /** Answers the next question where to save; null closes it. */
  answerSaveDialog(path: string | null): Promise<void>;
  /** Answers the next question with the button of this index. */
  answerMessageBox(button: number): Promise<void>;
  /** Presses keys while another program is in front, as Electron writes them. */
  pressAnywhere(keys: string): Promise<void>;
  /** Gives keys to another program, so that the app cannot have them. */
  takeKeys(keys: string): Promise<void>;
  /** URLs it gave to the person's browser, which did not open. */
  opened(): Promise<string[]>;
  /** Paths that it showed in the file manager, which did not open. */
  shown(): Promise<string[]>;
  /** The folder that stands for the system's Trash; it is there once something was trashed. */
  trashFolder(): Promise<string>;
  clipboardText(): Promise<string>;
  /** What the tray shows; null while there is none. */
  tray(): Promise<TrayEntry | null>;
  /** Clicks an item of the tray's menu, by the labels that lead to it. */
  clickTray(path: readonly string[]): Promise<void>;
  /** Drops files and folders onto the tray's icon, as macOS lets a person do. */
  dropOnTray(paths: readonly string[]): Promise<void>;
  applicationMenu(): Promise<readonly MenuEntry[]>;
  /** Clicks an item of the application menu, by the labels that lead to it. */
  clickMenu(path: readonly string[]): Promise<void>;
  /** Puts something on the clipboard as another program would, in each of its forms; bytes as base64. */
  copy(forms: Readonly<Record<string, { text: string } | { base64: string }>>): Promise<void>;
  /** Notifications that it showed so far, oldest first. */
  notifications(): Promise<{ readonly title: string; readonly body: string }[]>;
  /** Clicks one of them. */
  clickNotification(index: number): Promise<void>;
  /** What the dock or the taskbar shows of it, and whether it keeps the computer awake. */
  standing(): Promise<Standing>;
  /** Resolves to the exit code once the process has ended by itself. */
  exited(): Promise<number | null>;
  /** Ends it without asking. */
  close(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** Where it keeps its data. */
  readonly dataDir: string;
  /** The address it takes for DatoCMS's Content Management API. */
  readonly apiUrl?: string;
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it is started with. */
  readonly args?: readonly string[];
  /** The app to run; Dropchute's own unless given. */
  readonly appFolder?: string;
}

/** What a launcher does besides what every launcher does the same way. */
export type Launched = Omit<
  App,
  | 'dropFiles'
  | 'dropLink'
  | 'pasteFiles'
  | 'pasteText'
  | 'clipboardText'
  | 'trashFolder'
  | 'applicationMenu'
  | 'clickMenu'
  | 'copy'
>;

/** Completes a launched app with what works the same way for all of them. */
export function completeApp(launched: Launched): App {
  return {
    ...launched,
    dropFiles: (paths, target) => drop(launched.window, { files: [...paths] }, target),
    dropLink: (url) => drop(launched.window, { items: [{ mimeType: 'text/uri-list', data: url }] }),
    pasteFiles: (paths) => pasteFiles(launched.window, paths),
    async pasteText(text) {
      await launched.evaluate(({ clipboard }, text) => clipboard.writeText(text), text);
      await launched.window.keyboard.press('ControlOrMeta+V');
    },
    copy: (forms) =>
      launched.evaluate(async ({ clipboard, ClipboardItem }, forms) => {
        const blobs = Object.entries(forms).map(([type, form]) => [
          type,
          new Blob(['text' in form ? form.text : Buffer.from(form.base64, 'base64')]),
        ]);
        await clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      }, forms),
    trashFolder: async () =>
      join(await launched.evaluate(({ app }) => app.getPath('userData')), 'trash'),
    applicationMenu: () =>
      launched.evaluate(({ Menu }, source) => {
        const menu = Menu.getApplicationMenu();
        const read: typeof readMenu = new Function(`return (${source})`)();
        return menu ? read(menu) : [];
      }, String(readMenu)),
    clickMenu: (path) =>
      launched.evaluate(
        ({ Menu }, { source, path }) => {
          const menu = Menu.getApplicationMenu();
          if (!menu) throw new Error('There is no application menu');
          const click: typeof clickItem = new Function(`return (${source})`)();
          click(menu, path);
        },
        { source: String(clickItem), path },
      ),
    clipboardText: () => launched.evaluate(({ clipboard }) => clipboard.readText()),
  };
}

/** What is dragged: files and folders by their paths, or something with a media type. */
interface Dragged {
  readonly files?: string[];
  readonly items?: { readonly mimeType: string; readonly data: string }[];
}

/** A trusted drop: Chromium's debugger plays the part of the window system. */
export async function drop(page: Page, dragged: Dragged, target?: Locator): Promise<void> {
  const box = await (target ?? page.locator('body')).boundingBox();
  if (!box) throw new Error('There is nothing to drop onto');
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], ...dragged, dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  }
  await session.detach();
}

/**
 * A paste of real files. No debugger can fill the clipboard with files, so they come in through a
 * file input, which gives them their paths, and are pasted by a made-up event.
 */
async function pasteFiles(page: Page, paths: readonly string[]): Promise<void> {
  const input = await page.evaluateHandle(() => {
    const made = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
    document.body.append(made);
    return made;
  });
  const settled = input.evaluate(
    (made) => new Promise((resolve) => made.addEventListener('change', resolve, { once: true })),
  );
  await input.setInputFiles([...paths]);
  await settled;
  await input.evaluate((made) => {
    const clipboardData = new DataTransfer();
    for (const file of made.files ?? []) clipboardData.items.add(file);
    made.remove();
    (document.activeElement ?? document.body).dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
}
