/** Something that runs once it is wanted, and ends with the app. */
export interface OnDemand<T> {
  /** Starts it, or answers the one that runs. A start that failed is made anew the next time. */
  start(): Promise<T>;
  /** Ends it, if it runs. */
  close(): Promise<void>;
}

/** @see OnDemand */
export function onDemand<T extends { close(): Promise<void> }>(
  begin: () => Promise<T>,
): OnDemand<T> {
  let running: Promise<T> | undefined;
  return {
    start() {
      running ??= begin().catch((thrown) => {
        running = undefined;
        throw thrown;
      });
      return running;
    },
    close: async () => (await running)?.close(),
  };
}
