import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { fromFileSystemError, UploadFault } from '../../engine/errors.ts';
import { EXCHANGED_MAX } from '../../metadata/preset-exchange.ts';

/**
 * The text of a file of presets that a person chose. What is too large for one is not even read.
 *
 * @throws UploadFault `presets-unreadable`, `source-…`
 */
export async function readExchangedFile(path: string): Promise<string> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) throw new UploadFault('source-not-a-file');
    if (stats.size > EXCHANGED_MAX) {
      throw new UploadFault('presets-unreadable', `${stats.size} bytes`);
    }
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw thrown instanceof UploadFault ? thrown : fromFileSystemError(thrown);
  }
}

/**
 * Writes a file where a person said; a file that was there stays whole until the new one is.
 *
 * @throws UploadFault `file-unwritable`, `disk-full`
 */
export async function writeExchangedFile(
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await writeFile(partial, content);
    await rename(partial, path);
  } catch (thrown) {
    await rm(partial, { force: true });
    const fault = fromFileSystemError(thrown);
    throw fault.code === 'disk-full'
      ? fault
      : new UploadFault('file-unwritable', fault.detail, { cause: thrown });
  }
}
