import { createHash, randomBytes } from 'node:crypto';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../shared/errors.ts';
import { DEFAULT_OPTIONS, NO_METADATA, type UploadView } from '../../shared/upload.ts';
import type { UploadPhase } from '../../shared/upload-state.ts';
import { type OpenProject, openProject } from '../datocms/project.ts';
import {
  type DemoProject,
  type FaultRule,
  startDemoProject,
} from '../demo-project/demo-project.ts';
import { createMemoryJournal } from '../journal/memory-journal.ts';
import { BandwidthCap } from './bandwidth-cap.ts';
import { systemClock } from './clock.ts';
import { createMd5Worker } from './md5-worker.ts';
import { createTransfer } from './transfer.ts';
import { createUploadEngine, type UploadEngine } from './upload-engine.ts';

// The engine against the demo project, over real HTTP, while things go wrong.

const MEGABYTE = 1024 * 1024;
/** ms: a stalled transfer need not take a minute here */
const STALL_AFTER = 2_000;

let folder: string;
let demo: DemoProject;
let project: OpenProject;
let engine: UploadEngine;
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
    expect(await openFilesIn(folder)).toEqual([]);
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
async function fileOf(size: number): Promise<string> {
  files += 1;
  const path = join(folder, 'files', `photo ${files}.jpg`);
  await mkdir(join(folder, 'files'), { recursive: true });
  await writeFile(path, randomBytes(size));
  return path;
}

/** Adds one file and answers its row. */
async function addFile(path: string): Promise<UploadView> {
  const metadata = { ...NO_METADATA, tags: ['summer'], copyright: '© The Company' };
  const options = { ...DEFAULT_OPTIONS, metadata };
  await engine.addPaths({ projectId: project.id, paths: [path], options });
  const upload = engine.snapshot().uploads.at(-1);
  if (!upload) return expect.unreachable('nothing was added');
  return upload;
}

const stateOf = ({ id }: UploadView) => engine.upload(id)?.state;

