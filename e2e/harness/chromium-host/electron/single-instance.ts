import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isRunning } from '../chromium.ts';

const LOCK = 'host.lock';
const CALLS = 'host.calls';

const callSchema = z.object({ argv: z.array(z.string()), folder: z.string() });

/**
 * Takes the one place there is in a data folder.
 *
 * @param onCall told what a later instance was started with
 * @returns false when another process has the place; that process was told
 */
export function takeLock(
  dataFolder: string,
  onCall: (argv: string[], folder: string) => void,
): boolean {
  mkdirSync(join(dataFolder, CALLS), { recursive: true });
  const lock = join(dataFolder, LOCK);
  if (!tryTake(lock)) {
    const call = { argv: process.argv, folder: process.cwd() };
    writeFileSync(join(dataFolder, CALLS, String(process.pid)), JSON.stringify(call));
    return false;
  }
  process.once('exit', () => rmSync(lock, { force: true }));
  watch(join(dataFolder, CALLS), { persistent: false }, async (_change, name) => {
    if (name === null) return;
    const file = join(dataFolder, CALLS, name);
    const text = await readFile(file, 'utf8').catch(() => '');
    // empty while it is being written, and once it was removed
    if (text === '') return;
    const { argv, folder } = callSchema.parse(JSON.parse(text));
    await rm(file, { force: true });
    onCall(argv, folder);
  });
  return true;
}

/** Creates the lock, or takes over one whose owner is gone. */
function tryTake(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
  }
  const owner = Number(readFileSync(lock, 'utf8'));
  if (owner !== process.pid && isRunning(owner)) return false;
  writeFileSync(lock, String(process.pid));
  return true;
}
