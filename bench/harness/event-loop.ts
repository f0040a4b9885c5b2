import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** What some work took, in ms. */
export interface Watched {
  readonly took: number;
  /** the longest that the event loop had to wait for its turn */
  readonly longestBlock: number;
  /** the most processor time of one turn: what is missing to `longestBlock` was waiting for processor and disk */
  readonly mostWorkInOneTurn: number;
}

/** Has work done, and watches how long the event loop is held up by it. */
export async function watched(work: () => Promise<void>): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await wait(50);
  delay.reset();
  let processor = process.threadCpuUsage();
  let mostWork = 0;
  let working = true;
  const turn = () => {
    const { user, system } = process.threadCpuUsage(processor);
    mostWork = Math.max(mostWork, (user + system) / 1_000);
    processor = process.threadCpuUsage();
    if (working) setImmediate(turn);
  };
  setImmediate(turn);
  const from = performance.now();
  await work();
  const took = performance.now() - from;
  working = false;
  // the last turn counts too
  await wait(5);
  delay.disable();
  return { took, longestBlock: delay.max / 1e6, mostWorkInOneTurn: mostWork };
}