/** Resolves once an upload is in one of these phases. */
function reaches(upload: UploadView, ...phases: readonly UploadPhase[]): Promise<void> {
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
async function assetOf({ id }: UploadView): Promise<Asset | undefined> {
  return (await assetsWith([id]))[0];
}

async function assetsWith(ids: readonly string[]): Promise<Asset[]> {
  const response = await fetch(`${demo.url}/uploads?filter[ids]=${ids}&page[limit]=500`, {
    headers: {
      authorization: `Bearer ${demo.token}`,
      accept: 'application/json',
      'x-api-version': '3',
    },
  });
  return ((await response.json()) as { data: Asset[] }).data;
}

const fault = (endpoint: NonNullable<FaultRule['match']>['endpoint'], rule: FaultRule['fault']) =>
  demo.faults.add({ match: endpoint ? { endpoint } : {}, fault: rule });

test('300 files arrive whole, with their metadata, and without one refusal for haste', async () => {
  const paths = await Promise.all(
    Array.from({ length: 300 }, (_, index) => fileOf(1 + index * 97)),
  );
  const refused = demo.stats.rateLimited;
  const metadata = { ...NO_METADATA, tags: ['a', 'b'], copyright: 'C' };
  const options = { ...DEFAULT_OPTIONS, metadata };
  await engine.addPaths({ projectId: project.id, paths, options });
  await engine.settled();

  const { uploads } = engine.snapshot();
  expect(uploads.filter(({ state }) => state.phase !== 'done')).toEqual([]);
  const assets = await assetsWith(uploads.map(({ id }) => id));
  expect(assets).toHaveLength(300);
  const arrived = new Map(assets.map((asset) => [asset.id, asset.attributes]));
  for (const { id } of uploads) {
    const origin = engine.origin(id);
    const path = origin?.kind === 'local-file' ? origin.path : '';
    const md5 = createHash('md5')
      .update(await readFile(path))
      .digest('hex');
    expect(arrived.get(id)).toMatchObject({ md5, tags: ['a', 'b'], copyright: 'C' });
  }
  expect(demo.stats.rateLimited).toBe(refused);
});

describe('is overcome without a person', () => {
  const passing: Record<string, FaultRule> = {
    'an expired storage URL': { match: { endpoint: 'storage.put' }, fault: { kind: 'expire' } },
    'a lost answer to the upload request': {
      match: { endpoint: 'upload-requests.create' },
      fault: { kind: 'lost-answer' },
    },
    'a proxy’s page instead of the upload request': {
      match: { endpoint: 'upload-requests.create' },
      times: 2,
      fault: { kind: 'html' },
    },
    'a lost answer to creating the asset': {
      match: { endpoint: 'uploads.create' },
      fault: { kind: 'lost-answer' },
    },
    'a proxy’s page instead of creating the asset': {
      match: { endpoint: 'uploads.create' },
      times: 2,
      fault: { kind: 'html' },
    },
    'a broken connection while creating the asset': {
      match: { endpoint: 'uploads.create' },
      fault: { kind: 'cut', afterBytes: 0 },
    },
    'a refusal for haste': {
      match: { endpoint: 'uploads.create' },
      fault: { kind: 'status', status: 429, headers: { 'x-ratelimit-reset': '1' } },
    },
    'a fault while confirming': {
      match: { endpoint: 'uploads.list' },
      times: 3,
      fault: { kind: 'html', status: 503 },
    },
    'a job that takes its time': {
      match: { endpoint: 'uploads.create' },
      fault: { kind: 'slow-job', ms: 1_500 },
    },
  };

  test.each(Object.entries(passing))('%s', async (_, rule) => {
    const scripted = demo.faults.add(rule);
    const upload = await addFile(await fileOf(50_000));
    await engine.settled();
    expect(stateOf(upload)).toMatchObject({ phase: 'done', asset: { id: upload.id } });
    expect(scripted.hits).toBeGreaterThan(0);
    expect(await assetOf(upload)).toMatchObject({
      attributes: { tags: ['summer'], copyright: '© The Company' },
    });
  });
});

describe('goes on by itself after', () => {
  const passing: Record<string, [FaultRule, ErrorCode]> = {
    'a connection that breaks in the middle of the file': [
      { match: { endpoint: 'storage.put' }, fault: { kind: 'cut', afterBytes: MEGABYTE } },
      'connection-lost',
    ],
    'a transfer that stops moving': [
      { match: { endpoint: 'storage.put' }, fault: { kind: 'stall', afterBytes: MEGABYTE } },
      'stalled',
    ],
    'storage that is overloaded': [
      { match: { endpoint: 'storage.put' }, fault: { kind: 'status', status: 503 } },
      'server-error',
    ],
    'storage that received something else': [
      { match: { endpoint: 'storage.put' }, fault: { kind: 'wrong-etag' } },
      'checksum-mismatch',
    ],
  };

  test.each(Object.entries(passing))('%s', async (_, [rule, code]) => {
    demo.faults.add({ ...rule, times: 1 });
    const upload = await addFile(await fileOf(12 * MEGABYTE));
    await reaches(upload, 'waiting', 'failed');
    const state = stateOf(upload);
    expect(state).toMatchObject({ phase: 'waiting', error: { code }, attempts: 1 });
    expect(JSON.stringify(state)).not.toMatch(/X-Amz|Signature/);
    await engine.settled();
    expect(stateOf(upload)?.phase).toBe('done');
    expect(await assetOf(upload)).toBeDefined();
  });
});

describe('fails with its reason, leaves nothing behind, and succeeds when it is retried', () => {
  const lasting: Record<string, [FaultRule, ErrorCode]> = {
    'storage that refuses': [
      { match: { endpoint: 'storage.put' }, fault: { kind: 'status', status: 400, body: 'no' } },
      'storage-rejected',
    ],
    'a file that the project cannot process': [
      {
        match: { endpoint: 'uploads.create' },
        fault: { kind: 'job-fails', code: 'MUX_ERROR' },
      },
      'asset-processing-failed',
    ],
    'metadata that the project does not take': [
      {
        match: { endpoint: 'uploads.create' },
        fault: {
          kind: 'status',
          status: 422,
          body: {
            data: [
              {
                id: 'a1b2c3',
                type: 'api_error',
                attributes: {
                  code: 'INVALID_FIELD',
                  details: { field: 'tags', code: 'VALIDATION_INVALID' },
                },
              },
            ],
          },
        },
      },
      'metadata-rejected',
    ],
  };

  test.each(Object.entries(lasting))('%s', async (_, [rule, code]) => {
    const scripted = demo.faults.add(rule);
    const upload = await addFile(await fileOf(12 * MEGABYTE));
    await engine.settled();
    expect(stateOf(upload)).toMatchObject({ phase: 'failed', error: { code } });
    expect(JSON.stringify(stateOf(upload))).not.toMatch(/X-Amz|Signature|127\.0\.0\.1/);
    expect(await assetOf(upload)).toBeUndefined();

    scripted.remove();
    engine.retry([upload.id]);
    await engine.settled();
    expect(stateOf(upload)?.phase).toBe('done');
    expect(await assetOf(upload)).toBeDefined();
  });

  test('a file that changes while it is sent', async () => {
    const path = await fileOf(12 * MEGABYTE);
    const stall = fault('storage.put', { kind: 'stall', afterBytes: MEGABYTE });
    const upload = await addFile(path);
    await stall.fired();
    await utimes(path, new Date(), new Date(0));
    stall.release();
    await engine.settled();
    expect(stateOf(upload)).toEqual({ phase: 'failed', error: { code: 'source-changed' } });
    expect(await assetOf(upload)).toBeUndefined();
    engine.retry('all');
    await engine.settled();
    expect(stateOf(upload)?.phase).toBe('done');
  });
});

describe('cancelling leaves no asset', () => {
  const phases: [UploadPhase, NonNullable<FaultRule['match']>['endpoint'], FaultRule['fault']][] = [
    ['requesting', 'upload-requests.create', { kind: 'delay', ms: 500 }],
    ['sending', 'storage.put', { kind: 'stall', afterBytes: MEGABYTE }],
    ['creating', 'uploads.create', { kind: 'delay', ms: 500 }],
    ['confirming', 'uploads.create', { kind: 'slow-job', ms: 800 }],
  ];

  test.each(phases)('while %s', async (phase, endpoint, rule) => {
    fault(endpoint, rule);
    const upload = await addFile(await fileOf(12 * MEGABYTE));
    await reaches(upload, phase);
    await engine.cancel([upload.id]);
    expect(stateOf(upload)).toEqual({ phase: 'cancelled' });
    expect(await assetOf(upload)).toBeUndefined();
  });

  test('and the bytes stop', async () => {
    const before = demo.stats.storageBytes;
    const stall = fault('storage.put', { kind: 'stall', afterBytes: 4 * MEGABYTE });
    const upload = await addFile(await fileOf(40 * MEGABYTE));
    await stall.fired();
    await engine.cancel('all');
    expect(stateOf(upload)?.phase).toBe('cancelled');
    stall.release();
    // by the time another has arrived, no more came than was on the wire already
    await addFile(await fileOf(1));
    await engine.settled();
    expect(demo.stats.storageBytes - before).toBeLessThan(40 * MEGABYTE);
  });
});
