import { FolderSync, History, type LucideIcon, SwatchBook, Upload } from 'lucide-react';
import { assertNever } from '../../shared/assert-never.ts';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Shortcut } from '../ui/shortcut.ts';

/** What the connected window can show. */
export type Screen = 'uploads' | 'hot-folders' | 'presets' | 'history';

/** A way to a screen. */
export interface ScreenEntry {
  readonly id: Screen;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly shortcut: Shortcut;
}

/** Every screen, in the order in which they are offered. */
export const SCREENS: readonly ScreenEntry[] = [
  { id: 'uploads', label: 'Uploads', icon: Upload, shortcut: { key: '1' } },
  { id: 'hot-folders', label: 'Hot folders', icon: FolderSync, shortcut: { key: '2' } },
  { id: 'presets', label: 'Presets', icon: SwatchBook, shortcut: { key: '3' } },
  { id: 'history', label: 'History', icon: History, shortcut: { key: '4' } },
];

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
      return 0;
    default:
      return assertNever(screen, 'screen');
  }
}

/** Whether a hot folder cannot go on by itself, or asks something. */
export const hotFolderNeedsAttention = ({ state, counts }: HotFolderView): boolean =>
  ['missing', 'no-permission', 'blocked'].includes(state.kind) ||
  counts.asking > 0 ||
  counts.failed > 0;
