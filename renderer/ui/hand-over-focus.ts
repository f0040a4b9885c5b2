import type { PressEvent } from 'react-aria-components';

/**
 * For a button that goes with what it does: whoever pressed it with a key goes on from what is
 * around it, instead of from nowhere.
 *
 * @param around a selector; the nearest such element around the button takes the focus
 */
export const handOverFocus =
  (around: string, act: () => void) =>
  ({ target, pointerType }: Pick<PressEvent, 'target' | 'pointerType'>): void => {
    if (pointerType === 'keyboard' || pointerType === 'virtual') {
      target.closest<HTMLElement>(around)?.focus();
    }
    act();
  };
