import type { MenuItemConstructorOptions } from 'electron';
import type { GoTo } from '../../../shared/go-to.ts';
import type { HotFolderId } from '../../../shared/hot-folder.ts';
import type { PresetId } from '../../../shared/preset.ts';
import type { Shortcut } from '../../../shared/shortcuts.ts';
import type { UploadId } from '../../../shared/upload.ts';

/** What choosing an item of a menu does, as data: menus are compared, and made anew only where they differ. */
export type Action =
  /** Without the window, as it was done last or with the preset that was chosen in the tray. */
  | {
      readonly kind: 'upload';
      readonly offered: 'files' | 'folder' | 'clipboard' | 'clipboard-addresses';
    }
  /** What the tray uploads with; null: as it was done last. */
  | { readonly kind: 'choose-preset'; readonly preset: PresetId | null }
  /** Which project the next files go to, from the tray and the window alike. */
  | { readonly kind: 'choose-project'; readonly project: string }
  | { readonly kind: 'copy-url'; readonly upload: UploadId }
  | { readonly kind: 'pause-hot-folder' | 'resume-hot-folder'; readonly hotFolder: HotFolderId }
  | {
      readonly kind: 'pause-all' | 'resume-all' | 'retry-failed' | 'cancel-all' | 'clear-finished';
    }
  | { readonly kind: 'open-window' | 'open-media-area' | 'quit' }
  | { readonly kind: 'go-to'; readonly place: GoTo };

/** An item of a menu. */
export type MenuItemModel =
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly action: Action;
      /** default: true */
      readonly enabled?: boolean;
      readonly shortcut?: Shortcut;
    }
  /** One of those beside each other that can be chosen. */
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly action: Action;
      readonly chosen: boolean;
    }
  /** Says something and does nothing. */
  | { readonly kind: 'note'; readonly label: string }
  | { readonly kind: 'menu'; readonly label: string; readonly items: MenuModel }
  /** What every program has, under the system's own name unless a label is given. */
  | { readonly kind: 'role'; readonly role: Role; readonly label?: string }
  | { readonly kind: 'separator' };
export type MenuModel = readonly MenuItemModel[];

type Role = NonNullable<MenuItemConstructorOptions['role']>;

export const SEPARATOR: MenuItemModel = { kind: 'separator' };
