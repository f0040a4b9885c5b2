import { FolderSync, History, type LucideIcon, Settings, SwatchBook, Upload } from 'lucide-react';
import { assertNever } from '../../shared/assert-never.ts';
import { hotFolderNeedsAttention } from '../../shared/hot-folder.ts';
import { nameOfScreen, type Screen, screenSchema } from '../../shared/screens.ts';
import { type Shortcut, shortcutOfScreen } from '../../shared/shortcuts.ts';
import type { Snapshot } from '../../shared/snapshot.ts';

/** A way to a screen. */
export interface ScreenEntry {
  readonly id: Screen;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly shortcut: Shortcut;
}

const ICONS: Readonly<Record<Screen, LucideIcon>> = {
  uploads: Upload,
  'hot-folders': FolderSync,
  presets: SwatchBook,
  history: History,
  settings: Settings,
};

/** Every screen, in the order in which they are offered. */
export const SCREENS: readonly ScreenEntry[] = screenSchema.options.map((id) => ({
  id,
  label: nameOfScreen(id),
  icon: ICONS[id],
  shortcut: shortcutOfScreen(id),
}));

/** How much on a screen waits for a person. */
export function needsAttention(
  screen: Screen,
  { totals, hotFolders }: Pick<Snapshot, 'totals' | 'hotFolders'>,
): number {
  switch (screen) {
    case 'uploads':
      return totals.files.failed;
    case 'hot-folders':
      return hotFolders.filter(hotFolderNeedsAttention).length;
    case 'presets':
    case 'history':
    case 'settings':
      return 0;
    default:
      return assertNever(screen, 'screen');
  }
}
