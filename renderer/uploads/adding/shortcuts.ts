import { useEffect, useEffectEvent } from 'react';
import { matchesShortcut, type Shortcut } from '../../ui/shortcut.ts';

export const CHOOSE_FILES: Shortcut = { key: 'o' };
export const CHOOSE_FOLDER: Shortcut = { key: 'o', shift: true };

/** Opens the system's dialogs by the keys that open things everywhere. */
export function useChooseShortcuts(choose: (kind: 'files' | 'folder') => void): void {
  const run = useEffectEvent(choose);
  useEffect(() => {
    const listening = new AbortController();
    const press = (event: KeyboardEvent) => {
      const kind = matchesShortcut(event, CHOOSE_FILES)
        ? 'files'
        : matchesShortcut(event, CHOOSE_FOLDER)
          ? 'folder'
          : null;
      if (kind === null || event.repeat) return;
      event.preventDefault();
      run(kind);
    };
    window.addEventListener('keydown', press, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}
