import { describe, expect, it } from 'vitest';
import { assertNever } from '../../../shared/assert-never.ts';
import { type HandedOverView, handedOverIdSchema } from '../../../shared/handed-over.ts';
import {
  DEFAULT_HOT_FOLDER,
  type HotFolderView,
  hotFolderIdSchema,
  NO_FILES,
} from '../../../shared/hot-folder.ts';
import { NO_DETAILS, presetIdSchema } from '../../../shared/preset.ts';
import type { Connection, KnownProject } from '../../../shared/project.ts';
import { NO_TOTALS, type Totals } from '../../../shared/snapshot.ts';
import { uploadIdSchema } from '../../../shared/upload.ts';
import type { MenuModel } from '../menu/menu-model.ts';
import { trayMenu } from './tray-menu.ts';
import { trayState } from './tray-state.ts';
import type { TrayView } from './tray-view.ts';

const CONNECTED: Extract<Connection, { status: 'connected' }> = {
  status: 'connected',
  project: {
    status: 'open',
    colour: 'blue',
    asksBeforeMany: true,
    id: 'acme',
    kind: 'datocms',
    name: 'Acme',
    environment: { id: 'main', primary: true },
    environments: [{ id: 'main', primary: true }],
    locales: ['en'],
    maximumFileSize: null,
    remembered: 'kept',
    mediaAreaUrl: null,
  },
};

/** Another project, to which no drop goes and which did not open. */
const UNOPENED = {
  id: 'beta',
  name: 'Beta',
  colour: 'green',
  kind: 'datocms',
  environment: { id: 'main', primary: true },
  remembered: 'kept',
  asksBeforeMany: true,
  status: 'failed',
  error: { code: 'token-invalid' },
} satisfies KnownProject;

const FOLDER: HotFolderView = {
  id: hotFolderIdSchema.parse('7d5c9a4e-8e0f-4d5b-9a6d-1f7b6f3c2a10'),
  shown: '~/Photos',
  project: { id: 'acme', name: 'Acme', environment: 'main' },
  settings: { ...DEFAULT_HOT_FOLDER, name: 'Photos' },
  state: { kind: 'watching' },
  counts: NO_FILES,
  method: 'events',
  warnings: [],
  lastFile: null,
  lastChecked: null,
};

const PRESS = presetIdSchema.parse('3c1b8f60-5d39-4f43-8f8e-6f0f6f9a2b11');

const view = (parts: Partial<TrayView> = {}, files: Partial<Totals['files']> = {}): TrayView => ({
  totals: { ...NO_TOTALS, files: { ...NO_TOTALS.files, ...files } },
  scan: null,
  connection: CONNECTED,
  projects: { list: [CONNECTED.project], current: 'acme' },
  isOffline: false,
  recent: [],
  hotFolders: [],
  presets: [{ id: PRESS, name: 'Press & shop', details: NO_DETAILS }],
  handedOver: [],
  chosen: null,
  finishing: false,
  ...parts,
});

const WAITING: HandedOverView = {
  id: handedOverIdSchema.parse('0b0e6a0c-5f0f-4a57-8d5c-7a6a8d6f4d11'),
  first: 'hero.jpg',
  count: 3,
  project: null,
};

const failed = (code: 'network-unreachable' | 'token-invalid'): Connection => ({
  status: 'failed',
  name: 'Acme',
  error: { code },
});

describe('the icon and what it says', () => {
  it.each<[string, TrayView, string, string]>([
    ['nothing going on', view(), 'idle', 'Acme'],
    ['no project', view({ connection: { status: 'none' } }), 'idle', 'no project connected'],
    ['looking', view({ scan: { found: 3 } }), 'busy-0', 'looking through folders'],
    ['paused', view({}, { paused: 2 }), 'paused', '2 uploads paused'],
    ['a failure', view({}, { failed: 1, done: 4 }), 'attention', '1 file failed'],
    [
      'a folder that is away',
      view({ hotFolders: [{ ...FOLDER, state: { kind: 'missing' } }] }),
      'attention',
      '1 hot folder needs you',
    ],
    [
      'files without a project',
      view({ connection: { status: 'none' }, handedOver: [WAITING] }),
      'attention',
      '3 files wait for a project',
    ],
    ['no network', view({ isOffline: true }, { waiting: 2 }), 'offline', 'waiting for the network'],
    [
      'no network at the start',
      view({ connection: failed('network-unreachable') }),
      'offline',
      'waiting for the network',
    ],
    [
      'a bad token',
      view({ connection: failed('token-invalid') }),
      'attention',
      'Acme could not be opened',
    ],
    [
      'another project that is away',
      view({
        projects: {
          list: [CONNECTED.project, { ...UNOPENED, error: { code: 'network-unreachable' } }],
          current: 'acme',
        },
      }),
      'offline',
      'Beta cannot be reached',
    ],
    [
      'a bad token of another project',
      view({ projects: { list: [CONNECTED.project, UNOPENED], current: 'acme' } }),
      'attention',
      'Beta could not be opened',
    ],
  ])('%s', (_name, given, icon, text) => {
    expect(trayState(given)).toEqual({ icon, tooltip: `Dropchute: ${text}`, title: '' });
  });

  it('tells progress before failures, and is full only at the end', () => {
    const { totals } = view({}, { active: 1, done: 2, failed: 1 });
    const sending = { ...totals, bytes: { sent: 199, total: 200 } };
    const earlier = { ended: 1, done: 1, failed: 0, bytes: 100 };
    expect(trayState({ ...view(), totals: { ...sending, earlier } })).toMatchObject({
      tooltip: 'Dropchute: 1 of 2 · 99%',
    });
    expect(trayState({ ...view(), totals: sending })).toEqual({
      icon: 'busy-7',
      tooltip: 'Dropchute: 2 of 3 · 99%',
      title: '99%',
    });
  });
});

