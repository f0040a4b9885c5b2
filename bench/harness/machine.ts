import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** Where something was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** bytes */
  readonly memory: number;
  /** work waiting for a processor, over the last minute, when the run began */
  readonly load: number;
  readonly node: string;
  readonly platform: string;
}

/** What this computer is. */
export const machine = (): Machine => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memory: totalmem(),
  load: loadavg()[0] ?? 0,
  node: process.version,
  platform: process.platform,
});
