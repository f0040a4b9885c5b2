import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../build.ts';
import { projectRoot } from '../root.ts';
import { writeStubElectron } from './stub-electron.ts';

const run = promisify(execFile);

/**
 * Packages the app as its installers do, up to the unpacked Linux directory and around a stub of
 * Electron: everything that needs no network.
 *
 * @param folder an empty folder to do it in
 * @returns the unpacked directory
 */
export async function packageUnpacked(folder: string): Promise<string> {
  await ensureBuilt();
  const electronDist = join(folder, 'electron');
  const output = join(folder, 'release');
  await writeStubElectron(electronDist);
  await run(
    process.execPath,
    [
      join(projectRoot, 'node_modules', 'electron-builder', 'cli.js'),
      ...['--linux', 'dir', '--x64', '--publish', 'never'],
      `--config.electronDist=${electronDist}`,
      `--config.directories.output=${output}`,
    ],
    { cwd: projectRoot },
  );
  return join(output, 'linux-unpacked');
}
