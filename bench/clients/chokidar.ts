import { watch } from 'chokidar';
import { doTask } from '../harness/client-process.ts';
import type { WatchTask } from '../harness/hot-folder-task.ts';
import { measureWatching } from '../harness/watching.ts';

/** Watches a folder with chokidar alone, which waits for files to be complete: what one would do without hot folders. */
await doTask<WatchTask>((task) =>
  measureWatching(task, async () => {
    const watcher = watch(task.folder, {
      awaitWriteFinish: { stabilityThreshold: 2_000, pollInterval: 100 },
    });
    let found = 0;
    watcher.on('add', () => {
      found += 1;
    });
    await new Promise((resolve, reject) => {
      watcher.on('ready', () => resolve(undefined));
      watcher.on('error', reject);
    });
    return found;
  }),
);
process.exit();
