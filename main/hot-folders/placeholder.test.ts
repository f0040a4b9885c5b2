import { describe, expect, test } from 'vitest';
import {
  type CloudSurroundings,
  cloudFolder,
  hollowness,
  meaningOfNoBlocks,
} from './placeholder.ts';

describe('a file', () => {
  test('of no bytes is empty, whatever the disk', () => {
    expect(hollowness({ size: 0, blocks: 0 }, 'present')).toBe('empty');
    expect(hollowness({ size: 0, blocks: 8 }, 'online-only')).toBe('empty');
  });

  test('without blocks is what the disk means by it', () => {
    const stats = { size: 5_000_000, blocks: 0 };
    expect(hollowness(stats, 'online-only')).toBe('online-only');
    expect(hollowness(stats, 'empty')).toBe('empty');
    expect(hollowness(stats, 'present')).toBeNull();
  });

  test('with blocks is there', () => {
    expect(hollowness({ size: 5_000_000, blocks: 1 }, 'online-only')).toBeNull();
  });

  test('that is small needs none', () => {
    expect(hollowness({ size: 600, blocks: 0 }, 'online-only')).toBeNull();
  });
});

describe('no blocks mean', () => {
  const here = { isCloud: false, isNetwork: false, type: 'ext4', platform: 'linux' } as const;

  test('a placeholder in a folder of a cloud, and anywhere on Windows and macOS', () => {
    expect(meaningOfNoBlocks({ ...here, isCloud: true })).toBe('online-only');
    expect(meaningOfNoBlocks({ ...here, type: null, platform: 'win32' })).toBe('online-only');
    expect(meaningOfNoBlocks({ ...here, type: 'apfs', platform: 'darwin' })).toBe('online-only');
  });

  test('room that somebody keeps, on the disks of Linux that count', () => {
    expect(meaningOfNoBlocks(here)).toBe('empty');
    expect(meaningOfNoBlocks({ ...here, type: 'tmpfs' })).toBe('empty');
  });

  test('nothing on disks that may not count', () => {
    expect(meaningOfNoBlocks({ ...here, type: 'fuse.mergerfs' })).toBe('present');
    expect(meaningOfNoBlocks({ ...here, type: null })).toBe('present');
    expect(meaningOfNoBlocks({ ...here, isNetwork: true, platform: 'darwin' })).toBe('present');
  });
});

describe('a cloud keeps', () => {
  const mac: CloudSurroundings = {
    homeFolder: '/Users/ada',
    platform: 'darwin',
    env: {},
    has: () => false,
  };
  const windows: CloudSurroundings = { ...mac, homeFolder: 'C:\\Users\\ada', platform: 'win32' };

  test.each([
    '/Users/ada/Library/CloudStorage/OneDrive-Acme/Photos',
    '/Users/ada/Library/Mobile Documents/com~apple~CloudDocs',
    '/Users/ada/Dropbox',
    '/Users/ada/Dropbox (Acme)/Press',
    '/Users/ada/Google Drive/My Drive',
  ])('%s', (path) => {
    expect(cloudFolder(path, mac)).toBe(true);
  });

  test.each([
    '/Users/ada',
    '/Users/ada/Pictures',
    '/Users/ada/Dropbox-old',
    '/Users/ada/Pictures/Dropbox',
    '/Users/adam/Dropbox',
    '/Volumes/Disk',
  ])('not %s', (path) => {
    expect(cloudFolder(path, mac)).toBe(false);
  });

  test('what Windows names, wherever it is', () => {
    const env = { OneDriveCommercial: 'D:\\Work', ONEDRIVE: '', Path: 'E:\\' };
    expect(cloudFolder('D:\\Work\\Photos', { ...windows, env })).toBe(true);
    expect(cloudFolder('D:\\Workshop', { ...windows, env })).toBe(false);
    expect(cloudFolder('E:\\Photos', { ...windows, env })).toBe(false);
    expect(cloudFolder('C:\\Users\\ada\\OneDrive - Acme\\Press', windows)).toBe(true);
  });

  test('a folder with what Dropbox leaves there, and those inside', () => {
    const has = (folder: string, name: string): boolean =>
      folder === '/mnt/files' && name === '.dropbox.cache';
    const linux: CloudSurroundings = { ...mac, homeFolder: '/home/ada', platform: 'linux', has };
    expect(cloudFolder('/mnt/files/press/2026', linux)).toBe(true);
    expect(cloudFolder('/mnt/other', linux)).toBe(false);
  });
});
