import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WhyOff } from '../../../shared/updates.ts';

/** How the app came onto this computer. */
export interface Installation {
  /** whether it is an app of its own, not its sources run by some Electron */
  readonly isPackaged: boolean;
  readonly platform: string;
  /** Where its installer put what belongs to it. */
  readonly resources: string;
  /** The AppImage that it runs out of, if it does. */
  readonly appImage: string | undefined;
}

/** Why an app that came this way never looks for new versions; null where it does. */
export function whyOff({ isPackaged, platform, resources, appImage }: Installation): WhyOff | null {
  if (!isPackaged) return 'not-installed';
  if (platform === 'linux' && appImage === undefined) {
    // a package of the system's leaves a file that says which kind it was
    return existsSync(join(resources, 'package-type')) ? 'package-manager' : 'not-installed';
  }
  return existsSync(join(resources, 'app-update.yml')) ? null : 'no-feed';
}
