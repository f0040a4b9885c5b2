import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLoginStart, type LoginStartDeps, quoted } from './login-start.ts';

interface Given {
  readonly platform: NodeJS.Platform;
  readonly isPackaged?: boolean;
  readonly argv?: readonly string[];
  readonly appImage?: string;
  readonly wasOpenedAtLogin?: boolean;
  /** macOS wants a person to allow it first. */
  readonly isRefused?: boolean;
}

/** A system that starts with nothing of ours. */
function setUp({ platform, isPackaged = true, argv = [], appImage, ...given }: Given) {
  const folder = mkdtempSync(join(tmpdir(), 'dropchute-login-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  let openAtLogin = false;
  let isSwitchedOff = false;
  const asked: unknown[] = [];
  const app = {
    isPackaged,
    getPath: (which: string) => (which === 'exe' ? '/opt/Dropchute/dropchute' : folder),
    getLoginItemSettings: (options: unknown) => {
      asked.push(options);
      return {
        openAtLogin,
        wasOpenedAtLogin: given.wasOpenedAtLogin ?? false,
        // of Windows alone
        ...(platform === 'win32' && { executableWillLaunchAtLogin: openAtLogin && !isSwitchedOff }),
      };
    },
    setLoginItemSettings: (settings: { openAtLogin: boolean }) => {
      asked.push(settings);
      openAtLogin = settings.openAtLogin && !given.isRefused;
      isSwitchedOff = false;
    },
  } as unknown as LoginStartDeps['app'];
  const file = join(folder, 'autostart', 'dropchute.desktop');
  const start = createLoginStart({ app, platform, argv, appImage });
  /** A person switches it off in Windows' own list. */
  const switchOff = (): void => {
    isSwitchedOff = true;
  };
  return { start, app, file, asked, folder, switchOff };
}

describe('on Linux', () => {
  it('writes an entry that starts it hidden, and takes it away again', () => {
    const { start, file } = setUp({ platform: 'linux' });
    expect(start.standing()).toBe('off');
    start.set(true);
    expect(start.standing()).toBe('on');
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Dropchute/dropchute" --hidden\n');
    start.set(false);
    start.set(false);
    expect(start.standing()).toBe('off');
  });

  it('starts an AppImage by its own file, which its mount point does not outlive', () => {
    const { start, file } = setUp({
      platform: 'linux',
      appImage: '/home/ada/My Apps/D$1 50%.AppImage',
    });
    start.set(true);
    expect(readFileSync(file, 'utf8')).toContain(
      'Exec="/home/ada/My Apps/D\\\\$1 50%%.AppImage" --hidden\n',
    );
  });

  it('follows an AppImage to its new name, and begins nothing that is off', async () => {
    const before = setUp({ platform: 'linux', appImage: '/apps/Dropchute-1.1.AppImage' });
    const { app } = before;
    before.start.set(true);
    const appImage = '/apps/Dropchute-1.2.AppImage';
    const after = createLoginStart({ app, platform: 'linux', argv: [], appImage });
    await after.follow();
    expect(readFileSync(before.file, 'utf8')).toContain(`Exec="${appImage}" --hidden\n`);
    after.set(false);
    await after.follow();
    expect(after.standing()).toBe('off');
  });

  it('leaves the entry of a package as a person made it, which has one name for good', async () => {
    const { start, file } = setUp({ platform: 'linux' });
    start.set(true);
    const own = readFileSync(file, 'utf8').replace('--hidden', '--hidden --upload /photos');
    writeFileSync(file, own);
    await start.follow();
    expect(readFileSync(file, 'utf8')).toBe(own);
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'is off where the desktop has switched it off by %s',
    (line) => {
      const { start, file } = setUp({ platform: 'linux' });
      start.set(true);
      const key = line.split('=')[0] ?? '';
      const kept = readFileSync(file, 'utf8')
        .split('\n')
        .filter((each) => !each.startsWith(key));
      writeFileSync(file, [...kept, line, ''].join('\n'));
      expect(start.standing()).toBe('off');
    },
  );

  it('says where nothing can be written', () => {
    const { start, folder } = setUp({ platform: 'linux' });
    writeFileSync(join(folder, 'autostart'), 'a file in the way');
    expect(() => start.set(true)).toThrow(expect.objectContaining({ code: 'login-start-refused' }));
    expect(start.standing()).toBe('off');
  });
});

it('asks Windows with the arguments that it gave', () => {
  const { start, asked } = setUp({ platform: 'win32' });
  start.set(true);
  expect(start.standing()).toBe('on');
  expect(asked[0]).toEqual({ openAtLogin: true, args: ['--hidden'] });
  expect(asked.slice(1)).toEqual([{ args: ['--hidden'] }, { args: ['--hidden'] }]);
});

it('is off where a person has switched it off in Windows’ own list, until it is wanted again', () => {
  const { start, switchOff } = setUp({ platform: 'win32' });
  start.set(true);
  switchOff();
  expect(start.standing()).toBe('off');
  start.set(true);
  expect(start.standing()).toBe('on');
});

it('says where macOS does not allow it', () => {
  const { start } = setUp({ platform: 'darwin', isRefused: true });
  expect(() => start.set(true)).toThrow(expect.objectContaining({ code: 'login-start-refused' }));
  start.set(false);
  expect(start.standing()).toBe('off');
});

it('is on where macOS says so, which knows of no other list', () => {
  const { start } = setUp({ platform: 'darwin' });
  start.set(true);
  expect(start.standing()).toBe('on');
});

describe('a start that nobody asked for', () => {
  it('is known by its argument, and on a Mac by the system', () => {
    expect(setUp({ platform: 'linux', argv: ['dropchute', '--hidden'] }).start.isHidden).toBe(true);
    expect(setUp({ platform: 'linux', argv: ['dropchute'] }).start.isHidden).toBe(false);
    expect(setUp({ platform: 'darwin', wasOpenedAtLogin: true }).start.isHidden).toBe(true);
  });
});

it('is nothing for an app that is not installed', () => {
  const { start, asked } = setUp({ platform: 'darwin', isPackaged: false });
  start.set(true);
  expect(start.standing()).toBe('unsupported');
  expect(asked).toEqual([]);
});

it('quotes as desktop entries want it', () => {
  expect(quoted('/a "b" `c` \\d')).toBe('"/a \\\\"b\\\\" \\\\`c\\\\` \\\\\\\\d"');
});
