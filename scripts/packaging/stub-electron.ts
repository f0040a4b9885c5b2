import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where in Electron's binary its fuses are: this text, a version, a length, then a byte a fuse. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_WIRE_VERSION = 1;

/** The fuses as Electron 45 ships them, "1" for on, in the order of `FuseV1Options`. */
const FACTORY_FUSES = '101100011';

/**
 * Writes what a Linux download of Electron looks like to a packager, so that packaging can be
 * tested where Electron's binary cannot be had. The executable runs nothing; it holds real fuses.
 *
 * @param folder made if it is not there
 */
export async function writeStubElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'));
  const executable = Buffer.concat([
    Buffer.from('\x7fELF', 'latin1'),
    Buffer.alloc(64),
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([FUSE_WIRE_VERSION, FACTORY_FUSES.length]),
    Buffer.from(FACTORY_FUSES),
    Buffer.alloc(64),
  ]);
  await writeFile(join(folder, 'electron'), executable, { mode: 0o755 });
  await writeFile(join(folder, 'locales', 'en-US.pak'), '');
  await writeFile(join(folder, 'LICENSE'), 'Electron');
  await writeFile(join(folder, 'LICENSES.chromium.html'), 'Chromium');
}
