import { matchesShortcut, type Shortcut } from '../../ui/shortcut.ts';
import type { RowActions } from './row-actions.ts';

export const PAUSE: Shortcut = { key: 'p' };
export const RESUME: Shortcut = { key: 'p', shift: true };
export const RETRY: Shortcut = { key: 'enter' };
export const MOVE_TO_FRONT: Shortcut = { key: 'arrowup', shift: true };

/** What a key does to the selected rows. */
type Change = Extract<keyof RowActions, 'pause' | 'resume' | 'retry' | 'moveToFront'>;

const CHANGES: readonly (readonly [Shortcut, Change])[] = [
  [PAUSE, 'pause'],
  [RESUME, 'resume'],
  [RETRY, 'retry'],
  [MOVE_TO_FRONT, 'moveToFront'],
];

type Pressed = Parameters<typeof matchesShortcut>[0];

/** What the pressed keys do to the selected rows; null for keys that mean something else. */
export const changeFor = (event: Pressed): Change | null =>
  CHANGES.find(([shortcut]) => matchesShortcut(event, shortcut))?.[1] ?? null;
