import promises, { cp, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openProject } from '../../main/datocms/project.ts';
import { createUploadEngine } from '../../main/engine/upload-engine.ts';
import { createHotFolders, type HotFolders } from '../../main/hot-folders/hot-folders.ts';
import { openJournal } from '../../main/journal/open-journal.ts';
import { DEFAULT_HOT_FOLDER, type HotFolderId } from '../../shared/hot-folder.ts';
import { NO_PRESETS } from '../../shared/preset.ts';
import { doTask } from '../harness/client-process.ts';
import {
  type HotFolderResult,
  type HotFolderTask,
  LOOKS_ASKED,
} from '../harness/hot-folder-task.ts';
import { measureWatching } from '../harness/watching.ts';

/** ms between two files that are saved */
const SAVE_EVERY = 100;

/** Watches a folder as the app does, with the ledger on the disk. */
await doTask<HotFolderTask>(async (task): Promise<HotFolderResult> => {
  const { journal, ledger } = openJournal(task.dataFolder, {
    now: Date.now,
    onUnreadable: () => {},
  });
  const project = await openProject({ apiUrl: task.url, token: task.token, environment: null });
  const engine = createUploadEngine({
    targetOf: () => project.target,
    journal,
    spoolFolder: join(task.dataFolder, 'spool'),
  });
  const hotFolders = createHotFolders({
    engine,
    ledger,
    store: { read: () => [], write: () => {} },
    projectOf: () => project,
    presets: () => NO_PRESETS,
    trash: () => Promise.reject(new Error('Nothing is to be trashed')),
    dataFolder: task.dataFolder,
    homeFolder: tmpdir(),
    log: (message) => console.error(message),
  });
  const begun = new Map<string, number>();
  let done = 0;
  engine.subscribe((event) => {
    if (event.kind !== 'changed') return;
    const { name, state } = event.upload;
    if (state.phase === 'requesting' && !begun.has(name)) begun.set(name, Date.now());
    if (state.phase === 'done') done += 1;
  });

  const settings = { ...DEFAULT_HOT_FOLDER, name: 'bench', existing: 'ignore' } as const;
  let id: HotFolderId | undefined;
  const watching = await measureWatching(task, async () => {
    id = await hotFolders.add(task.folder, project.id, settings);
    await checked(hotFolders);
    return hotFolders.views()[0]?.counts.ignored ?? 0;
  });
  if (!id) throw new Error('It was added');
  const folder = id;

  const looks = await countLooks(task.folder, () =>
    Promise.all(Array.from({ length: LOOKS_ASKED }, () => hotFolders.check(folder))),
  );

  const closedAt = new Map<string, number>();
  for (let n = 0; n < task.saved; n += 1) {
    const name = `saved ${n}.jpg`;
    await writeFile(join(task.folder, name), name.repeat(1_000));
    closedAt.set(name, Date.now());
    await wait(SAVE_EVERY);
  }
  await hotFolders.idle();
  const delays = [...closedAt].map(
    ([name, at]) => (begun.get(name) ?? Number.NaN) - at - settings.settle * 1_000,
  );

  done = 0;
  await cp(task.copied, join(task.folder, 'copied'), { recursive: true });
  const copied = performance.now();
  await hotFolders.check(folder);
  await hotFolders.idle();
  const uploading = (performance.now() - copied) / 1_000;
  await hotFolders.check(folder);
  await hotFolders.idle();

  await hotFolders.close();
  await engine.close();
  await project.close();
  journal.close();
  return { ...watching, looks, delays, uploads: done, uploading };
});

/** Resolves once the one folder was looked through. */
function checked(hotFolders: HotFolders): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (typeof hotFolders.views()[0]?.lastChecked === 'number') resolve();
    };
    hotFolders.subscribe(look);
    look();
  });
}

/** How often a folder is read while something is done. */
async function countLooks(folder: string, act: () => Promise<unknown>): Promise<number> {
  const { readdir } = promises;
  let looks = 0;
  promises.readdir = ((path: unknown, ...rest: never[]) => {
    if (String(path) === folder) looks += 1;
    return Reflect.apply(readdir, promises, [path, ...rest]);
  }) as typeof readdir;
  syncBuiltinESMExports();
  await act();
  promises.readdir = readdir;
  syncBuiltinESMExports();
  return looks;
}
