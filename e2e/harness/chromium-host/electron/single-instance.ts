import { mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isRunning } from '../chromium.ts';

const LOCK = 'host.lock';
const CALLS = 'host.calls';

const callSchema = z.object({ argv: z.array(z.string()), folder: z.string(), data: z.unknown() });

/**
 * Takes the one place there is in a data folder.
 *
 * @param data what that process is told besides what this one was started with
 * @param onCall told what a later instance was started with
 * @returns false when another process has the place; that process was told
 */
export function takeLock(
  dataFolder: string,
  data: unknown,
  onCall: (argv: string[], folder: string, data: unknown) => void,
): boolean {
  const calls = join(dataFolder, CALLS);
  mkdirSync(calls, { recursive: true });
  // before anybody can find the lock: whoever does so calls at once
  const watching = watch(calls, { persistent: false }, async (_change, name) => {
    if (name === null) return;
    const file = join(calls, name);
    const text = await readFile(file, 'utf8').catch(() => '');
    // once it was removed
    if (text === '') return;
    const { argv, folder, data } = callSchema.parse(JSON.parse(text));
    await rm(file, { force: true });
    onCall(argv, folder, data);
  });
  const lock = join(dataFolder, LOCK);
  if (!tryTake(lock)) {
    watching.close();
    const call = { argv: process.argv, folder: process.cwd(), data };
    // the other must not read half of it
    const written = join(dataFolder, `host.call-${process.pid}`);
    writeFileSync(written, JSON.stringify(call));
    renameSync(written, join(calls, String(process.pid)));
    return false;
  }
  process.once('exit', () => rmSync(lock, { force: true }));
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
