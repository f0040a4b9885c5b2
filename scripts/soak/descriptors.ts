import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Server } from '../../bench/harness/server.ts';
import { openProject } from '../../main/datocms/project.ts';
import { createUploadEngine } from '../../main/engine/upload-engine.ts';
import { openJournal } from '../../main/journal/open-journal.ts';
import { DEFAULT_OPTIONS } from '../../shared/upload.ts';

/** Where a process sees its own descriptors; Windows has no such place. */
const DESCRIPTORS = '/dev/fd';
/** ms of work before everything is cancelled, in whatever phase it is */
const AT_WORK = 2_000;
/** ms for the system to take back what was closed */
const CLOSING = 5_000;

/**
 * How many descriptors more are open after an engine was used and closed the second time than after
 * the first, which opens what a process opens once; null where that cannot be counted.
 *
 * @param server should be one that misbehaves, and whose assets do not matter
 */
export async function leakedDescriptors(
  server: Server,
  files: string,
  dataDir: string,
): Promise<number | null> {
  if (!existsSync(DESCRIPTORS)) return null;
  await useEngine(server, files, join(dataDir, 'first'));
  const before = countDescriptors();
  await useEngine(server, files, join(dataDir, 'second'));
  for (const patience = Date.now() + CLOSING; Date.now() < patience; await wait(50)) {
    if (countDescriptors() <= before) break;
  }
  return Math.max(0, countDescriptors() - before);
}

const countDescriptors = (): number => readdirSync(DESCRIPTORS).length;

async function useEngine({ url, token }: Server, files: string, dataDir: string): Promise<void> {
  const { journal } = openJournal(dataDir, { now: Date.now, onUnreadable: () => {} });
  const project = await openProject({ apiUrl: url, token, environment: null });
  const engine = createUploadEngine({
    targetOf: () => project.target,
    journal,
    spoolFolder: join(dataDir, 'spool'),
  });
  await engine.addPaths({ projectId: project.id, paths: [files], options: DEFAULT_OPTIONS });
  await Promise.race([engine.settled(), wait(AT_WORK)]);
  await engine.cancel('all');
  await engine.close();
  await project.close();
  journal.close();
}
