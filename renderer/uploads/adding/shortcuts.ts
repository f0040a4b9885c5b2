import { useEffect, useEffectEvent } from 'react';
import { SHORTCUTS } from '../../../shared/shortcuts.ts';
import { isAsking } from '../../navigation/use-screen-shortcuts.ts';
import { matchesShortcut } from '../../ui/shortcut.ts';

/** Opens the system's dialogs by the keys that open things everywhere. */
export function useChooseShortcuts(choose: (kind: 'files' | 'folder') => void): void {
  const run = useEffectEvent(choose);
  useEffect(() => {
    const listening = new AbortController();
    const press = (event: KeyboardEvent) => {
      const kind = matchesShortcut(event, SHORTCUTS.chooseFiles)
        ? 'files'
        : matchesShortcut(event, SHORTCUTS.chooseFolder)
          ? 'folder'
          : null;
      if (kind === null || event.repeat || isAsking()) return;
      event.preventDefault();
      run(kind);
    };
    window.addEventListener('keydown', press, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}
