import { assertNever } from '../../../shared/assert-never.ts';
import type { GoTo } from '../../../shared/go-to.ts';
import type { Connection } from '../../../shared/project.ts';
import { nameOfScreen, type Screen, screenSchema } from '../../../shared/screens.ts';
import { SHORTCUTS, shortcutOfScreen } from '../../../shared/shortcuts.ts';
import { type Totals, unsettled } from '../../../shared/snapshot.ts';
import { type MenuItemModel, type MenuModel, SEPARATOR } from './menu-model.ts';

/** As much of what there is to tell as the menu bar depends on. */
export interface MenuBarView {
  readonly connection: Connection;
  readonly totals: Pick<Totals, 'files'>;
}

/** The menu bar: everything that can be done, each with its keys. */
export function applicationMenu(view: MenuBarView, platform: NodeJS.Platform): MenuModel {
  const mac = platform === 'darwin';
  return [
    ...(mac ? [appMenu(view)] : []),
    fileMenu(view, mac),
    EDIT_MENU,
    viewMenu(view, mac),
    uploadsMenu(view),
    windowMenu(mac),
    helpMenu(view),
  ];
}

const role = (role: Extract<MenuItemModel, { kind: 'role' }>['role']): MenuItemModel => ({
  kind: 'role',
  role,
});

/** The menu that macOS gives an app its settings in. */
const appMenu = ({ connection }: MenuBarView): MenuItemModel => ({
  kind: 'menu',
  label: 'Dropchute',
  items: [
    role('about'),
    SEPARATOR,
    { ...screenItem('settings', connection), label: 'Settings…' },
    SEPARATOR,
    role('services'),
    SEPARATOR,
    role('hide'),
    role('hideOthers'),
    role('unhide'),
    SEPARATOR,
    role('quit'),
  ],
});

function fileMenu({ connection }: MenuBarView, mac: boolean): MenuItemModel {
  const enabled = connection.status === 'connected';
  const upload = (
    label: string,
    offered: 'files' | 'folder' | 'clipboard' | 'clipboard-addresses',
    shortcut: (typeof SHORTCUTS)[keyof typeof SHORTCUTS],
  ): MenuItemModel => ({
    kind: 'action',
    label,
    action: { kind: 'upload', offered },
    enabled,
    shortcut,
  });
  return {
    kind: 'menu',
    label: 'File',
    items: [
      upload('Upload files…', 'files', SHORTCUTS.chooseFiles),
      upload('Upload folder…', 'folder', SHORTCUTS.chooseFolder),
      upload('Upload clipboard', 'clipboard', SHORTCUTS.uploadClipboard),
      upload('Upload URL from clipboard', 'clipboard-addresses', SHORTCUTS.uploadAddresses),
      SEPARATOR,
      role('close'),
      ...(mac ? [] : [role('quit')]),
    ],
  };
}

const EDIT_MENU: MenuItemModel = {
  kind: 'menu',
  label: 'Edit',
  items: [
    role('undo'),
    role('redo'),
    SEPARATOR,
    role('cut'),
    role('copy'),
    role('paste'),
    role('delete'),
    role('selectAll'),
  ],
};

const viewMenu = ({ connection }: MenuBarView, mac: boolean): MenuItemModel => ({
  kind: 'menu',
  label: 'View',
  items: [
    ...screenSchema.options
      .filter((screen) => !mac || screen !== 'settings')
      .map((screen) => screenItem(screen, connection)),
    SEPARATOR,
    role('resetZoom'),
    role('zoomIn'),
    role('zoomOut'),
    SEPARATOR,
    role('togglefullscreen'),
  ],
});

const screenItem = (screen: Screen, connection: Connection) =>
  ({
    kind: 'action',
    label: nameOfScreen(screen),
    action: { kind: 'go-to', place: placeOf(screen) },
    enabled: screen === 'settings' ? hasSettings(connection) : connection.status === 'connected',
    shortcut: shortcutOfScreen(screen),
  }) satisfies MenuItemModel;

/** The window has them also where nothing is connected, which may be why somebody looks for them. */
const hasSettings = ({ status }: Connection): boolean => status !== 'connecting';

/** A screen as it was left. */
function placeOf(screen: Screen): GoTo {
  switch (screen) {
    case 'uploads':
      return { screen, filter: null };
    case 'hot-folders':
      return { screen, hotFolder: null };
    case 'history':
      return { screen, search: null };
    case 'presets':
    case 'settings':
      return { screen };
    default:
      return assertNever(screen, 'screen');
  }
}

function uploadsMenu({ totals }: MenuBarView): MenuItemModel {
  const { waiting, active, paused, done, skipped, failed, cancelled } = totals.files;
  const action = (
    label: string,
    kind: 'pause-all' | 'resume-all' | 'retry-failed' | 'cancel-all' | 'clear-finished',
    enabled: boolean,
    shortcut: (typeof SHORTCUTS)[keyof typeof SHORTCUTS],
  ): MenuItemModel => ({ kind: 'action', label, action: { kind }, enabled, shortcut });
  return {
    kind: 'menu',
    label: 'Uploads',
    items: [
      action('Pause all', 'pause-all', waiting + active > 0, SHORTCUTS.pauseAll),
      action('Resume all', 'resume-all', paused > 0, SHORTCUTS.resumeAll),
      SEPARATOR,
      action('Retry failed', 'retry-failed', failed > 0, SHORTCUTS.retryFailed),
      action('Cancel all', 'cancel-all', unsettled(totals) > 0, SHORTCUTS.cancelAll),
      action(
        'Clear finished',
        'clear-finished',
        done + skipped + cancelled > 0,
        SHORTCUTS.clearFinished,
      ),
    ],
  };
}

const windowMenu = (mac: boolean): MenuItemModel => ({
  kind: 'menu',
  label: 'Window',
  items: [
    role('minimize'),
    ...(mac ? [role('zoom')] : []),
    SEPARATOR,
    { kind: 'action', label: 'Open Dropchute', action: { kind: 'open-window' } },
    ...(mac ? [role('front')] : []),
  ],
});

const helpMenu = ({ connection }: MenuBarView): MenuItemModel => ({
  kind: 'menu',
  label: 'Help',
  items: [
    {
      kind: 'action',
      label: 'How Dropchute works',
      action: { kind: 'go-to', place: { screen: 'settings', sheet: 'guide' } },
      enabled: hasSettings(connection),
    },
    {
      kind: 'action',
      label: 'Media area in the browser',
      action: { kind: 'open-media-area' },
      enabled: connection.status === 'connected' && connection.project.mediaAreaUrl !== null,
      shortcut: SHORTCUTS.openMediaArea,
    },
    SEPARATOR,
    {
      kind: 'action',
      label: 'Export diagnostics…',
      action: { kind: 'go-to', place: { screen: 'settings', sheet: 'diagnostics' } },
      enabled: hasSettings(connection),
      shortcut: SHORTCUTS.exportDiagnostics,
    },
    {
      kind: 'action',
      label: 'Third-party licences…',
      action: { kind: 'go-to', place: { screen: 'settings', sheet: 'licences' } },
      enabled: hasSettings(connection),
    },
  ],
});
