import { expect, test } from 'vitest';
import { diskOf, isNetworkType } from './disk.ts';
import { parseMountCommand, parseMountInfo, readMounts, typeAt } from './mounts.ts';

test('mounts as Linux lists them', () => {
  const text = [
    '27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
    '40 27 0:50 / /mnt/the\\040nas rw - nfs4 nas:/export rw,vers=4.2',
    '41 27 0:51 / /home/ada/server rw,nosuid - fuse.sshfs ada@server: rw',
    '',
  ].join('\n');
  expect(parseMountInfo(text)).toEqual([
    { point: '/', type: 'ext4' },
    { point: '/mnt/the nas', type: 'nfs4' },
    { point: '/home/ada/server', type: 'fuse.sshfs' },
  ]);
});

test('mounts as macOS lists them', () => {
  const text = [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
    '//ada@nas._smb._tcp.local/Press%20Photos on /Volumes/Press (old) (smbfs, nodev, nosuid, mounted by ada)',
    'map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)',
  ].join('\n');
  expect(parseMountCommand(text)).toEqual([
    { point: '/', type: 'apfs' },
    { point: '/Volumes/Press (old)', type: 'smbfs' },
    { point: '/System/Volumes/Data/home', type: 'autofs' },
  ]);
});

test('the nearest mount around a path counts, and the latest of those at one place', () => {
  const mounts = [
    { point: '/', type: 'ext4' },
    { point: '/mnt/nas', type: 'ext4' },
    { point: '/mnt/nas', type: 'cifs' },
  ];
  expect(typeAt(mounts, '/mnt/nas')).toBe('cifs');
  expect(typeAt(mounts, '/mnt/nas/press/2026')).toBe('cifs');
  expect(typeAt(mounts, '/mnt/nasty')).toBe('ext4');
  expect(typeAt([], '/mnt/nas')).toBeNull();
});

test.each(['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', 'afpfs', '9p', 'fuse.sshfs', 'fuse.rclone'])(
  '%s is of a network',
  (type) => expect(isNetworkType(type)).toBe(true),
);

test.each(['ext4', 'apfs', 'btrfs', 'tmpfs', 'fuseblk', 'fuse.mergerfs', 'fuse.gocryptfs'])(
  '%s is not',
  (type) => expect(isNetworkType(type)).toBe(false),
);

test('a share of Windows is of a network, by its name alone', async () => {
  const disk = await diskOf('\\\\server\\press', { homeFolder: '/home/ada', platform: 'win32' });
  expect(disk).toEqual({ isNetwork: true, isCloud: false, withoutBlocks: 'present' });
});

if (process.platform === 'linux') {
  test('this computer says what it has mounted', async () => {
    expect(typeAt(await readMounts('linux'), '/proc/self')).toBe('proc');
  });
}
