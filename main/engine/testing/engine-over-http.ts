import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { DEFAULT_OPTIONS, NO_METADATA, type UploadView } from '../../../shared/upload.ts';
import type { UploadPhase } from '../../../shared/upload-state.ts';
import { type OpenProject, openProject } from '../../datocms/project.ts';
import {
  type DemoProject,
  type FaultRule,
  startDemoProject,
} from '../../demo-project/demo-project.ts';
import { createMemoryJournal } from '../../journal/memory-journal.ts';
import { BandwidthCap } from '../bandwidth-cap.ts';
import { systemClock } from '../clock.ts';
import { createMd5Worker } from '../md5-worker.ts';
import { createTransfer } from '../transfer.ts';
import { createUploadEngine, type UploadEngine } from '../upload-engine.ts';

// The engine against the demo project, over real HTTP, while things go wrong.

export const MEGABYTE = 1024 * 1024;

/** ms: a stalled transfer need not take a minute here; a busy machine is not to be taken for one */
const STALL_AFTER = 6_000;

let folder: string;
export let demo: DemoProject;
export let project: OpenProject;

/** Another for each test. */
export let engine: UploadEngine;
let transfers: ReturnType<typeof createTransfer>;

const md5Worker = createMd5Worker();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dropchute-engine-'));
  demo = await startDemoProject({
    dataDir: join(folder, 'project'),
    // ten times the usual, so that the files are what takes the time
    rateLimit: { requests: 600, seconds: 3 },
    jobDelay: 50,
  });
  project = await openProject({ apiUrl: demo.url, token: demo.token, environment: null });
  transfers = createTransfer({
    clock: systemClock,
    cap: new BandwidthCap(systemClock),
    md5Worker,
    stallAfter: STALL_AFTER,
  });
});
afterAll(async () => {
  await project.close();
  await transfers.close();
  await md5Worker.close();
  await demo.close();
  await rm(folder, { recursive: true });
});

beforeEach(() => {
  demo.faults.clear();
  engine = createUploadEngine({
    targetOf: () => project.target,
    journal: createMemoryJournal(),
    transfer: transfers.transfer,
    spoolFolder: join(folder, 'spool'),
  });
  return async () => {
    await engine.close();
    await expect.poll(() => openFilesIn(folder)).toEqual([]);
  };
});

/** This process's open descriptors of uploaded files; none where the system does not tell. */
async function openFilesIn(path: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return targets.filter((target) => target.startsWith(join(path, 'files')));
}

let files = 0;

/** Writes a file of its own and answers its path. */
export async function fileOf(size: number): Promise<string> {
  files += 1;
  const path = join(folder, 'files', `photo ${files}.jpg`);
  await mkdir(join(folder, 'files'), { recursive: true });
  await writeFile(path, randomBytes(size));
  return path;
}

/** Adds one file and answers its row. */
export async function addFile(path: string): Promise<UploadView> {
  const metadata = { ...NO_METADATA, tags: ['summer'], copyright: '© The Company' };
  const options = { ...DEFAULT_OPTIONS, metadata };
  await engine.addPaths({ projectId: project.id, paths: [path], options });
  const upload = engine.snapshot().uploads.at(-1);
  if (!upload) return expect.unreachable('nothing was added');
  return upload;
}

/** Where an upload is by now. */
export const stateOf = ({ id }: UploadView) => engine.upload(id)?.state;

/** Resolves once an upload is in one of these phases. */
export function reaches(upload: UploadView, ...phases: readonly UploadPhase[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => {
    if (phases.some((phase) => stateOf(upload)?.phase === phase)) resolve();
  };
  const stop = engine.subscribe(look);
  look();
  return promise.finally(stop);
}

interface Asset {
  readonly id: string;
  readonly attributes: {
    readonly md5: string;
    readonly filename: string;
    readonly tags: string[];
    readonly copyright: string;
  };
}

/** An asset as the project itself tells of it; undefined when it has none with this id. */
export async function assetOf({ id }: UploadView): Promise<Asset | undefined> {
  return (await assetsWith([id]))[0];
}

/** Assets as the project itself tells of them, by their ids. */
export async function assetsWith(ids: readonly string[]): Promise<Asset[]> {
  const response = await fetch(`${demo.url}/uploads?filter[ids]=${ids}&page[limit]=500`, {
    headers: {
      authorization: `Bearer ${demo.token}`,
      accept: 'application/json',
      'x-api-version': '3',
    },
  });
  return ((await response.json()) as { data: Asset[] }).data;
}

/** Lets something go wrong at one of the project’s endpoints. */
export const fault = (
  endpoint: NonNullable<FaultRule['match']>['endpoint'],
  rule: FaultRule['fault'],
) => demo.faults.add({ match: endpoint ? { endpoint } : {}, fault: rule });
