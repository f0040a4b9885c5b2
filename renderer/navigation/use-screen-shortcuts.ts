import { useEffect, useEffectEvent } from 'react';
import type { Screen } from '../../shared/screens.ts';
import { matchesShortcut } from '../ui/shortcut.ts';
import { SCREENS } from './screens.ts';

/** Shows a screen by its key. */
export function useScreenShortcuts(onScreen: (screen: Screen) => void): void {
  const show = useEffectEvent(onScreen);
  useEffect(() => {
    const listening = new AbortController();
    const press = (event: KeyboardEvent) => {
      const wanted = SCREENS.find(({ shortcut }) => matchesShortcut(event, shortcut));
      if (!wanted || event.repeat || isAsking()) return;
      event.preventDefault();
      show(wanted.id);
    };
    window.addEventListener('keydown', press, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}

/** Whether a dialog waits for an answer: what lies behind it stays as it is. */
export const isAsking = (): boolean =>
  document.querySelector('[role=alertdialog], [data-asks]') !== null;
