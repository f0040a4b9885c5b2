import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoProject, DemoProjectOptions } from '../main/demo-project/demo-project.ts';

/** A demo project in a process of its own, so that its memory and its work are not measured with the engine's. */
export interface DemoProcess extends Pick<DemoProject, 'url' | 'token'> {
  stats(): Promise<DemoProject['stats']>;
  close(): Promise<void>;
}

export async function startDemoProcess(
  options: Omit<DemoProjectOptions, 'dataDir'> = {},
): Promise<DemoProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dropchute-bench-project-'));
  const child = fork(import.meta.filename, [JSON.stringify({ ...options, dataDir })]);
  const [address] = (await once(child, 'message')) as [Pick<DemoProject, 'url' | 'token'>];
  return {
    ...address,
    async stats() {
      child.send('stats');
      const [stats] = (await once(child, 'message')) as [DemoProject['stats']];
      return stats;
    },
    async close() {
      child.disconnect();
      await once(child, 'exit');
      await rm(dataDir, { recursive: true });
    },
  };
}

if (process.send && process.argv[1] === import.meta.filename) {
  // not imported above: its memory is not to be measured with the engine's
  const { startDemoProject } = await import('../main/demo-project/demo-project.ts');
  const demo = await startDemoProject(JSON.parse(process.argv[2] ?? ''));
  process.send({ url: demo.url, token: demo.token });
  process.on('message', () => process.send?.(demo.stats));
  process.on('disconnect', () => demo.close());
}
