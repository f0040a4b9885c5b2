import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import {
  DEFAULT_HOT_FOLDER,
  type HotFolder,
  type HotFolderId,
  type HotFolderSettings,
  type HotFolderView,
} from '../../../shared/hot-folder.ts';
import { type Details, NO_DETAILS, NO_PRESETS, type PresetBook } from '../../../shared/preset.ts';
import { type OpenProject, openProject } from '../../datocms/project.ts';
import {
  type DemoProject,
  type DemoProjectOptions,
  startDemoProject,
} from '../../demo-project/demo-project.ts';
import { createUploadEngine, type UploadEngine } from '../../engine/upload-engine.ts';
import { openJournal } from '../../journal/open-journal.ts';
import { createHotFolders, type HotFolders } from '../hot-folders.ts';

/** s: long enough that a file which is being written is seen to be */
export const SETTLE = 0.08;

/** The demo project's other environment. */
export const SANDBOX = 'sandbox';

/** How long a test waits for what must happen; a busy machine takes its time. */
export const WAIT = { timeout: 80_000, interval: 10 } as const;

/** A process's worth of Dropchute on a data folder. */
interface Process {
  readonly engine: UploadEngine;
  /** The demo project's environments, the primary one first. */
  readonly projects: readonly [OpenProject, OpenProject];
  readonly hotFolders: HotFolders;
  end(): Promise<void>;
}

/** An asset of the demo project, as far as the specs look at it. */
export interface DemoAsset {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly md5: string;
  readonly tags: readonly string[];
  readonly title: string | null;
  readonly collection: string | null;
}

