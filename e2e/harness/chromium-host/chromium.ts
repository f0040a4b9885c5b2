import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const CANDIDATES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
  ],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
};

/** The Chromium, Chrome or Edge of this computer; `DROPCHUTE_CHROMIUM` names another. */
export function findChromium(): string | null {
  const named = process.env.DROPCHUTE_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  return CANDIDATES[process.platform]?.find((path) => existsSync(path)) ?? null;
}

/** A running Chromium. */
export interface Chromium {
  readonly context: BrowserContext;
  /** The page it opened with. */
  readonly page: Page;
  /** Where a second debugger may connect; null unless asked for. */
  readonly endpoint: string | null;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly width: number;
  readonly height: number;
  /** Chromium's own command line switches, without dashes. */
  readonly switches: readonly string[];
  /** Opens a debugging port on the loopback interface, for specs. */
  readonly debuggable: boolean;
}

/**
 * Starts Chromium with one window that has neither tabs nor an address bar, and a profile that is
 * thrown away. It is led through a pipe, so it ends when this process does, however that ends.
 *
 * @throws Error when this computer has no Chromium
 */
export async function launchChromium(options: LaunchOptions): Promise<Chromium> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error('No Chromium, Chrome or Edge found; DROPCHUTE_CHROMIUM can name one');
  }
  removeLeftProfiles();
  const { context, profile } = await openContext(executablePath, options);
  const [page] = context.pages();
  if (!page) throw new Error('Chromium opened without a page');
  return {
    context,
    page,
    endpoint: options.debuggable ? await readEndpoint(profile) : null,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
      profiles.delete(profile);
    },
  };
}

/** While much else is going on, the page that Chromium opens with may go away under the runner's eyes. */
const ATTEMPTS = 3;

/** Profiles of this process, to be removed by its end. */
const profiles = new Set<string>();
process.once('exit', () => {
  for (const profile of profiles) removeProfile(profile);
});

/** Removes a profile, as far as the Chromium that it belonged to has ended; what is left then, the next host removes. */
function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true });
  } catch (thrown) {
    console.error(`${profile} was not removed: ${thrown}`);
  }
}

interface Opened {
  readonly context: BrowserContext;
  /** absolute path */
  readonly profile: string;
}

/** Starts Chromium, again where it comes to nothing. @throws Error with the words of the last attempt */
async function openContext(
  executablePath: string,
  options: LaunchOptions,
  attempt = 1,
): Promise<Opened> {
  const profile = mkdtempSync(join(tmpdir(), `${PROFILE_PREFIX}${process.pid}-`));
  writePreferences(profile);
  profiles.add(profile);
  try {
    return { context: await launchIn(profile, executablePath, options), profile };
  } catch (thrown) {
    if (attempt < ATTEMPTS) return openContext(executablePath, options, attempt + 1);
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Error(`Chromium did not start: ${reasonIn(message)}`);
  }
}

function launchIn(
  profile: string,
  executablePath: string,
  options: LaunchOptions,
): Promise<BrowserContext> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    // Chromium's own sandbox refuses to run for root
    chromiumSandbox: !isRoot,
    viewport: null,
    colorScheme: null,
    acceptDownloads: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // no "controlled by automated software" bar across the app's window
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      '--app=data:text/html,<title>Dropchute</title>',
      `--window-size=${options.width},${options.height}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
      // for root there is no sandbox, and a bar about that above the app helps nobody
      ...(isRoot ? ['--test-type'] : []),
      ...(options.debuggable ? ['--remote-debugging-port=0'] : []),
      ...options.switches.map((name) => `--${name}`),
    ],
  });
}

/** Chromium would offer to save an API token among the passwords. */
function writePreferences(profile: string): void {
  const preferences = {
    credentials_enable_service: false,
    profile: { password_manager_enabled: false },
  };
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/** Chromium's own words about why it did not start, out of everything that it and its runner say. */
function reasonIn(log: string): string {
  const errors = [
    ...stripVTControlCharacters(log).matchAll(/\[err\] \[.*:(?:ERROR|FATAL):(.*?)\] (.*)/g),
  ];
  // without a message bus it complains, and starts
  const reason = errors.find(([, where = '']) => !where.startsWith('dbus'))?.[2];
  return reason ?? log.split('\n', 1).join();
}

/** Chromium writes the port it chose, and the path to go with it, into its profile. */
async function readEndpoint(profile: string): Promise<string> {
  const [port, path] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  return `ws://127.0.0.1:${port}${path}`;
}

const PROFILE_PREFIX = 'dropchute-chromium-';

/** Removes the profiles of hosts that were killed and could not do it themselves. */
function removeLeftProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PROFILE_PREFIX)) continue;
    const pid = Number.parseInt(name.slice(PROFILE_PREFIX.length), 10);
    const profile = join(tmpdir(), name);
    if (!isRunning(pid) && isOwn(profile)) removeProfile(profile);
  }
}

/** Whether a folder belongs to this user; where users share no folder for such things, all do. */
const isOwn = (folder: string): boolean =>
  process.getuid === undefined ||
  statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid();

/** Whether a process of this id exists. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
