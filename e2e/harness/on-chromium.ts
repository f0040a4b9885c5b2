import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { type App, completeApp } from './app.ts';
import type { Recorded } from './chromium-host/electron/record.ts';
import type { Order, Report } from './chromium-host/orders.ts';
import type { TrayEntry } from './menus.ts';

/** The script that runs an app's folder: `node <HOST> <folder> [arguments]`. */
export const HOST = join(import.meta.dirname, 'chromium-host', 'run.ts');

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Launches the app's unchanged bundles on the chromium host. */
export async function launchOnChromium(
  appFolder: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<App> {
  const child = fork(HOST, [appFolder, ...args], {
    env,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const exit = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const endpoint = Promise.withResolvers<string>();
  let orders = 0;

  child.on('message', (report: Report) => {
    switch (report.kind) {
      case 'chromium':
        endpoint.resolve(report.endpoint);
        break;
      case 'obeyed':
        waiting.get(report.id)?.resolve(report.value);
        break;
      case 'failed':
        waiting.get(report.id)?.reject(new Error(report.message));
        break;
    }
  });
  /** Resolves to what to say to whoever asks an app that is gone. */
  const gone = exit.then((code) => new Error(`The app ended with exit code ${code}:\n${log}`));
  gone.then((error) => {
    endpoint.reject(error);
    for (const { reject } of waiting.values()) reject(error);
  });

  const ask = (order: WithoutId<Order>): Promise<unknown> => {
    orders += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(orders, answer);
    child.send({ ...order, id: orders }, (failed) => {
      if (failed) gone.then(answer.reject);
    });
    return answer.promise.finally(() => waiting.delete(orders));
  };
  const recorded = async () => (await ask({ kind: 'recorded' })) as Recorded;
  const evaluate: App['evaluate'] = async (run, arg) =>
    // what the function returned there is what it returns here
    (await ask({ kind: 'evaluate', source: String(run), arg })) as never;

  const window = await firstWindow(endpoint.promise).catch((thrown) => {
    // nobody has it yet who could end it
    child.kill('SIGKILL');
    throw thrown;
  });

  return completeApp({
    window,
    evaluate,
    log: () => log,
    answerOpenDialog: async (paths) =>
      void (await ask({ kind: 'answer-open-dialog', paths: [...paths] })),
    answerSaveDialog: async (path) => void (await ask({ kind: 'answer-save-dialog', path })),
    answerMessageBox: async (button) => void (await ask({ kind: 'answer-message-box', button })),
    pressAnywhere: async (keys) => void (await ask({ kind: 'press-shortcut', keys })),
    takeKeys: async (keys) => void (await ask({ kind: 'refuse-shortcut', keys })),
    notifications: async () => (await recorded()).notifications,
    clickNotification: async (index) => void (await ask({ kind: 'click-notification', index })),
    standing: async () => (await recorded()).standing,
    opened: async () => (await recorded()).opened,
    shown: async () => (await recorded()).shown,
    tray: async () => (await ask({ kind: 'tray' })) as TrayEntry | null,
    clickTray: async (path) => void (await ask({ kind: 'click-tray', path: [...path] })),
    dropOnTray: async (paths) => void (await ask({ kind: 'drop-on-tray', paths: [...paths] })),
    exited: () => exit,
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        const order = { kind: 'evaluate', id: 0, source: '({ app }) => app.exit(0)', arg: null };
        // an app that ends by itself meanwhile is what is wanted
        child.send(order, () => undefined);
      }
      await exit;
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  });
}

/** The app's window, once it shows the app. @param endpoint where Chromium's debugger listens */
async function firstWindow(endpoint: Promise<string>): Promise<Page> {
  const browser = await chromium.connectOverCDP(await endpoint, {
    isLocal: true,
    noDefaults: true,
  });
  const window = browser.contexts()[0]?.pages()[0];
  if (!window) throw new Error('The app opened no window');
  await window.waitForURL((url) => url.protocol !== 'data:');
  return window;
}
