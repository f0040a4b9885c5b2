import type { MenuItemConstructorOptions } from 'electron';
import { assertNever } from '../../../shared/assert-never.ts';
import { acceleratorOf } from '../../../shared/shortcuts.ts';
import type { Action, MenuItemModel, MenuModel } from './menu-model.ts';

/** A menu as Electron builds it. @param perform what choosing an item does */
export const menuTemplate = (
  menu: MenuModel,
  perform: (action: Action) => void,
): MenuItemConstructorOptions[] => menu.map((item) => itemTemplate(item, perform));

function itemTemplate(
  item: MenuItemModel,
  perform: (action: Action) => void,
): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'action': {
      const { label, action, enabled = true, shortcut } = item;
      return {
        label: literal(label),
        enabled,
        click: () => perform(action),
        ...(shortcut && { accelerator: acceleratorOf(shortcut) }),
      };
    }
    case 'choice':
      return {
        label: literal(item.label),
        type: 'radio',
        checked: item.chosen,
        click: () => perform(item.action),
      };
    case 'note':
      return { label: literal(item.label), enabled: false };
    case 'menu':
      return {
        label: literal(item.label),
        submenu: menuTemplate(item.items, perform),
      };
    case 'role':
      return { role: item.role, ...(item.label !== undefined && { label: item.label }) };
    case 'separator':
      return { type: 'separator' };
    default:
      return assertNever(item, 'menu item');
  }
}

/** A single & would underline what follows it. */
const literal = (label: string): string => label.replaceAll('&', '&&');
