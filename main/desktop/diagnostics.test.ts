import './testing/electron-store.ts';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type HotFolderView, NO_FILES } from '../../shared/hot-folder.ts';
import { NO_DETAILS, presetSchema } from '../../shared/preset.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { createRedactor } from '../diagnostics/redact.ts';
import { UploadFault } from '../engine/errors.ts';
import { collectDiagnostics, type DiagnosticsDeps } from './diagnostics.ts';
import type { Desktop, HandlerDeps } from './handlers/deps.ts';
import { diagnosticsHandlers } from './handlers/diagnostics.ts';
import { NOTHING_SET } from './settings.ts';
import { openView, viewsOf } from './testing/projects.ts';

const TOKEN = 'f3a9c07be1d24586903fae7715cc02';
const HOT_FOLDER = {
  id: 'c1d6f7aa-24f9-4c0e-8e1a-0a9d3f1b2c01',
  shown: '~/Secret shoot',
  project: { id: 'acme', name: 'Acme', environment: 'main' },
  settings: {
    name: 'Secret shoot',
    details: { kind: 'own', details: { ...NO_DETAILS, copyright: 'Ada Rossi' } },
    include: ['Ada/*.jpg'],
    ignore: [],
    subfolders: null,
    existing: 'upload',
    after: 'keep',
    replacement: 'ask',
    settle: 2,
    watching: 'auto',
    receipt: false,
  },
  state: { kind: 'watching' },
  counts: NO_FILES,
  method: 'events',
  warnings: [],
  lastFile: { path: 'Ada.jpg', at: 1 },
  lastChecked: 1,
} as unknown as HotFolderView;
const PRESET = presetSchema.parse({
  id: '1f7d0d6c-3b52-4d0e-9d61-0c9a7d1c5e10',
  name: 'Ada Rossi',
  details: NO_DETAILS,
});

function deps(): DiagnosticsDeps {
  const redactor = createRedactor('/home/ada');
  redactor.learn(TOKEN);
  return {
    version: '1.2.3',
    keychain: { isReal: true, name: 'kwallet6' },
    settings: {
      read: () => NOTHING_SET,
    },
    projects: { views: () => viewsOf(openView('1:main', { name: 'Acme' })) },
    presets: { read: () => ({ presets: [PRESET], defaults: {} }) },
    hotFolders: { views: () => [HOT_FOLDER] },
    count: () => ({ uploads: { done: { listed: 1, past: 2 } }, note: '/home/ada/data' }),
    file: { tail: () => `2026-11-23 info  sent with ${TOKEN} from /home/ada/a.jpg\n` },
    redactor,
  };
}

describe('collectDiagnostics', () => {
  it('tells of versions, settings, journal, hot folders and the log', () => {
    const files = collectDiagnostics(deps());
    expect(files.map(({ name }) => name)).toEqual([
      'versions.json',
      'settings.json',
      'journal.json',
      'hot-folders.json',
      'dropchute.log',
    ]);
    const [versions, settings, journal, folders] = files
      .filter(({ name }) => name.endsWith('.json'))
      .map(({ text }) => JSON.parse(text));
    expect(versions).toMatchObject({ dropchute: '1.2.3', keychain: { name: 'kwallet6' } });
    expect(settings).toMatchObject({
      transfers: DEFAULT_SETTINGS.transfers,
      projects: [{ status: 'open', environment: 'primary', token: 'kept' }],
      presets: { count: 1, defaults: 0 },
    });
    expect(journal).toEqual({ uploads: { done: { listed: 1, past: 2 } }, note: '~/data' });
    expect(folders).toMatchObject([
      { state: { kind: 'watching' }, settings: { patterns: { include: 1, ignore: 0 } } },
    ]);
    expect(files.at(-1)?.text).toBe('2026-11-23 info  sent with *secret* from ~/a.jpg\n');
  });

  it('tells the rest also where the journal and the log cannot be read', () => {
    const unreadable = (): never => {
      throw new UploadFault('journal-damaged', '/home/ada/data');
    };
    const files = collectDiagnostics({
      ...deps(),
      count: unreadable,
      file: { tail: unreadable },
    });
    const textOf = (wanted: string) => files.find(({ name }) => name === wanted)?.text ?? '';
    expect(JSON.parse(textOf('versions.json'))).toMatchObject({ dropchute: '1.2.3' });
    expect(textOf('journal.json')).toContain('"unreadable": "journal-damaged (~/data)"');
    expect(textOf('dropchute.log')).toBe('The log cannot be read: journal-damaged (~/data)\n');
  });

  it('names no token, sealed or not, no project, person, folder or file', () => {
    const all = JSON.stringify(collectDiagnostics(deps()));
    expect(all).not.toMatch(/f3a9c07b|c2VhbGVk|acme|ada|rossi|secret shoot|"main"/i);
  });
});

describe('what a person has looked through', () => {
  it('is what is saved, whatever happens meanwhile', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dropchute-diagnostics-'));
    const path = join(folder, 'out.zip');
    const answers = [null, path];
    const desktop: Pick<Desktop, 'nameDiagnosticsFile'> = {
      nameDiagnosticsFile: async () => answers.shift() ?? null,
    };
    let text = 'as shown';
    const handlers = diagnosticsHandlers({
      desktop,
      collectDiagnostics: () => [{ name: 'a.log', text }],
    } as unknown as HandlerDeps);

    const first = await handlers['diagnostics:preview'](undefined);
    const shown = await handlers['diagnostics:preview'](undefined);
    text = 'later';
    await expect(handlers['diagnostics:export'](first.id)).rejects.toThrow(UploadFault);
    expect(await handlers['diagnostics:export'](shown.id)).toBe(false);
    expect(await handlers['diagnostics:export'](shown.id)).toBe(true);
    const files = unzipSync(readFileSync(path));
    expect(Object.keys(files)).toEqual(['a.log']);
    expect(Buffer.from(files['a.log'] ?? []).toString()).toBe('as shown');
    await rm(folder, { recursive: true });
  });
});
