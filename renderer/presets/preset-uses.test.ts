import { expect, test } from 'vitest';
import { DEFAULT_HOT_FOLDER } from '../../shared/hot-folder.ts';
import { samplePreset } from '../dev/sample-details.ts';
import { hotFolderView } from '../dev/sample-hot-folders.ts';
import { describeUses, usesOf } from './preset-uses.ts';

const PRESS = samplePreset(1, 'Press');
const using = (name: string) =>
  hotFolderView(1, {
    settings: { ...DEFAULT_HOT_FOLDER, name, details: { kind: 'preset', id: PRESS.id } },
  });

test('finds the hot folders and the projects that use a preset', () => {
  const book = { presets: [PRESS], defaults: { acme: PRESS.id, other: samplePreset(2, 'x').id } };
  expect(usesOf(PRESS.id, book, [using('Office'), hotFolderView(2)])).toEqual({
    hotFolders: ['Office'],
    projects: 1,
  });
});

test.each([
  [{ hotFolders: [], projects: 0 }, 'No hot folder uses it'],
  [{ hotFolders: [], projects: 1 }, 'A project begins with it'],
  [{ hotFolders: [], projects: 2 }, '2 projects begin with it'],
  [{ hotFolders: ['Office'], projects: 1 }, '“Office” uses it. Choose another preset for it'],
  [{ hotFolders: ['A', 'B'], projects: 0 }, '“A”, “B” use it. Choose another preset for them'],
])('%j', (uses, sentence) => {
  expect(describeUses(uses)).toContain(sentence);
});
