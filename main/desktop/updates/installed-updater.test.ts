import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { createInstalledUpdater, type InstalledDeps } from './installed-updater.ts';

/** electron-updater as far as it is used, with an answer to every question. */
function setUp({ platform = 'win32', appImage }: { platform?: string; appImage?: string } = {}) {
  const happened: string[] = [];
  const updater = Object.assign(new EventEmitter(), {
    allowDowngrade: false,
    checkForUpdates: vi.fn(async (): Promise<unknown> => null),
    downloadUpdate: vi.fn(async () => ['/cache/update']),
    quitAndInstall: vi.fn((..._how: boolean[]) => {}),
  });
  const system = new EventEmitter();
  const installed = createInstalledUpdater({
    updater: updater as unknown as InstalledDeps['updater'],
    app: {
      quit: () => void happened.push('quit'),
      relaunch: (options) => void happened.push(`relaunch ${options?.execPath ?? 'itself'}`),
    },
    system,
    platform,
    appImage,
    log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
  });
  return { installed, updater, system, happened };
}

const answerOf = (isUpdateAvailable: boolean) => ({
  isUpdateAvailable,
  updateInfo: { version: '1.2.0', releaseNotes: '<p>Faster</p>' },
});

describe('an installed updater', () => {
  it('tells of a version that is newer, and of no other', async () => {
    const { installed, updater } = setUp();
    updater.checkForUpdates.mockResolvedValueOnce(answerOf(true));
    expect(await installed.look('latest')).toEqual({ version: '1.2.0', notes: 'Faster' });
    updater.checkForUpdates.mockResolvedValueOnce(answerOf(false));
    expect(await installed.look('latest')).toBeNull();
    expect(await installed.look('latest')).toBeNull();
  });

  it.each([
    ['latest', false],
    ['beta', true],
  ] as const)('looks in the channel %s, never back', async (channel, allowPrerelease) => {
    const { installed, updater } = setUp();
    updater.allowDowngrade = true;
    await installed.look(channel);
    expect(updater).toMatchObject({
      channel,
      allowPrerelease,
      allowDowngrade: false,
      autoDownload: false,
      requestHeaders: { 'x-user-staging-id': 'none' },
    });
  });

  it('tells how far it has fetched', async () => {
    const { installed, updater } = setUp();
    updater.downloadUpdate.mockImplementation(async () => {
      updater.emit('download-progress', { percent: 40 });
      return [];
    });
    const onPercent = vi.fn();
    await installed.fetch(onPercent);
    expect(onPercent).toHaveBeenCalledExactlyOnceWith(40);
    expect(updater.listenerCount('download-progress')).toBe(0);
  });

  it('has fetched on macOS only what the system has taken', async () => {
    const { installed, system } = setUp({ platform: 'darwin' });
    const onFetched = vi.fn();
    const fetched = installed.fetch(vi.fn()).then(onFetched);
    await new Promise(setImmediate);
    expect(onFetched).not.toHaveBeenCalled();
    system.emit('update-downloaded');
    await fetched;
    const refused = installed.fetch(vi.fn());
    system.emit('error', new Error('code signature'));
    await expect(refused).rejects.toThrow('code signature');
  });

  it('restarts by the installer', () => {
    const { installed, updater, happened } = setUp();
    installed.install();
    expect(updater.quitAndInstall).toHaveBeenCalledExactlyOnceWith(true, true);
    expect(happened).toEqual([]);
  });

  it('restarts an AppImage by itself, under the name that it has then', () => {
    const { installed, updater, happened } = setUp({ appImage: '/apps/Dropchute-1.1.AppImage' });
    updater.quitAndInstall.mockImplementation(() =>
      updater.emit('appimage-filename-updated', '/apps/Dropchute-1.2.AppImage'),
    );
    installed.install();
    expect(updater.quitAndInstall).toHaveBeenCalledExactlyOnceWith(true, false);
    expect(happened).toEqual(['relaunch /apps/Dropchute-1.2.AppImage']);
  });

  it.each([
    [undefined, 'itself'],
    ['/apps/Dropchute.AppImage', '/apps/Dropchute.AppImage'],
  ])('comes back as it was when installing fails (%s)', (appImage, what) => {
    const { installed, updater, happened } = setUp(appImage === undefined ? {} : { appImage });
    updater.quitAndInstall.mockImplementation(() => updater.emit('error', new Error('EACCES')));
    installed.install();
    expect(happened).toEqual([`relaunch ${what}`, 'quit']);
  });
});
