import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { chromium, type Page } from '@playwright/test';
import { APP_ORIGIN } from '../../shared/app-origin.ts';
import { drop } from './app.ts';

/** An installed app. Its fuses keep everybody out of its main process: there is its window, and no more. */
export interface PackagedApp {
  readonly window: Page;
  dropFiles(paths: readonly string[]): Promise<void>;
  /** Ends it, and waits until it is gone. */
  close(): Promise<void>;
}

/**
 * Starts an installed app's executable, and reaches its window through Chromium's own debugger.
 *
 * @throws Error when it ends before its window opens, with what it said
 */
export async function launchPackaged(
  executable: string,
  env: Readonly<Record<string, string>>,
): Promise<PackagedApp> {
  // Chromium's own sandbox refuses to run for root
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, ['--remote-debugging-port=0', ...sandbox], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const close = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  try {
    const browser = await chromium.connectOverCDP(await debuggerOf(child, child.stderr), {
      isLocal: true,
      noDefaults: true,
    });
    const [context] = browser.contexts();
    if (!context) throw new Error('The app has no browser context');
    const isOurs = (page: Page): boolean => page.url().startsWith(APP_ORIGIN);
    const window =
      context.pages().find(isOurs) ?? (await context.waitForEvent('page', { predicate: isOurs }));
    return { window, dropFiles: (paths) => drop(window, { files: [...paths] }), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** The address of the debugger, which Chromium prints among whatever else is said. */
function debuggerOf(child: ChildProcess, output: Readable): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const said: string[] = [];
  createInterface(output).on('line', (line) => {
    said.push(line);
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address !== undefined) resolve(address);
  });
  child.once('error', reject);
  child.once('exit', (code) =>
    reject(new Error(`The app ended with exit code ${code}:\n${said.join('\n')}`)),
  );
  return promise;
}
