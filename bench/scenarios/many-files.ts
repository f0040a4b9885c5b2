import { join } from 'node:path';
import type { AddingResult, AddingTask } from '../harness/adding-task.ts';
import { writeFiles } from '../harness/files.ts';
import type { HistoryTask, RestartResult, RestartTask } from '../harness/history-task.ts';
import type { Scenario } from '../scenario.ts';

const ADDED = 10_000;
const SIZE = 1_024;
const FINISHED = 100_000;
const UNFINISHED = 1_000;
const MEBIBYTE = 1_024 ** 2;

/** What large numbers cost: of files added at once, and of uploads in the history. */
export const manyFiles: Scenario = {
  name: 'many-files',
  title: 'adding 10,000 files, and starting with 100,000 uploads in the history',
  transports: ['plain'],
  atOnce: false,
  onRequest: false,
  async run({ folder, serve, run }) {
    const files = join(folder, 'files');
    await writeFiles(files, ADDED, SIZE);
    await using server = await serve({});
    const { url, token } = server;
    const task: AddingTask = { url, token, folder: files, dataFolder: join(folder, 'data') };
    const { result: adding } = await run<AddingResult>('adding', task);
    if (adding.added !== ADDED) throw new Error(`${adding.added} of ${ADDED} files were added`);

    const history: HistoryTask = {
      dataFolder: join(folder, 'history'),
      finished: FINISHED,
      unfinished: UNFINISHED,
    };
    await run('history', history);
    const restart: RestartTask = { dataFolder: history.dataFolder };
    const { result: restarted } = await run<RestartResult>('restart', restart);
    if (restarted.shown === 0) throw new Error('The first snapshot was empty');
    return [
      {
        what: 'adding 10,000 files',
        value: adding.took / 1_000,
        unit: 's',
        target: { atMost: 3 },
      },
      {
        what: 'longest block of the event loop meanwhile',
        value: adding.longestBlock,
        unit: 'ms',
        target: { atMost: 50 },
      },
      { what: 'most work in one turn of it', value: adding.mostWorkInOneTurn, unit: 'ms' },
      { what: 'memory for them', value: adding.memory / MEBIBYTE, unit: 'MiB' },
      { what: 'journal to first snapshot, after a restart', value: restarted.opening, unit: 'ms' },
      { what: 'process start to first snapshot', value: restarted.sinceStart, unit: 'ms' },
    ];
  },
};
