import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import {
  DEFAULT_OPTIONS,
  type Metadata,
  NO_METADATA,
  type UploadView,
} from '../../../../shared/upload.ts';
import type { UploadPhase } from '../../../../shared/upload-state.ts';
import { type OpenProject, openProject } from '../../../datocms/project.ts';
import {
  type DemoProject,
  type DemoProjectOptions,
  startDemoProject,
} from '../../../demo-project/demo-project.ts';
import { openJournal } from '../../../journal/open-journal.ts';
import { createAssetId } from '../../asset-id.ts';
import { BandwidthCap } from '../../bandwidth-cap.ts';
import { systemClock } from '../../clock.ts';
import { createMd5Worker } from '../../md5-worker.ts';
import type { NewUpload } from '../../ports.ts';
import { localFile } from '../../sources/local-file.ts';
import { createTransfer } from '../../transfer.ts';
import { createUploadEngine, type UploadEngine } from '../../upload-engine.ts';

/** ms: a stalled transfer need not take a minute here */
const STALL_AFTER = 1_000;

/** A process's worth of Dropchute on a data folder. */
interface Process {
  readonly engine: UploadEngine;
  readonly project: OpenProject;
  end(): Promise<void>;
}

/** A demo project, files, and one engine after another on one journal on disk. */
export interface Rig {
  readonly demo: DemoProject;
  readonly folder: string;
  readonly spoolFolder: string;
  /** The engine that runs now. */
  readonly engine: UploadEngine;
  /** Writes a file of its own and answers its path. */
  file(size?: number): Promise<string>;
  /** Adds files and answers their rows. */
  add(...paths: readonly string[]): Promise<UploadView[]>;
  /** As `add`, with something to say of them. */
  addSaid(metadata: Metadata, ...paths: readonly string[]): Promise<UploadView[]>;
  addUrl(url: string): Promise<UploadView>;
  /** Adds a file that takes the place of an asset's own. */
  replace(asset: string, path: string): Promise<UploadView>;
  /** Ends the engine as a crash would leave things, and begins another on the same journal. */
  restart(): Promise<void>;
  reaches(upload: Pick<UploadView, 'id'>, ...phases: readonly UploadPhase[]): Promise<UploadView>;
  /** Everything that must be so in the end: assets = uploads that say done, and nothing left over. */
  expectNothingLostOrLeft(): Promise<void>;
  /** The MD5 of every asset. */
  md5s(): Promise<string[]>;
}

/** Starts everything; it ends with the test. */
export async function setUpRig(options: Partial<DemoProjectOptions> = {}): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'dropchute-reliability-'));
  const spoolFolder = join(folder, 'data', 'spool');
  const demo = await startDemoProject({
    dataDir: join(folder, 'project'),
    rateLimit: null,
    jobDelay: 30,
    ...options,
  });
  await mkdir(join(folder, 'files'));
  let current = await start();
  /** The assets of uploads that say done. */
  const done = new Set<string>();
  let files = 0;
  onTestFinished(async () => {
    await current.end();
    await demo.close();
    await rm(folder, { recursive: true });
  });

  async function start(): Promise<Process> {
    const { journal } = openJournal(join(folder, 'data'), {
      now: Date.now,
      onUnreadable: (ids) => expect(ids).toEqual([]),
    });
    const { url: apiUrl, token } = demo;
    const project = await openProject({ apiUrl, token, environment: null });
    const cap = new BandwidthCap(systemClock);
    const md5Worker = createMd5Worker();
    const transfers = createTransfer({
      clock: systemClock,
      cap,
      md5Worker,
      stallAfter: STALL_AFTER,
    });
    const engine = createUploadEngine({
      targetOf: () => project.target,
      journal,
      random: () => 0,
      transfer: transfers.transfer,
      spoolFolder,
    });
    engine.subscribe((event) => {
      if (event.kind === 'changed' && event.upload.state.phase === 'done')
        done.add(event.upload.state.asset.id);
    });
    return {
      engine,
      project,
      async end() {
        await engine.close();
        await transfers.close();
        await md5Worker.close();
        await project.close();
        journal.close();
      },
    };
  }

  const assets = async (): Promise<{ id: string; attributes: { md5: string } }[]> => {
    const response = await fetch(`${demo.url}/uploads?page[limit]=500`, {
      headers: { authorization: `Bearer ${demo.token}`, 'x-api-version': '3' },
    });
    return (await response.json()).data;
  };

  const rig: Rig = {
    demo,
    folder,
    spoolFolder,
    get engine() {
      return current.engine;
    },
    async file(size = 30_000) {
      files += 1;
      const path = join(folder, 'files', `photo ${files}.jpg`);
      await writeFile(path, randomBytes(size));
      return path;
    },
    add: (...paths) => rig.addSaid(NO_METADATA, ...paths),
    async addSaid(metadata, ...paths) {
      const { engine, project } = current;
      const before = engine.snapshot().uploads.length;
      const options = { ...DEFAULT_OPTIONS, metadata };
      await engine.addPaths({ projectId: project.id, paths, options });
      return engine.snapshot().uploads.slice(before);
    },
    async replace(asset, path) {
      const { engine, project } = current;
      const source = localFile(path);
      const name = basename(path);
      const fingerprint = await source.fingerprint();
      const file = { source, name, folder: '', mediaType: 'image/jpeg', fingerprint };
      const upload: NewUpload = { ...file, id: createAssetId(), replaces: asset };
      engine.add({ projectId: project.id, options: DEFAULT_OPTIONS, uploads: [upload] });
      return engine.upload(upload.id) ?? expect.unreachable('nothing was added');
    },
    async addUrl(url) {
      const { engine, project } = current;
      await engine.addUrls({ projectId: project.id, urls: [url], options: DEFAULT_OPTIONS });
      const upload = engine.snapshot().uploads.at(-1);
      return upload ?? expect.unreachable('nothing was added');
    },
    async restart() {
      await current.end();
      current = await start();
      await current.engine.restore(current.project.id);
    },
    reaches({ id }, ...phases) {
      const { engine } = current;
      const reached = Promise.withResolvers<UploadView>();
      const look = () => {
        const upload = engine.upload(id);
        if (upload && phases.includes(upload.state.phase)) reached.resolve(upload);
      };
      const stop = engine.subscribe(look);
      look();
      return reached.promise.finally(stop);
    },
    async expectNothingLostOrLeft() {
      expect((await assets()).map(({ id }) => id).toSorted()).toEqual([...done].toSorted());
      const md5s = await rig.md5s();
      expect(new Set(md5s).size).toBe(md5s.length);
      expect(await readdir(spoolFolder).catch(() => [])).toEqual([]);
      await expect.poll(() => openFilesIn(folder)).toEqual([]);
    },
    md5s: async () => (await assets()).map(({ attributes }) => attributes.md5),
  };
  return rig;
}

export const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

/** This process's open descriptors of a person's files and of spool files; none where the system does not tell. */
async function openFilesIn(folder: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return targets.filter((target) => target.startsWith(folder) && /files|spool/.test(target));
}
