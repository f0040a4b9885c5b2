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

/**
 * Opens something, or focuses it, once a menu or a dialog that is closing has given the focus back:
 * only then what opens knows where to give it back to in its turn.
 */
export function afterClosing(act: () => void): void {
  // the one that closes gives it back in the frame after it is gone
  requestAnimationFrame(() => requestAnimationFrame(act));
}
