import { join } from 'node:path';
import {
  type DemoAddress,
  type DemoProject,
  DemoProjectInUse,
  findDemoProject,
  startDemoProject,
} from '../demo-project/demo-project.ts';
import { UploadFault } from '../engine/errors.ts';
import { dataDir } from './data-dir.ts';
import type { DemoOptions } from './demo-arguments.ts';
import type { CommandIo } from './io.ts';

/** Tried first where no port is asked for, so that addresses of assets stay good from one start to the next. */
const PREFERRED_PORT = 4870;

/** The demo project as an upload reaches it. */
export interface ReachedDemo extends DemoAddress {
  /** Whether it goes on when this command ends, because another process runs it. */
  readonly staysUp: boolean;
  close(): Promise<void>;
}

/**
 * Starts the demo project, or finds the one that another process runs on the same data.
 *
 * @throws UploadFault `demo-project-in-use` when that one does not tell where it is
 */
export async function reachDemo(
  options: Pick<DemoOptions, 'dataDir'>,
  io: CommandIo,
): Promise<ReachedDemo> {
  try {
    const { url, token, close } = await startDemo(options, io);
    return { url, token, close, staysUp: false };
  } catch (thrown) {
    const running = isInUse(thrown) ? findDemoProject(folderOf(options, io)) : null;
    if (!running) throw thrown;
    return { ...running, staysUp: true, close: async () => {} };
  }
}

const isInUse = (thrown: unknown): boolean =>
  thrown instanceof UploadFault && thrown.code === 'demo-project-in-use';

const folderOf = ({ dataDir: chosen }: Pick<DemoOptions, 'dataDir'>, io: CommandIo): string =>
  join(dataDir(chosen, io), 'demo-project');

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
  const { dataDir: _, port = PREFERRED_PORT, ...behaviour } = options;
  const inFolder = { ...behaviour, dataDir: folderOf(options, io) };
  try {
    return await startDemoProject({ ...inFolder, port });
  } catch (thrown) {
    if (thrown instanceof DemoProjectInUse) throw new UploadFault('demo-project-in-use');
    if (options.port !== undefined || !isPortTaken(thrown)) throw thrown;
    return startDemoProject(inFolder);
  }
}

const isPortTaken = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
