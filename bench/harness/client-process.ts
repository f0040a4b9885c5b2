import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

/** What came of a task, and what it took. */
export interface Ended<T> {
  readonly result: T;
  /** The most memory that the process held at any moment, in bytes. */
  readonly peakMemory: number;
  /** seconds of processor time */
  readonly processor: number;
}

/** Does the one task that this process was started for, and tells the parent what came of it. */
export async function doTask<T>(carryOut: (task: T) => Promise<unknown>): Promise<void> {
  const [task] = await once(process, 'message');
  const before = process.cpuUsage();
  const result = await carryOut(task);
  const { user, system } = process.cpuUsage(before);
  const ended: Ended<unknown> = {
    result,
    peakMemory: await peakMemory(),
    processor: (user + system) / 1e6,
  };
  process.send?.(ended, () => process.disconnect());
}

/**
 * The most memory that this process has held, in bytes. Linux counts in `maxRSS` what the parent held
 * when it started the process; its own status file does not.
 */
export async function peakMemory(): Promise<number> {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kibibytes] =
    /^VmHWM:\s+(\d+) kB$/m.exec(await readFile('/proc/self/status', 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}
