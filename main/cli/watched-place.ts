import { resolve } from 'node:path';
import { UploadFault } from '../engine/errors.ts';
import { examinePlace } from '../hot-folders/place.ts';
import { dataDir } from './data-dir.ts';
import type { CommandIo } from './io.ts';
import type { WatchOptions } from './watch-arguments.ts';
import { realPathOf } from './watched-folder.ts';

/**
 * The folder that is to be watched, real and absolute.
 *
 * @throws UploadFault why it cannot be, or not as the options say: `folder-missing` unless it is to
 *   be waited for, `folder-read-only` where something is to be written, and what else speaks against it
 */
export async function findPlace(
  options: Pick<WatchOptions, 'folder' | 'dataDir' | 'wait' | 'after' | 'receipt'>,
  io: CommandIo,
): Promise<string> {
  const path = await realPathOf(options.folder);
  const { problem, warnings } = await examinePlace(path, {
    others: [],
    dataFolder: await realPathOf(resolve(dataDir(options.dataDir, io))),
    homeFolder: io.home,
    platform: io.platform,
  });
  if (problem && !(problem.code === 'folder-missing' && options.wait)) {
    throw new UploadFault(problem.code, problem.detail ?? path);
  }
  const writes = options.after !== 'keep' || options.receipt;
  if (writes && warnings.includes('read-only')) throw new UploadFault('folder-read-only', path);
  return path;
}
