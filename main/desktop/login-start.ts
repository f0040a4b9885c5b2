import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import type { SystemView } from '../../shared/system.ts';
import { UploadFault } from '../engine/errors.ts';
import { HIDDEN } from './launch/launch-arguments.ts';

/** Starting with the computer. The system knows whether it does: a person may have changed it there. */
export interface LoginStart {
  standing(): SystemView['loginStart'];
  /** @throws UploadFault `login-start-refused` where the system takes no note of it */
  set(on: boolean): void;
  /**
   * Has the system start this very file from now on, if it starts one at all: an update gives an
   * AppImage a new name.
   *
   * @throws UploadFault `login-start-refused`
   */
  follow(): Promise<void>;
  /** Whether this start is one of those, so that no window opens. */
  readonly isHidden: boolean;
}

export interface LoginStartDeps {
  readonly app: Pick<
    App,
    'isPackaged' | 'getPath' | 'getLoginItemSettings' | 'setLoginItemSettings'
  >;
  readonly platform: NodeJS.Platform;
  readonly argv: readonly string[];
  /** The file of the AppImage, which Linux mounts elsewhere at each start; undefined outside one. */
  readonly appImage: string | undefined;
}

/** @see LoginStart */
export function createLoginStart({ app, platform, argv, appImage }: LoginStartDeps): LoginStart {
  const isNamed = argv.includes(HIDDEN);
  if (!app.isPackaged) {
    return {
      standing: () => 'unsupported',
      set: () => undefined,
      follow: async () => undefined,
      isHidden: isNamed,
    };
  }
  if (platform === 'linux') {
    // where every desktop looks (Desktop Application Autostart Specification)
    const file = join(app.getPath('appData'), 'autostart', 'dropchute.desktop');
    const set = (on: boolean): void =>
      orFault(() => write(file, on ? entry(appImage ?? app.getPath('exe')) : null));
    return {
      standing: () => (isStarted(read(file)) ? 'on' : 'off'),
      set,
      async follow() {
        if (appImage !== undefined && isStarted(read(file))) set(true);
      },
      isHidden: isNamed,
    };
  }
  // macOS takes no arguments, but says how it started the app; Windows is asked with the same arguments
  const isWindows = platform === 'win32';
  const how = isWindows ? { args: [HIDDEN] } : {};
  const isOn = (): boolean => {
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(how);
    // Windows keeps what a person has switched off in its own list of programs that start with it
    return openAtLogin && (!isWindows || executableWillLaunchAtLogin);
  };
  return {
    standing: () => (isOn() ? 'on' : 'off'),
    set(on) {
      app.setLoginItemSettings({ openAtLogin: on, ...how });
      // macOS may want a person to allow it first
      if (on && !isOn()) throw new UploadFault('login-start-refused');
    },
    follow: async () => undefined,
    isHidden: isNamed || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin),
  };
}

/** @param executable absolute path */
const entry = (executable: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Dropchute',
    'Comment=Uploads what is saved into hot folders',
    `Exec=${quoted(executable)} ${HIDDEN}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

/**
 * An argument of the key `Exec`, as the Desktop Entry Specification has it: quoted, with what a
 * shell would take for its own escaped; then `%` doubled and, as in every value, `\` too.
 */
export const quoted = (argument: string): string =>
  `"${argument.replace(/["`$\\]/g, '\\$&')}"`.replaceAll('%', '%%').replaceAll('\\', '\\\\');

/** Whether an entry starts something: desktops switch one off by a line of their own rather than delete it. */
const isStarted = (text: string | null): boolean =>
  text !== null &&
  !/^Hidden\s*=\s*true\s*$/m.test(text) &&
  !/^X-GNOME-Autostart-enabled\s*=\s*false\s*$/m.test(text);

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Replaces a file in one step, or takes it away. */
function write(file: string, text: string | null): void {
  if (text === null) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

function orFault(run: () => void): void {
  try {
    run();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new UploadFault('login-start-refused', code, { cause });
  }
}
