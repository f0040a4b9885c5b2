import './testing/electron-store.ts';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  DEFAULT_HOT_FOLDER,
  type HotFolder,
  type HotFolderSettings,
} from '../../shared/hot-folder.ts';
import { NO_PRESETS } from '../../shared/preset.ts';
import { DEFAULT_TRANSFER_SETTINGS } from '../../shared/transfer-settings.ts';
import { checkProject, openProject } from '../datocms/project.ts';
import { startDemoProject } from '../demo-project/demo-project.ts';
import { createUploadEngine } from '../engine/upload-engine.ts';
import { createHotFolders } from '../hot-folders/hot-folders.ts';
import { openJournal } from '../journal/open-journal.ts';
import { createAdding } from './handlers/adding.ts';
import type { HandlerDeps } from './handlers/deps.ts';
import { projectHandlers } from './handlers/projects.ts';
import { connectedProject, createProjectConnection } from './project-connection.ts';
import { type KeptSettings, NOTHING_SET } from './settings.ts';

/** So slow, in bytes a second, that a file is under way for as long as a test takes. */
const CRAWLING = { ...DEFAULT_TRANSFER_SETTINGS, bandwidth: 20_000 };
const LARGE = 2_000_000;
const settings: HotFolderSettings = { ...DEFAULT_HOT_FOLDER, name: 'Photos', settle: 0.08 };

/** A demo project that is connected, and a folder of photos. */
async function setUp() {
  const base = await mkdtemp(join(tmpdir(), 'dropchute-leaving-'));
  const [photos, dataFolder] = [join(base, 'Photos'), join(base, 'data')];
  await mkdir(photos);
  const demo = await startDemoProject({
    dataDir: join(base, 'project'),
    rateLimit: null,
    jobDelay: 10,
  });
  const { journal, ledger } = openJournal(dataFolder, { now: Date.now, onUnreadable: vi.fn() });
  let data: KeptSettings = NOTHING_SET;
  const connection = createProjectConnection({
    settings: {
      read: () => data,
      change: (change) => {
        data = { ...data, ...change };
      },
    },
    secrets: { seal: (secret) => secret, unseal: (sealed) => sealed },
    apiUrl: demo.url,
    checkProject,
    openProject,
    startDemo: async () => demo,
  });
  const engine = createUploadEngine({
    targetOf: connection.targetOf,
    journal,
    spoolFolder: join(dataFolder, 'spool'),
  });
  let kept: readonly HotFolder[] = [];
  const hotFolders = createHotFolders({
    engine,
    ledger,
    store: {
      read: () => kept,
      write(folders) {
        kept = folders;
      },
    },
    projectOf: connection.projectOf,
    presets: () => NO_PRESETS,
    trash: () => expect.unreachable(),
    dataFolder,
    homeFolder: base,
    log: vi.fn(),
  });
  connection.subscribe(() => hotFolders.reconsider());
  onTestFinished(async () => {
    await hotFolders.close();
    await engine.close();
    connection.close();
    await demo.close();
    journal.close();
    await rm(base, { recursive: true });
  });
  await connection.connectDemo();
  const handlers = projectHandlers({
    engine,
    byHand: createAdding() as HandlerDeps['byHand'],
    connection,
    hotFolders,
  } as HandlerDeps);
  return {
    engine,
    connection,
    hotFolders,
    ledger,
    photos,
    disconnect: () => handlers['project:disconnect'](undefined),
    connect: () => connection.connectDemo(),
    save: (name: string, size: number) => writeFile(join(photos, name), Buffer.alloc(size, name)),
    async assets(): Promise<string[]> {
      const response = await fetch(`${demo.url}/uploads`, {
        headers: { authorization: `Bearer ${demo.token}`, 'x-api-version': '3' },
      });
      const { data } = await response.json();
      return data
        .map(({ attributes }: { attributes: { filename: string } }) => attributes.filename)
        .sort();
    },
  };
}

test('a project that is let go of leaves its hot folders and their files in place, and gets them when it is back', async () => {
  const { engine, connection, hotFolders, ledger, photos, ...app } = await setUp();
  const before = await app.assets();
  const added = (...names: string[]) => [...before, ...names].sort();
  const id = await hotFolders.add(photos, connectedProject(connection).id, settings);
  const shown = () => hotFolders.views().find((view) => view.id === id);
  await app.save('small.jpg', 1_000);
  await vi.waitFor(() => expect(shown()?.counts.uploaded).toBe(1), { timeout: 10_000 });

  engine.configure(CRAWLING);
  await app.save('large.jpg', LARGE);
  await vi.waitFor(
    () => expect(engine.snapshot().uploads.map(({ state }) => state.phase)).toContain('sending'),
    { timeout: 10_000 },
  );
  await app.disconnect();

  expect(shown()?.state).toEqual({ kind: 'not-connected' });
  expect(shown()?.counts.uploaded).toBe(1);
  const standings = ledger.load(id).map(({ path, standing }) => [path, standing.kind]);
  expect(standings).toEqual([['small.jpg', 'uploaded']]);
  expect(engine.snapshot().uploads).toEqual([]);
  expect((await readdir(photos)).sort()).toEqual(['large.jpg', 'small.jpg']);
  expect(await app.assets()).toEqual(added('small.jpg'));

  engine.configure(DEFAULT_TRANSFER_SETTINGS);
  await app.connect();
  await vi.waitFor(() => expect(shown()?.counts.uploaded).toBe(2), { timeout: 10_000 });
  await hotFolders.idle();
  expect(await app.assets()).toEqual(added('small.jpg', 'large.jpg'));
});
