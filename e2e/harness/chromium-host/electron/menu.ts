import type * as Electron from 'electron';
import { type Keys, parseAccelerator, sameKeys } from '../accelerator.ts';
import { notImplemented, strict } from '../strict.ts';
import { app } from './app.ts';
import { windows } from './windows.ts';

type Options = Electron.MenuItemConstructorOptions;

/** What the host's roles are called; what those without an action do is Chromium's own, or macOS's. */
const ROLES: Readonly<Record<string, { readonly label: string; readonly act?: () => void }>> = {
  undo: { label: 'Undo' },
  redo: { label: 'Redo' },
  cut: { label: 'Cut' },
  copy: { label: 'Copy' },
  paste: { label: 'Paste' },
  delete: { label: 'Delete' },
  selectAll: { label: 'Select All' },
  resetZoom: { label: 'Actual Size' },
  zoomIn: { label: 'Zoom In' },
  zoomOut: { label: 'Zoom Out' },
  togglefullscreen: { label: 'Toggle Full Screen' },
  minimize: { label: 'Minimize', act: () => firstWindow()?.minimize() },
  close: { label: 'Close Window', act: () => firstWindow()?.close() },
  zoom: { label: 'Zoom' },
  front: { label: 'Bring All to Front' },
  about: { label: `About ${app.getName()}` },
  services: { label: 'Services' },
  hide: { label: `Hide ${app.getName()}` },
  hideOthers: { label: 'Hide Others' },
  unhide: { label: 'Show All' },
  quit: { label: process.platform === 'win32' ? 'Exit' : 'Quit', act: () => app.quit() },
};

function firstWindow(): Electron.BrowserWindow | undefined {
  const [first] = windows;
  return first?.window;
}

let itemsMade = 0;

function createItem(options: Options): Electron.MenuItem {
  const { role, accelerator, click } = options;
  const known = role === undefined ? undefined : ROLES[role];
  if (role !== undefined && !known) throw notImplemented(`the role "${role}" of a menu's item`);
  if (options.icon !== undefined) throw notImplemented('icons in menus');
  if (accelerator) parseAccelerator(accelerator);
  if (options.submenu && !Array.isArray(options.submenu)) throw notImplemented('menus as submenus');
  const submenu = options.submenu && buildFromTemplate(options.submenu);
  const type = options.type ?? (submenu ? 'submenu' : 'normal');
  if (type === 'submenu' && !submenu) {
    throw new Error('Invalid submenu');
  }
  itemsMade += 1;
  const item: Electron.MenuItem = strict<Electron.MenuItem>('MenuItem', {
    id: options.id ?? '',
    commandId: itemsMade,
    label: options.label ?? known?.label ?? '',
    type,
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    accelerator: accelerator ?? null,
    registerAccelerator: options.registerAccelerator ?? true,
    // what is not there is undefined, which their types do not say
    submenu: submenu as Electron.Menu,
    role: role as NonNullable<Electron.MenuItem['role']>,
    click(event: Electron.KeyboardEvent, window?: Electron.BaseWindow) {
      if (type === 'checkbox') item.checked = !item.checked;
      if (type === 'radio') checkAlone(item);
      if (click) click(item, window, event);
      else if (known?.act) known.act();
      else if (known) throw notImplemented(`the action of the role "${role}"`);
    },
  });
  return item;
}

/** The radio items right beside each other that each item is among. */
const groups = new WeakMap<Electron.MenuItem, Electron.MenuItem[]>();

function checkAlone(item: Electron.MenuItem): void {
  for (const other of groups.get(item) ?? []) other.checked = other === item;
}

function buildFromTemplate(template: (Options | Electron.MenuItem)[]): Electron.Menu {
  if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: must be an array');
  const items = template.map((options) => {
    if (!('label' in options) && !('role' in options) && !('type' in options)) {
      throw new TypeError(
        'Invalid template for MenuItem: must have at least one of label, role or type',
      );
    }
    return createItem(options as Options);
  });
  let group: Electron.MenuItem[] = [];
  for (const item of items) {
    if (item.type !== 'radio') group = [];
    else groups.set(item, group);
    group.push(item);
  }
  return strict<Electron.Menu>('Menu', {
    items,
    getMenuItemById: (id) => everyItem(items).find((item) => item.id === id) ?? null,
  });
}

const everyItem = (items: readonly Electron.MenuItem[]): Electron.MenuItem[] =>
  items.flatMap((item) => [item, ...everyItem(item.submenu?.items ?? [])]);

let applicationMenu: Electron.Menu | null = null;

/** A window shows no menu bar on the host; its keys work. */
export const Menu = strict<typeof Electron.Menu>('Menu', {
  buildFromTemplate,
  setApplicationMenu(menu) {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
});

/** Does what the menu bar has for some keys that no page wanted; what has a role, Chromium does itself. */
export function pressKeys(keys: Keys): void {
  const item = everyItem(applicationMenu?.items ?? []).find(
    ({ accelerator, role, enabled }) =>
      accelerator && !role && enabled && sameKeys(parseAccelerator(accelerator), keys),
  );
  item?.click(undefined, firstWindow());
}
