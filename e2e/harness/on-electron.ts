import { once } from 'node:events';
import { _electron } from '@playwright/test';
import type * as Electron from 'electron';
import { type App, completeApp } from './app.ts';
import type { Standing } from './chromium-host/electron/record.ts';
import { clickItem, readMenu } from './menus.ts';

/** What stands in for the person in Electron's main process, which specs can reach by name. */
interface Person {
  opened: string[];
  shown: string[];
  saveDialogs: (string | null)[];
  openDialogs: string[][];
  messageBoxes: number[];
  /** What was last set of the tray: it can show nothing of itself. */
  tray: { icon: string; tooltip: string; title: string; menu: Electron.Menu | null } | null;
  /** The icon itself, which a person drops files onto. */
  trayIcon: Electron.Tray | null;
  shortcuts: Map<string, () => void>;
  takenKeys: Set<string>;
  notifications: Electron.Notification[];
  standing: Standing;
}

/** Chromium's own sandbox refuses to run for root. */
export const sandbox = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/** Launches the app on real Electron, with a person's browser, choosers and questions replaced. */
export async function launchOnElectron(
  executablePath: string,
  appFolder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<App> {
  const launched = await _electron.launch({
    executablePath,
    args: [...sandbox(), appFolder, ...args],
    env,
    // specs choose a scheme where it matters
    colorScheme: null,
  });
  const child = launched.process();
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const exit = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);

  await launched.evaluate(({ app, dialog, globalShortcut, nativeImage, shell, Tray }) => {
    const person: Person = {
      opened: [],
      shown: [],
      saveDialogs: [],
      openDialogs: [],
      messageBoxes: [],
      notifications: [],
      standing: { progress: -1, mode: 'none', badge: 0, overlay: null, keptAwake: false },
      tray: null,
      trayIcon: null,
      shortcuts: new Map(),
      takenKeys: new Set(),
    };
    Reflect.set(globalThis, 'person', person);
    const next = <T>(answers: T[], question: string): T => {
      const answer = answers.shift();
      if (answer === undefined) throw new Error(`No answer to ${question} was queued`);
      return answer;
    };
    const { register, unregister } = globalShortcut;
    globalShortcut.register = (keys, press) => {
      if (person.takenKeys.has(keys) || !register.call(globalShortcut, keys, press)) return false;
      person.shortcuts.set(keys, press);
      return true;
    };
    globalShortcut.unregister = (keys) => {
      person.shortcuts.delete(keys);
      unregister.call(globalShortcut, keys);
    };
    shell.openExternal = async (url) => void person.opened.push(url);
    shell.showItemInFolder = (path) => void person.shown.push(path);
    const names = new WeakMap<Electron.NativeImage, string>();
    const { createFromPath } = nativeImage;
    nativeImage.createFromPath = (path) => {
      const image = createFromPath.call(nativeImage, path);
      names.set(image, parse(path).name);
      return image;
    };
    const note = (what: Partial<NonNullable<Person['tray']>>): void => {
      const before = person.tray ?? { icon: '', tooltip: '', title: '', menu: null };
      person.tray = { ...before, ...what };
    };
    const { setImage, setToolTip, setTitle, setContextMenu } = Tray.prototype;
    Tray.prototype.setImage = function (image) {
      note({ icon: typeof image === 'string' ? parse(image).name : (names.get(image) ?? '') });
      setImage.call(this, image);
    };
    Tray.prototype.setToolTip = function (tooltip) {
      note({ tooltip });
      setToolTip.call(this, tooltip);
    };
    Tray.prototype.setTitle = function (title, options) {
      if (process.platform === 'darwin') note({ title });
      setTitle.call(this, title, options);
    };
    Tray.prototype.setContextMenu = function (menu) {
      person.trayIcon = this;
      note({ menu });
      setContextMenu.call(this, menu);
    };
    const fs = process.getBuiltinModule('node:fs');
    const { join, parse } = process.getBuiltinModule('node:path');
    shell.openPath = async (path) => {
      person.shown.push(path);
      return fs.existsSync(path) ? '' : 'Failed to open path';
    };
    shell.trashItem = async (path) => {
      const trash = join(app.getPath('userData'), 'trash');
      fs.mkdirSync(trash, { recursive: true });
      const { name, ext } = parse(path);
      let place = join(trash, name + ext);
      for (let n = 2; fs.existsSync(place); n += 1) place = join(trash, `${name} ${n}${ext}`);
      fs.renameSync(path, place);
    };
    dialog.showSaveDialog = async () => {
      const filePath = next(person.saveDialogs, 'dialog.showSaveDialog');
      return { canceled: filePath === null, filePath: filePath ?? '' };
    };
    dialog.showOpenDialog = async () => {
      const filePaths = next(person.openDialogs, 'dialog.showOpenDialog');
      return { canceled: filePaths.length === 0, filePaths };
    };
    dialog.showMessageBox = async () => ({
      response: next(person.messageBoxes, 'dialog.showMessageBox'),
      checkboxChecked: false,
    });
  });
  await launched.evaluate(({ app, BrowserWindow, Notification, powerSaveBlocker }) => {
    const { notifications, standing } = Reflect.get(globalThis, 'person') as Person;
    Notification.prototype.show = function () {
      notifications.push(this);
    };
    BrowserWindow.prototype.setProgressBar = (progress, options) => {
      standing.progress = progress;
      standing.mode = progress < 0 ? 'none' : (options?.mode ?? 'normal');
    };
    BrowserWindow.prototype.setOverlayIcon = (icon, description) => {
      standing.overlay = icon === null ? null : description;
    };
    app.setBadgeCount = (count = 0) => {
      standing.badge = count;
      return true;
    };
    const held = new Set<number>();
    let blockers = 0;
    powerSaveBlocker.start = () => {
      blockers += 1;
      held.add(blockers);
      standing.keptAwake = true;
      return blockers;
    };
    powerSaveBlocker.stop = (id) => {
      held.delete(id);
      standing.keptAwake = held.size > 0;
      return true;
    };
  });

  return completeApp({
    window: await launched.firstWindow(),
    evaluate: (run, arg) => launched.evaluate(run as never, arg) as never,
    log: () => log,
    answerOpenDialog: (paths) =>
      launched.evaluate(
        (_, answer) => void (Reflect.get(globalThis, 'person') as Person).openDialogs.push(answer),
        [...paths],
      ),
    answerSaveDialog: (path) =>
      launched.evaluate(
        (_, answer) => void (Reflect.get(globalThis, 'person') as Person).saveDialogs.push(answer),
        path,
      ),
    answerMessageBox: (button) =>
      launched.evaluate(
        (_, answer) => void (Reflect.get(globalThis, 'person') as Person).messageBoxes.push(answer),
        button,
      ),
    pressAnywhere: (keys) =>
      launched.evaluate((_, keys) => {
        const press = (Reflect.get(globalThis, 'person') as Person).shortcuts.get(keys);
        if (!press) throw new Error(`Nobody has asked for ${keys}`);
        press();
      }, keys),
    takeKeys: (keys) =>
      launched.evaluate(
        (_, keys) => void (Reflect.get(globalThis, 'person') as Person).takenKeys.add(keys),
        keys,
      ),
    notifications: () =>
      launched.evaluate(() =>
        (Reflect.get(globalThis, 'person') as Person).notifications.map(({ title, body }) => ({
          title,
          body,
        })),
      ),
    clickNotification: (index) =>
      launched.evaluate(
        (_, index) =>
          void (Reflect.get(globalThis, 'person') as Person).notifications[index]?.emit('click'),
        index,
      ),
    standing: () => launched.evaluate(() => (Reflect.get(globalThis, 'person') as Person).standing),
    opened: () => launched.evaluate(() => (Reflect.get(globalThis, 'person') as Person).opened),
    shown: () => launched.evaluate(() => (Reflect.get(globalThis, 'person') as Person).shown),
    tray: () =>
      launched.evaluate((_, source) => {
        const { tray } = Reflect.get(globalThis, 'person') as Person;
        if (!tray) return null;
        const read: typeof readMenu = new Function(`return (${source})`)();
        return { ...tray, menu: tray.menu ? read(tray.menu) : [] };
      }, String(readMenu)),
    clickTray: (path) =>
      launched.evaluate(
        (_, { source, path }) => {
          const { tray } = Reflect.get(globalThis, 'person') as Person;
          if (!tray?.menu) throw new Error('There is no tray with a menu');
          const click: typeof clickItem = new Function(`return (${source})`)();
          click(tray.menu, path);
        },
        { source: String(clickItem), path: [...path] },
      ),
    dropOnTray: (paths) =>
      launched.evaluate(
        (_, paths) =>
          void (Reflect.get(globalThis, 'person') as Person).trayIcon?.emit(
            'drop-files',
            {},
            paths,
          ),
        [...paths],
      ),
    exited: () => exit,
    async close() {
      // the process ends before it could answer
      launched.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
      await exit;
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  });
}
