/** The time of day, for those who show how long something still takes. */
export interface Seconds {
  /** ms since the epoch; stands still between two ticks */
  now(): number;
  /** Calls back each second until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** ms */
const SECOND = 1_000;

/** One clock for every countdown of the page; it runs only while somebody looks. */
export function createSeconds(): Seconds {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    now() {
      // nobody has kept it up to date
      if (listeners.size === 0 && Date.now() - now >= SECOND) now = Date.now();
      return now;
    },
    subscribe(listener) {
      if (listeners.size === 0) {
        now = Date.now();
        timer = setInterval(tick, SECOND);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
}
