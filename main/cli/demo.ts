import { join } from 'node:path';
import {
  type DemoProject,
  DemoProjectInUse,
  type DemoProjectOptions,
  startDemoProject,
} from '../demo-project/demo-project.ts';
import { UploadFault } from '../engine/errors.ts';
import type { DemoOptions } from './command-line.ts';
import { dataDir } from './data-dir.ts';
import type { CommandIo } from './io.ts';

/** Tried first where no port is asked for, so that addresses of assets stay good from one start to the next. */
const PREFERRED_PORT = 4870;

/**
 * Starts the demo project that the window uses too.
 *
 * @throws UploadFault `demo-project-in-use` when another process has it open
 * @throws Error EADDRINUSE when the port asked for is taken
 */
export async function startDemo(
  options: Omit<DemoOptions, 'json'>,
  io: CommandIo,
): Promise<DemoProject> {
  const { dataDir: chosen, port, ...behaviour } = options;
  const start = (onPort: number): Promise<DemoProject> =>
    startDemoProject({
      ...behaviour,
      port: onPort,
      dataDir: join(dataDir(chosen, io), 'demo-project'),
    } satisfies DemoProjectOptions);
  try {
    return await start(port ?? PREFERRED_PORT);
  } catch (thrown) {
    if (port === undefined && isPortTaken(thrown)) return start(0);
    if (thrown instanceof DemoProjectInUse) throw new UploadFault('demo-project-in-use');
    throw thrown;
  }
}

const isPortTaken = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
