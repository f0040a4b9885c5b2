/**
 * Makes a function that never overlaps itself: who calls while it runs gets one further run, which
 * all who call meanwhile share.
 */
export function oneAtATime(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  const run = (): Promise<void> => {
    running = act().finally(() => {
      running = null;
    });
    return running;
  };
  const runNext = (): Promise<void> => {
    next = null;
    return run();
  };

  return () => {
    if (!running) return run();
    next ??= running.then(runNext, runNext);
    return next;
  };
}
