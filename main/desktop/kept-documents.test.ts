import './testing/electron-store.ts';

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_HOT_FOLDER, hotFolderSchema } from '../../shared/hot-folder.ts';
import { NO_DETAILS, NO_PRESETS, presetBookSchema } from '../../shared/preset.ts';
import { DEFAULT_TRANSFER_SETTINGS } from '../../shared/transfer-settings.ts';
import { parsePresetFile } from '../metadata/preset-file.ts';
import { addProject, NO_BOOK, UNOPENED } from '../projects/project-book.ts';
import { openKeptDocuments } from './kept-documents.ts';
import { NOTHING_SET } from './settings.ts';

const ID = '1f7d0d6c-3b52-4d0e-9d61-0c9a7d1c5e10';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropchute-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const open = () => openKeptDocuments(folder, vi.fn());
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

const book = presetBookSchema.parse({
  presets: [{ id: ID, name: 'Press', details: { ...NO_DETAILS, tags: ['press'] } }],
  defaults: { 'site:main': ID },
});
const projectBook = addProject(NO_BOOK, {
  id: 'site:main',
  name: 'Acme',
  kind: 'datocms',
  environment: { id: 'main', primary: true },
  sealedToken: 'c2VhbGVk',
});
const hotFolder = hotFolderSchema.parse({
  id: ID,
  path: '/photos/press',
  project: { id: 'site:main', name: 'Acme', environment: 'main' },
  paused: false,
  settings: { ...DEFAULT_HOT_FOLDER, name: 'Press' },
});

it('all come back at the next start', () => {
  const first = open();
  first.presets.write(book);
  first.hotFolders.write([hotFolder]);
  first.projects.write(projectBook);
  const { presets, hotFolders, projects, settings, problems } = open();
  expect(presets.read()).toEqual(book);
  expect(hotFolders.read()).toEqual([hotFolder]);
  expect(projects.read()).toEqual(projectBook);
  expect(settings.read()).toMatchObject({ windowBounds: null });
  expect(problems).toEqual([]);
});

it('the one project of a time before there could be several is taken over, and not a second time', () => {
  const project = {
    kind: 'datocms',
    name: 'Acme',
    environment: 'main',
    encryptedToken: 'c2VhbGVk',
  };
  put('settings.json', JSON.stringify({ project }));
  const { projects } = open();
  expect(projects.read()).toMatchObject({
    projects: [{ id: UNOPENED, name: 'Acme', sealedToken: 'c2VhbGVk' }],
    current: UNOPENED,
  });
  projects.write(NO_BOOK);
  expect(open().projects.read()).toEqual(NO_BOOK);
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain('c2VhbGVk');
});

it('presets are kept as whoever else reads the file expects them', () => {
  open().presets.write(book);
  expect(parsePresetFile(readFileSync(join(folder, 'presets.json'), 'utf8'))).toEqual(book);
});

it('settings of a time before they had a version are taken over, and what does not fit is unset', () => {
  const transfers = { ...DEFAULT_TRANSFER_SETTINGS, bandwidth: 1_000_000 };
  put('settings.json', JSON.stringify({ project: { kind: 'moon' }, transfers, updates: {} }));
  const { settings, problems } = open();
  expect(settings.read()).toMatchObject({ ...NOTHING_SET, transfers });
  expect(problems).toEqual([]);
});

it('what is damaged is said, file by file', () => {
  open().presets.write(book);
  open();
  put('presets.json', '{');
  put('hot-folders.json', '{"hotFolders":[{"path":"/photos"}]}');
  const { presets, hotFolders, problems } = open();
  expect(presets.read()).toEqual(book);
  expect(hotFolders.read()).toEqual([]);
  expect(problems).toEqual([
    {
      code: 'settings-damaged',
      detail: expect.stringMatching(/^presets\.damaged-\d+\.json; took presets\.last-good\.json$/),
    },
    {
      code: 'settings-damaged',
      detail: expect.stringMatching(/^hot-folders\.damaged-\d+\.json; began anew$/),
    },
  ]);
});

it.each(['presets', 'hot-folders', 'settings'])(
  'newer %s are left to the newer Dropchute',
  (name) => {
    put(`${name}.json`, '{"version":2}');
    expect(open).toThrow(expect.objectContaining({ code: 'data-folder-newer' }));
  },
);

it('begins with nothing', () => {
  expect(open().presets.read()).toEqual(NO_PRESETS);
});
