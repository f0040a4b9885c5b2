import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import type { WhyOff } from '../../../shared/updates.ts';

/**
 * Why an app never looks for new versions, by how it came onto this computer; null where it does.
 *
 * @param process the app's own, whose `resourcesPath` is where its installer put what belongs to it
 */
export function whyOff(
  { isPackaged }: Pick<App, 'isPackaged'>,
  { platform, resourcesPath, env }: Pick<NodeJS.Process, 'platform' | 'resourcesPath' | 'env'>,
): WhyOff | null {
  if (!isPackaged) return 'not-installed';
  if (platform === 'linux' && env.APPIMAGE === undefined) {
    // a package of the system's leaves a file that says which kind it was
    return existsSync(join(resourcesPath, 'package-type')) ? 'package-manager' : 'not-installed';
  }
  return existsSync(join(resourcesPath, 'app-update.yml')) ? null : 'no-feed';
}
