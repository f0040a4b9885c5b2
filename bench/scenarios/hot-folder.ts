import { join } from 'node:path';
import { writeFolders } from '../harness/files.ts';
import {
  type HotFolderResult,
  type HotFolderTask,
  LOOKS_ASKED,
  type WatchResult,
  type WatchTask,
} from '../harness/hot-folder-task.ts';
import { median } from '../harness/median.ts';
import type { Figure, Scenario } from '../scenario.ts';

const FOLDERS = 2_000;
const COPIED_FOLDERS = 100;
const FILES_IN_EACH = 10;
const SIZE = 1_024;
const FILES = FOLDERS * FILES_IN_EACH;
const COPIED = COPIED_FOLDERS * FILES_IN_EACH;
const SAVED = 20;
/** s */
const IDLE = 20;
const ROUNDS = 3;
const MEBIBYTE = 1_024 ** 2;

/** What it costs to watch a folder of many files, and how soon what is saved there is on its way. */
export const hotFolder: Scenario = {
  name: 'hot-folder',
  title: 'a hot folder of 20,000 files in 2,000 folders',
  transports: ['plain'],
  atOnce: false,
  onRequest: false,
  async run({ folder, serve, run }) {
    const watched = join(folder, 'watched');
    const copied = join(folder, 'copied');
    await writeFolders(watched, FOLDERS, FILES_IN_EACH, SIZE);
    await writeFolders(copied, COPIED_FOLDERS, FILES_IN_EACH, SIZE);
    const watch = async (client: 'walk' | 'chokidar', idle: number): Promise<WatchResult> => {
      const task: WatchTask = { folder: watched, idle };
      return checkFound((await run<WatchResult>(client, task)).result, client);
    };
    const bare: WatchResult[] = [];
    for (let round = 0; round < ROUNDS; round += 1) bare.push(await watch('walk', 0));
    const theirs = await watch('chokidar', IDLE);

    await using server = await serve({ rateLimit: null, jobDelay: 50 });
    const { url, token } = server;
    const dataFolder = join(folder, 'data');
    const task: HotFolderTask = {
      ...{ url, token, dataFolder, folder: watched, copied },
      ...{ idle: IDLE, saved: SAVED },
    };
    const ours = checkFound((await run<HotFolderResult>('hot-folder', task)).result, 'hot-folder');
    const walk = median(bare.map(({ scan }) => scan));
    return [
      { what: 'first scan', value: ours.scan, unit: 's' },
      { what: `readdir and stat, median of ${ROUNDS}`, value: walk, unit: 's' },
      { what: 'chokidar alone, until it is ready', value: theirs.scan, unit: 's' },
      { what: 'first scan, times readdir and stat', value: ours.scan / walk, unit: '×' },
      { what: 'first scan, times chokidar', value: ours.scan / theirs.scan, unit: '×' },
      ...costs('hot folder', ours, { atMost: 1 }),
      ...costs('chokidar alone', theirs),
      {
        what: `looks through it, of ${LOOKS_ASKED} asked for at once`,
        value: ours.looks,
        unit: 'looks',
        target: { atMost: 2 },
      },
      {
        what: 'from closed to begun, besides settling, median',
        value: median(ours.delays),
        unit: 'ms',
      },
      {
        what: `the same, slowest of ${SAVED} files`,
        value: Math.max(...ours.delays),
        unit: 'ms',
        target: { atMost: 300 },
      },
      {
        what: `uploads of ${COPIED} files copied in at once`,
        value: ours.uploads,
        unit: 'files',
        target: { exactly: COPIED },
      },
      { what: 'from the last of them to all confirmed', value: ours.uploading, unit: 's' },
    ];
  },
};

/** What watching costs while nothing happens. */
const costs = (who: string, result: WatchResult, target?: Figure['target']): Figure[] => [
  {
    what: `${who}, processor while idle`,
    value: result.idle * 100,
    unit: '%',
    ...(target && { target }),
  },
  { what: `${who}, memory`, value: result.after / MEBIBYTE, unit: 'MiB' },
  {
    what: `${who}, memory, times that before it watched`,
    value: result.after / result.before,
    unit: '×',
  },
];

/** @throws when files were missed, or found twice */
function checkFound<T extends WatchResult>(result: T, client: string): T {
  if (result.found !== FILES) throw new Error(`${client} found ${result.found} of ${FILES} files`);
  return result;
}
