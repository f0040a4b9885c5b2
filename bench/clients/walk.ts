import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { doTask } from '../harness/client-process.ts';
import type { WatchTask } from '../harness/hot-folder-task.ts';
import { measureWatching } from '../harness/watching.ts';

/** How many files are looked at at a time. */
const AT_ONCE = 64;

/** Looks at every file of a folder with nothing but Node: what no one who looks at all of them can do without. */
await doTask<WatchTask>((task) =>
  measureWatching(task, async () => {
    const entries = await readdir(task.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    for (let start = 0; start < files.length; start += AT_ONCE) {
      const some = files.slice(start, start + AT_ONCE);
      await Promise.all(some.map(({ parentPath, name }) => stat(join(parentPath, name))));
    }
    return files.length;
  }),
);
