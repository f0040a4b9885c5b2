import { expect, it } from 'vitest';
import { type DroppedItem, readDrop } from './folder-drop.ts';

const FILE = new File([], 'Shoot');

const item = (isFile: boolean | null, parts: Partial<DroppedItem> = {}): DroppedItem => ({
  kind: 'file',
  getAsFile: () => FILE,
  webkitGetAsEntry: () => (isFile === null ? null : { isFile }),
  ...parts,
});

it('takes one folder', () => {
  expect(readDrop([item(false)])).toEqual({ kind: 'folder', folder: FILE });
});

it('takes what may be a folder: main looks at it', () => {
  expect(readDrop([item(null)])).toEqual({ kind: 'folder', folder: FILE });
});

it('tells a file from a folder', () => {
  expect(readDrop([item(true)])).toEqual({ kind: 'file' });
});

it('takes no more than one', () => {
  expect(readDrop([item(false), item(false)])).toEqual({ kind: 'several' });
});

it('leaves alone what comes from no disk', () => {
  expect(readDrop([item(null, { kind: 'string' })])).toBeNull();
  expect(readDrop([item(null, { getAsFile: () => null })])).toBeNull();
});

it('overlooks the text that some file managers add to a folder', () => {
  expect(readDrop([item(false), item(null, { kind: 'string' })])).toEqual({
    kind: 'folder',
    folder: FILE,
  });
});
