import { describe, expect, it } from 'vitest';
import { type Clip, rawFormat, readContent } from './content.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const FILES = 'file:///home/ada/a.jpg\r\nfile:///home/ada/Press\r\n';

/** What a program put there, each form by its type. */
function clip(forms: Record<string, string | Uint8Array>, listed: readonly string[]): Clip {
  return {
    types: Object.keys(forms),
    async read(type) {
      const form = forms[type];
      if (form === undefined) throw new Error(`Nothing is there as ${type}`);
      return typeof form === 'string' ? new TextEncoder().encode(form) : form;
    },
    listFiles: async () => listed,
  };
}

const content = (
  forms: Record<string, string | Uint8Array>,
  windows = false,
  listed: readonly string[] = [],
) => readContent(clip(forms, listed), windows);

describe('what is on the clipboard', () => {
  it('is files before anything that is there beside them', async () => {
    const paths = ['/home/ada/a.jpg', '/home/ada/Press'];
    const beside = { 'image/png': PNG, 'text/plain': '/home/ada/a.jpg' };
    expect(await content({ ...beside, 'text/uri-list': FILES })).toEqual({ kind: 'files', paths });
    const gnome = { [rawFormat('x-special/gnome-copied-files')]: `copy\n${FILES}` };
    expect(await content({ ...beside, ...gnome })).toEqual({ kind: 'files', paths });
  });

  it('is all of the files that Windows lists, where Electron names the first', async () => {
    const name = new Uint8Array(Buffer.from('C:\\a.png\0', 'utf16le'));
    const paths = ['C:\\a.png', 'C:\\b.png'];
    const forms = { 'text/uri-list': '', [rawFormat('FileNameW')]: name };
    expect(await content(forms, true, paths)).toEqual({ kind: 'files', paths });
    expect(await content({ 'text/uri-list': '' }, true, paths)).toEqual({ kind: 'files', paths });
    // it is asked about files alone
    expect(await content({ 'text/plain': 'Dear all' }, true, paths)).toEqual({ kind: 'text' });
  });

  it('is all of the files that macOS lists, where it gives the address of the first', async () => {
    const strings = '<string>/Users/ada/a &amp; b.jpg</string>\n<string>/Users/ada/ü.png</string>';
    const forms = {
      'text/uri-list': '',
      [rawFormat('public.file-url')]: 'file:///Users/ada/a%20&%20b.jpg',
      [rawFormat('NSFilenamesPboardType')]: `<plist><array>${strings}</array></plist>`,
    };
    const paths = ['/Users/ada/a & b.jpg', '/Users/ada/ü.png'];
    expect(await content(forms)).toEqual({ kind: 'files', paths });
    const { [rawFormat('NSFilenamesPboardType')]: _, ...one } = forms;
    expect(await content(one)).toEqual({ kind: 'files', paths: paths.slice(0, 1) });
  });

  it('is one file where an older Windows program says no more', async () => {
    const name = new Uint8Array(Buffer.from('C:\\a.png\0', 'utf16le'));
    expect(await content({ [rawFormat('FileNameW')]: name }, true)).toEqual({
      kind: 'files',
      paths: ['C:\\a.png'],
    });
  });

  it('is a picture, also where its address is there beside it', async () => {
    const picture = { kind: 'picture', bytes: PNG };
    expect(await content({ 'image/png': PNG, 'text/html': '<img>' })).toEqual(picture);
    const address = 'https://a.example/a.png';
    expect(await content({ 'image/png': PNG, 'text/plain': address })).toEqual(picture);
  });

  it('is no picture of cells that a spreadsheet copied', async () => {
    expect(await content({ 'image/png': PNG, 'text/plain': 'Vase\t12' })).toEqual({ kind: 'text' });
  });

  it('is addresses, one a line', async () => {
    const text = 'https://a.example/a.jpg\r\nhttps://a.example/b.jpg\r\n';
    expect(await content({ 'text/plain': text })).toEqual({
      kind: 'addresses',
      urls: ['https://a.example/a.jpg', 'https://a.example/b.jpg'],
    });
  });

  it.each([
    ['text', { 'text/plain': 'Dear all' }],
    ['other', { 'image/png': new Uint8Array() }],
    ['other', { 'text/uri-list': 'trash:///a.jpg' }],
    ['nothing', {}],
  ])('is of no use: %s', async (kind, forms) => expect(await content(forms)).toEqual({ kind }));
});
