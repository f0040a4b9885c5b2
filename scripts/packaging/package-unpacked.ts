import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureBuilt } from '../build.ts';
import { projectRoot } from '../root.ts';
import { feedArguments } from './feed.ts';
import { writeStubElectron } from './stub-electron.ts';
import { writeStubTools } from './stub-tools.ts';

const run = promisify(execFile);

/** What a packager makes where nothing can be downloaded. */
export interface Packaged {
  /** The unpacked directory. */
  readonly unpacked: string;
  /** What a deb would install, from the root of the file system on. */
  readonly deb: string;
  /** What an AppImage would hold. */
  readonly appDir: string;
  /** What the deb would say of itself, as arguments of fpm. */
  readonly debArguments: string;
  /** Where installers and the description of the update would lie. */
  readonly release: string;
}

/**
 * Packages the app as its installers do, up to the unpacked Linux directory and around a stub of
 * Electron: everything that needs no network.
 *
 * @param folder an empty folder to do it in
 * @returns the unpacked directory
 */
export async function packageUnpacked(folder: string): Promise<string> {
  await build(folder, ['dir'], {});
  return join(folder, 'release', 'linux-unpacked');
}

/** The same, and what would go into the Linux packages, with stubs of the programs that make them. */
export async function packageForLinux(folder: string): Promise<Packaged> {
  const tools = join(folder, 'tools');
  await build(folder, ['deb', 'AppImage'], await writeStubTools(tools));
  const release = join(folder, 'release');
  return {
    unpacked: join(release, 'linux-unpacked'),
    deb: join(tools, 'deb'),
    appDir: join(tools, 'appdir'),
    debArguments: join(tools, 'fpm-arguments'),
    release,
  };
}

async function build(
  folder: string,
  targets: readonly string[],
  tools: Readonly<Record<string, string>>,
): Promise<void> {
  await ensureBuilt();
  const electronDist = join(folder, 'electron');
  await writeStubElectron(electronDist);
  await run(
    process.execPath,
    [
      join(projectRoot, 'node_modules', 'electron-builder', 'cli.js'),
      ...['--linux', ...targets, '--x64', '--publish', 'never'],
      ...feedArguments({ owner: 'example', repo: 'dropchute' }),
      `--config.electronDist=${electronDist}`,
      `--config.directories.output=${join(folder, 'release')}`,
    ],
    { cwd: projectRoot, env: { ...process.env, ...tools } },
  );
}
