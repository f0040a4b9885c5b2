import { expect, it } from 'vitest';
import { dataDir } from './data-dir.ts';

const linux = { platform: 'linux', home: '/home/ada', env: {} } as const;

it.each([
  ['Linux', linux, '/home/ada/.config/Dropchute'],
  ['Linux with XDG', { ...linux, env: { XDG_CONFIG_HOME: '/cfg' } }, '/cfg/Dropchute'],
  [
    'macOS',
    { platform: 'darwin', home: '/Users/ada', env: {} } as const,
    '/Users/ada/Library/Application Support/Dropchute',
  ],
  [
    'Windows',
    { platform: 'win32', home: 'C:\\Users\\ada', env: { APPDATA: 'D:\\Roaming' } } as const,
    'D:\\Roaming\\Dropchute',
  ],
  [
    'Windows without APPDATA',
    { platform: 'win32', home: 'C:\\Users\\ada', env: {} } as const,
    'C:\\Users\\ada\\AppData\\Roaming\\Dropchute',
  ],
])('is the app’s own folder on %s', (_, io, folder) => {
  expect(dataDir(undefined, io)).toBe(folder);
});

it('prefers what the command line says to what the environment says', () => {
  const io = { ...linux, env: { DROPCHUTE_DATA_DIR: '/env' } };
  expect(dataDir(undefined, io)).toBe('/env');
  expect(dataDir('/argument', io)).toBe('/argument');
});