/** A menu as lines: what is disabled in brackets, what is chosen with a mark, what lies deeper further in. */
const lines = (menu: MenuModel, depth = ''): string[] =>
  menu.flatMap((item) => {
    switch (item.kind) {
      case 'separator':
      case 'role':
        return [`${depth}-`];
      case 'menu':
        return [`${depth}${item.label}:`, ...lines(item.items, `${depth}  `)];
      case 'note':
        return [`${depth}(${item.label})`];
      case 'choice':
        return [`${depth}${item.chosen ? '• ' : '  '}${item.label}`];
      case 'action':
        return [`${depth}${item.enabled === false ? `(${item.label})` : item.label}`];
      default:
        return assertNever(item, 'menu item');
    }
  });

describe('the menu', () => {
  it('has every action', () => {
    const recent = [{ id: uploadIdSchema.parse('AAAAAAAAAAAAAAAAAAAAAA'), name: 'hero.jpg' }];
    const paused: HotFolderView = { ...FOLDER, state: { kind: 'paused' } };
    const menu = trayMenu(
      view({ recent, hotFolders: [FOLDER, paused], chosen: PRESS, finishing: true }, { active: 1 }),
    );
    expect(lines(menu)).toEqual([
      '(Acme (main))',
      '(Quits when the uploads are done)',
      '-',
      'Upload files…',
      'Upload folder…',
      'Upload clipboard',
      'Upload URL from clipboard',
      'Preset: Press & shop:',
      '    As last time',
      '  • Press & shop',
      '-',
      'Copy recent URL:',
      '  hero.jpg',
      'Hot folders:',
      '  Photos:',
      '    (Watching)',
      '    -',
      '    Pause',
      '    Show',
      '  Photos:',
      '    (Paused)',
      '    -',
      '    Resume',
      '    Show',
      '  -',
      '  Show hot folders',
      '-',
      'Pause all',
      '(Resume all)',
      '-',
      'Open Dropchute',
      'Quit Dropchute',
    ]);
  });

  it('lets a person choose among several projects', () => {
    const beta = { ...CONNECTED.project, id: 'beta', name: 'Beta' };
    const list = [CONNECTED.project, beta];
    expect(lines(trayMenu(view({ projects: { list, current: 'beta' } })))).toEqual(
      expect.arrayContaining(['Project: Beta:', '    Acme', '  • Beta']),
    );
    const projects = { list: [CONNECTED.project, UNOPENED], current: 'acme' };
    expect(lines(trayMenu(view({ projects })))).toContain('    Beta (could not be opened)');
  });

  it('offers nothing that needs a project where there is none', () => {
    const said = lines(trayMenu(view({ connection: { status: 'none' } })));
    expect(said).toContain('(No project connected)');
    expect(said).toContain('(Upload files…)');
    expect(said).toContain('  (Nothing uploaded yet)');
  });

  it('leads to files that wait for a project', () => {
    const menu = trayMenu(view({ handedOver: [WAITING] }));
    expect(lines(menu)).toContain('3 files wait for a project…');
  });

  it('stays the same while files are being sent', () => {
    const at = (sent: number, done: number): MenuModel => {
      const { totals } = view({}, { active: 3 - done, done });
      return trayMenu(
        view({
          totals: { ...totals, bytes: { sent, total: 300 } },
          hotFolders: [{ ...FOLDER, counts: { ...NO_FILES, waiting: 3 - done, uploaded: done } }],
        }),
      );
    };
    expect(at(10, 0)).toEqual(at(200, 2));
  });

  it('shortens a long name in its middle', () => {
    const name = `${'a'.repeat(60)}-final.jpg`;
    const recent = [{ id: uploadIdSchema.parse('AAAAAAAAAAAAAAAAAAAAAA'), name }];
    expect(lines(trayMenu(view({ recent })))).toContainEqual(
      expect.stringMatching(/^ {2}a+….*-final\.jpg$/),
    );
  });
});
