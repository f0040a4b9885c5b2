import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { createRequire, Module } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppImageUpdater } from 'electron-updater';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createInstalledUpdater } from './installed-updater.ts';

/** The updater's own downloads, with Node in the place of Chromium's network. */
class NodeExecutor extends ElectronHttpExecutor {
  override createRequest(...args: Parameters<ElectronHttpExecutor['createRequest']>) {
    return request(...(args as Parameters<typeof request>)) as never;
  }
}

/** An installed 1.1.0, and a place that offers 1.2.0. @param sha512 what the place says of the file */
async function setUp(sha512?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'dropchute-update-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const started = join(folder, 'started');
  const next = `#!/bin/sh\necho "$APPIMAGE_EXIT_AFTER_INSTALL" > '${started}'\n`;
  const sum = sha512 ?? createHash('sha512').update(next).digest('base64');
  const feed = [
    'version: 1.2.0',
    'files:',
    `  - { url: Dropchute-1.2.0.AppImage, sha512: "${sum}", size: ${next.length} }`,
    'releaseNotes: <p>Faster</p>',
  ].join('\n');

  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((message, response) => {
    asked.push(message.headers);
    const { pathname } = new URL(message.url ?? '/', 'http://localhost');
    if (pathname === '/latest-linux.yml') response.end(feed);
    else if (pathname === '/Dropchute-1.2.0.AppImage') response.end(next);
    else response.writeHead(404).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const appImage = join(folder, 'Dropchute-1.1.0.AppImage');
  writeFileSync(appImage, '1.1.0');
  chmodSync(appImage, 0o755);
  vi.stubEnv('APPIMAGE', appImage);
  onTestFinished(() => void vi.unstubAllEnvs());
  const appUpdateConfigPath = join(folder, 'app-update.yml');
  writeFileSync(appUpdateConfigPath, 'updaterCacheDirName: dropchute-updater');

  const happened: string[] = [];
  const quit = Promise.withResolvers<void>();
  const app = {
    quit: () => quit.resolve(),
    relaunch: (options?: { execPath?: string }) => void happened.push(options?.execPath ?? ''),
  };
  const updater = new AppImageUpdater(null, {
    ...app,
    version: '1.1.0',
    name: 'Dropchute',
    isPackaged: true,
    appUpdateConfigPath,
    userDataPath: folder,
    baseCachePath: join(folder, 'cache'),
    whenReady: async () => {},
    onQuit: () => {},
  });
  Object.assign(updater, { httpExecutor: new NodeExecutor() });
  updater.setFeedURL({ provider: 'generic', url });
  const installed = createInstalledUpdater({
    updater,
    app,
    system: pretendElectron(),
    platform: 'linux',
    appImage,
    log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
  });
  return { installed, folder, started, asked, happened, quit };
}

/** The updater asks for Electron once it installs; there is none in a test. */
function pretendElectron(): EventEmitter {
  const autoUpdater = new EventEmitter();
  const require = createRequire(import.meta.url);
  const id = require.resolve('electron');
  require.cache[id] = Object.assign(new Module(id), { loaded: true, exports: { autoUpdater } });
  return autoUpdater;
}

describe.skipIf(process.platform === 'win32')('electron-updater, as it is used here', () => {
  it('finds, fetches and installs a new AppImage, and says nothing of this computer', async () => {
    const { installed, folder, started, asked, happened, quit } = await setUp();
    expect(await installed.look('latest')).toEqual({ version: '1.2.0', notes: 'Faster' });
    await installed.fetch(() => {});
    expect(existsSync(join(folder, 'Dropchute-1.1.0.AppImage'))).toBe(true);
    installed.install();
    await quit.promise;
    const there = readdirSync(folder).filter((name) => name.endsWith('.AppImage'));
    expect(there).toEqual(['Dropchute-1.2.0.AppImage']);
    expect(happened).toEqual([join(folder, 'Dropchute-1.2.0.AppImage')]);
    expect(existsSync(started)).toBe(true);
    for (const headers of asked) expect(headers['x-user-staging-id'] ?? 'none').toBe('none');
  });

  it('installs nothing that is not what was announced', async () => {
    const { installed, folder } = await setUp('bm90IGl0');
    await installed.look('latest');
    await expect(installed.fetch(() => {})).rejects.toThrow(/sha512 checksum mismatch/);
    expect(readdirSync(folder)).toContain('Dropchute-1.1.0.AppImage');
  });
});
