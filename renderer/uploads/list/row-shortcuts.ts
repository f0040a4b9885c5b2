import { SHORTCUTS, type Shortcut } from '../../../shared/shortcuts.ts';
import { matchesShortcut } from '../../ui/shortcut.ts';
import type { RowActions } from './row-actions.ts';

/** What a key does to the selected rows. */
type Change = Extract<keyof RowActions, 'pause' | 'resume' | 'retry' | 'moveToFront'>;

const CHANGES: readonly (readonly [Shortcut, Change])[] = [
  [SHORTCUTS.pause, 'pause'],
  [SHORTCUTS.resume, 'resume'],
  [SHORTCUTS.retry, 'retry'],
  [SHORTCUTS.moveToFront, 'moveToFront'],
];

type Pressed = Parameters<typeof matchesShortcut>[0];

/** What the pressed keys do to the selected rows; null for keys that mean something else. */
export const changeFor = (event: Pressed): Change | null =>
  CHANGES.find(([shortcut]) => matchesShortcut(event, shortcut))?.[1] ?? null;
