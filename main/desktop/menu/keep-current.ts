import { isDeepStrictEqual } from 'node:util';

/** The shortest time between two looks, in ms: nobody reads a menu or an icon faster. */
const INTERVAL = 1_000;

/** Keeps something current that is made from data. */
export interface Current {
  /** Something may have changed: looks now, or once the interval is over. */
  look(): void;
  close(): void;
}

/** Makes something anew where what it is made from has changed, at most once in `INTERVAL`. */
export function keepCurrent<T>(model: () => T, make: (model: T) => void): Current {
  let made: { readonly model: T } | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const lookNow = (): void => {
    timer = undefined;
    lookedAt = performance.now();
    const next = model();
    if (made && isDeepStrictEqual(made.model, next)) return;
    made = { model: next };
    make(next);
  };
  return {
    look() {
      timer ??= setTimeout(lookNow, Math.max(0, lookedAt + INTERVAL - performance.now()));
    },
    close: () => clearTimeout(timer),
  };
}
