import type { GoTo } from '../../shared/go-to.ts';

/** Where a person is to be brought, until there is a window of a connected project to bring them there. */
export interface Way {
  get(): GoTo | null;
  subscribe(listener: () => void): () => void;
  /** They are there, or have better things to do. */
  end(): void;
}

/** @param onGoTo calls back with each place */
export function createWay(onGoTo: (listener: (place: GoTo) => void) => void): Way {
  const listeners = new Set<() => void>();
  let place: GoTo | null = null;
  const set = (next: GoTo | null) => {
    place = next;
    for (const listener of listeners) listener();
  };
  onGoTo(set);
  return {
    get: () => place,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: () => set(null),
  };
}
