import { posix, win32 } from 'node:path';
import type { CommandIo } from './io.ts';

/** Where Electron keeps an app of this name, so that the window and the command line share their data. */
const FOLDER = 'Dropchute';

/**
 * Where Dropchute keeps its data.
 *
 * @param chosen what `--data-dir` says
 * @see https://www.electronjs.org/docs/latest/api/app#appgetpathname (appData)
 */
export function dataDir(
  chosen: string | undefined,
  { env, platform, home }: Pick<CommandIo, 'env' | 'platform' | 'home'>,
): string {
  const given = chosen ?? env.DROPCHUTE_DATA_DIR;
  if (given) return given;
  switch (platform) {
    case 'win32':
      return win32.join(env.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), FOLDER);
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', FOLDER);
    default:
      return posix.join(env.XDG_CONFIG_HOME || posix.join(home, '.config'), FOLDER);
  }
}
