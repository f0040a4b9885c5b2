import { describe, expect, it } from 'vitest';
import { pathOfFileNameW, pathsOfFileList } from './file-list.ts';

describe('a list of copied files', () => {
  it.each([
    ['Files and Dolphin', 'file:///home/ada/a%20b.jpg\r\nfile:///home/ada/f%C3%BCr.png\r\n', false],
    ['GNOME', 'copy\nfile:///home/ada/a%20b.jpg\nfile:///home/ada/f%C3%BCr.png', false],
    ['one with a remark', '# 2 files\nfile:///home/ada/a%20b.jpg\0file:///home/ada/für.png', false],
  ])('of %s', (_whose, list, windows) => {
    expect(pathsOfFileList(list, windows)).toEqual(['/home/ada/a b.jpg', '/home/ada/für.png']);
  });

  it('of Windows, from a disk and from the network', () => {
    const list = 'file:///C:/Users/Ada/a%20b.jpg\r\nfile://nas/Press/c.jpg';
    expect(pathsOfFileList(list, true)).toEqual([
      'C:\\Users\\Ada\\a b.jpg',
      '\\\\nas\\Press\\c.jpg',
    ]);
  });

  it.each([
    '',
    'https://a.example/b.jpg',
    'file://elsewhere/a.jpg',
    'file:///a%2Fb',
    'file:',
    'file:///',
  ])('that names no file of this computer: %j', (list) =>
    expect(pathsOfFileList(list, false)).toEqual([]),
  );
});

describe('FileNameW', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

  it.each([
    ['C:\\Bilder\\für.png\0', 'C:\\Bilder\\für.png'],
    ['C:\\a.png\0rubbish', 'C:\\a.png'],
    ['\0', null],
    ['', null],
  ])('%j', (text, path) => expect(pathOfFileNameW(bytes(text))).toBe(path));
});
