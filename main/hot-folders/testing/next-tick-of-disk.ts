import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stampOf } from '../file-stamp.ts';

/**
 * Resolves once the clock of a disk has gone on, which on some it does every few ms only: what is
 * done to a file from then on shows in its times.
 */
export async function nextTickOfDisk(folder: string): Promise<void> {
  const probe = join(folder, 'probe');
  const touch = async (): Promise<bigint> => {
    await writeFile(probe, '');
    return (await stampOf(probe)).touched;
  };
  const first = await touch();
  while ((await touch()) === first);
  await rm(probe);
}
