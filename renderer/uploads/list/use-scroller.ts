import { type RefObject, useCallback, useMemo, useState } from 'react';

/** What scrolls the rows of a list. */
export interface Scroller {
  /** null until it is drawn */
  readonly element: HTMLDivElement | null;
  /** The same, as React Aria wants it. */
  readonly ref: RefObject<HTMLDivElement | null>;
  /** The ref of the element. */
  readonly take: (element: HTMLDivElement | null) => void;
}

/** An element as state, so that the rows are drawn once there is something that scrolls them. */
export function useScroller(): Scroller {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const ref = useMemo(() => ({ current: element }), [element]);
  const take = useCallback((taken: HTMLDivElement | null) => {
    // a screen that is hidden lets go of it and takes it up again: its rows stay, and where they were scrolled to
    if (taken !== null) setElement(taken);
  }, []);
  return { element, ref, take };
}
