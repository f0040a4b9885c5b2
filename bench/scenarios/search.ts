import { join } from 'node:path';
import { HISTORY_COUNTED } from '../../shared/limits.ts';
import { median } from '../harness/median.ts';
import type { SearchResult, SearchTask, SearchTimes } from '../harness/search-task.ts';
import type { Figure, Scenario } from '../scenario.ts';

const UPLOADS = 100_000;
const ROUNDS = 20;
const MEBIBYTE = 1_024 ** 2;

/** How quickly the history is searched, and what its index costs. */
export const search: Scenario = {
  name: 'search',
  title: 'searching a history of 100,000 uploads',
  transports: ['plain'],
  atOnce: false,
  onRequest: false,
  async run({ folder, run }) {
    const dataFolder = join(folder, 'data');
    const task: SearchTask = { dataFolder, uploads: UPLOADS, rounds: ROUNDS };
    const { searches, ...rest } = (await run<SearchResult>('search', task)).result;
    const slowest = Math.max(...searches.flatMap(({ ours }) => ours));
    const each = searches.flatMap(({ ours }) => ours);
    const times = searches.map(({ ours, like }) => median(like) / median(ours));
    return [
      ...searches.map(figureOf),
      {
        what: 'all of these, 95 of 100',
        value: percentile(each, 0.95),
        unit: 'ms',
        target: { atMost: 50 },
      },
      { what: 'all of these, slowest', value: slowest, unit: 'ms' },
      { what: 'median, times faster than LIKE', value: median(times), unit: '×' },
      { what: 'opening a journal without an index', value: rest.opening, unit: 'ms' },
      { what: 'indexing it in the background', value: rest.indexing.took / 1_000, unit: 's' },
      {
        what: 'most work in one turn of the event loop meanwhile',
        value: rest.indexing.mostWorkInOneTurn,
        unit: 'ms',
      },
      { what: 'the index', value: rest.indexSize / MEBIBYTE, unit: 'MiB' },
    ];
  },
};

const figureOf = ({ what, found, ours }: SearchTimes): Figure => ({
  what: `${what}: ${found > HISTORY_COUNTED ? `over ${HISTORY_COUNTED}` : found} found, 95 of 100`,
  value: percentile(ours, 0.95),
  unit: 'ms',
  target: { atMost: 50 },
});

/** @param share from 0 to 1 */
function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = sorted[Math.ceil(share * sorted.length) - 1];
  if (at === undefined) throw new Error('There is no percentile of nothing');
  return at;
}