/** A demo project, a folder to save files in, and one process after another on one data folder. */
export interface Rig {
  readonly demo: DemoProject;
  /** The folder that is, or will be, a hot folder. */
  readonly root: string;
  readonly hotFolders: HotFolders;
  readonly engine: UploadEngine;
  presets: PresetBook;
  /** The hot folder's. */
  readonly id: HotFolderId;
  readonly projectId: string;
  /** Of the demo project's sandbox, which is open as well. */
  readonly sandboxId: string;
  /** Details that leave out what the project has already. */
  readonly skipping: Details;
  /** The settings of a test, but for some. */
  settings(settings: Partial<HotFolderSettings>): HotFolderSettings;
  /** Files in the trash. */
  readonly trashed: string[];
  setUp(settings?: Partial<HotFolderSettings>, path?: string): Promise<HotFolderId>;
  /** Writes a file of the root. */
  save(path: string, content?: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  /** Everything in the root, in order. */
  files(): Promise<string[]>;
  view(): HotFolderView;
  /** Resolves when the (only) hot folder looks like this. */
  shows(condition: (view: HotFolderView) => boolean): Promise<HotFolderView>;
  /** Resolves when so many assets have arrived and nothing is going on any more. */
  arrived(count: number): Promise<readonly DemoAsset[]>;
  /** @param environment default: the primary one */
  assets(environment?: string): Promise<readonly DemoAsset[]>;
  /** Ends the process as a crash would leave things, and begins another on the same data. */
  restart(): Promise<void>;
  /** Only ends it. */
  end(): Promise<void>;
}

/** Starts everything; it ends with the test. */
export async function setUpRig(options: Partial<DemoProjectOptions> = {}): Promise<Rig> {
  const base = await mkdtemp(join(tmpdir(), 'dropchute-hot-folders-'));
  const root = join(base, 'Hot');
  const dataFolder = join(base, 'data');
  await mkdir(root);
  const demo = await startDemoProject({
    dataDir: join(base, 'project'),
    rateLimit: null,
    jobDelay: 10,
    ...options,
  });
  const trashed: string[] = [];
  let stored: readonly HotFolder[] = [];
  let presets = NO_PRESETS;
  let current: Process | null = await start();
  onTestFinished(async () => {
    await current?.end();
    await demo.close();
    await rm(base, { recursive: true });
  });

  async function start(): Promise<Process> {
    const { journal, ledger } = openJournal(dataFolder, {
      now: Date.now,
      onUnreadable: (ids) => expect(ids).toEqual([]),
    });
    const open = (environment: string | null) =>
      openProject({ apiUrl: demo.url, token: demo.token, environment });
    const projects = [await open(null), await open(SANDBOX)] as const;
    const projectOf = (id: string) => projects.find((project) => project.id === id) ?? null;
    const engine = createUploadEngine({
      targetOf: (id) => projectOf(id)?.target ?? null,
      journal,
      spoolFolder: join(dataFolder, 'spool'),
    });
    const hotFolders = createHotFolders({
      engine,
      ledger,
      store: {
        read: () => stored,
        write: (folders) => {
          stored = folders;
        },
      },
      projectOf,
      presets: () => presets,
      trash: async (path) => {
        trashed.push(path);
        await rm(path);
      },
      dataFolder,
      homeFolder: base,
      log: (message) => logged.push(message),
    });
    for (const { id } of projects) await engine.restore(id);
    hotFolders.reconsider();
    return {
      engine,
      projects,
      hotFolders,
      async end() {
        await hotFolders.close();
        await engine.close();
        for (const project of projects) await project.close();
        journal.close();
      },
    };
  }

  const logged: string[] = [];
  const now = (): Process => {
    if (!current) throw new Error('The process has ended');
    return current;
  };
  const view = (): HotFolderView => {
    const [only] = now().hotFolders.views();
    if (!only) throw new Error('There is no hot folder');
    return only;
  };
  const assets = async (environment = 'main'): Promise<readonly DemoAsset[]> => {
    const found: DemoAsset[] = [];
    for (;;) {
      const page = `page[limit]=500&page[offset]=${found.length}&order_by=_created_at_ASC`;
      const response = await fetch(`${demo.url}/uploads?${page}`, {
        headers: {
          authorization: `Bearer ${demo.token}`,
          'x-api-version': '3',
          'x-environment': environment,
        },
      });
      const { data } = assetsSchema.parse(await response.json());
      found.push(...data);
      if (data.length < 500) return found;
    }
  };

  return {
    demo,
    root,
    trashed,
    get hotFolders() {
      return now().hotFolders;
    },
    get engine() {
      return now().engine;
    },
    get presets() {
      return presets;
    },
    set presets(next) {
      presets = next;
      now().hotFolders.reconsider();
    },
    get id() {
      return view().id;
    },
    get projectId() {
      return now().projects[0].id;
    },
    get sandboxId() {
      return now().projects[1].id;
    },
    skipping: NO_DETAILS,
    settings: withDefaults,
    setUp: (settings = {}, path = root) =>
      now().hotFolders.add(path, now().projects[0].id, withDefaults(settings)),
    async save(path, content = path) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), content);
    },
    move: (from, to) => rename(join(root, from), join(root, to)),
    async files() {
      const found = await readdir(root, { recursive: true, withFileTypes: true });
      return found
        .filter((file) => file.isFile())
        .map((file) => join(file.parentPath, file.name).slice(root.length + 1))
        .sort();
    },
    view,
    async shows(condition) {
      // where it comes to nothing, the error says what it looks like instead
      await expect.poll(() => condition(view()) || view(), WAIT).toBe(true);
      return view();
    },
    async arrived(count) {
      await expect.poll(async () => (await assets()).length, WAIT).toBeGreaterThanOrEqual(count);
      await now().hotFolders.idle();
      const found = await assets();
      expect(found.map(({ filename }) => filename)).toHaveLength(count);
      return found;
    },
    assets,
    async restart() {
      await current?.end();
      current = await start();
    },
    async end() {
      await current?.end();
      current = null;
    },
  };
}

const withDefaults = (settings: Partial<HotFolderSettings>): HotFolderSettings => ({
  ...DEFAULT_HOT_FOLDER,
  details: { kind: 'own', details: { ...NO_DETAILS, duplicates: 'upload' } },
  name: 'Hot',
  settle: SETTLE,
  ...settings,
});

const assetsSchema = z.object({
  data: z.array(
    z
      .object({
        id: z.string(),
        attributes: z.object({
          filename: z.string(),
          size: z.number(),
          md5: z.string(),
          tags: z.array(z.string()),
          default_field_metadata: z.object({ en: z.object({ title: z.string().nullable() }) }),
        }),
        relationships: z.object({
          upload_collection: z.object({ data: z.object({ id: z.string() }).nullable() }),
        }),
      })
      .transform(({ id, attributes, relationships }): DemoAsset => {
        const { default_field_metadata: fields, ...others } = attributes;
        const collection = relationships.upload_collection.data?.id ?? null;
        return { id, ...others, title: fields.en.title, collection };
      }),
  ),
});
