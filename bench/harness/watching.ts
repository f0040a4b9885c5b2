import { setTimeout as wait } from 'node:timers/promises';
import type { WatchResult, WatchTask } from './hot-folder-task.ts';

/** ms for a process to come to rest */
const REST = 2_000;

/**
 * Measures what it costs to watch a folder.
 *
 * @param begin begins to watch, and resolves with the number of files once all were found
 */
export async function measureWatching(
  { idle }: WatchTask,
  begin: () => Promise<number>,
): Promise<WatchResult> {
  const before = process.memoryUsage.rss();
  const began = performance.now();
  const found = await begin();
  const scan = (performance.now() - began) / 1_000;
  await wait(REST);
  const after = process.memoryUsage.rss();
  const processor = process.cpuUsage();
  const from = performance.now();
  await wait(idle * 1_000);
  const { user, system } = process.cpuUsage(processor);
  const window = (performance.now() - from) * 1_000;
  return { found, scan, before, after, idle: (user + system) / window };
}
