import { writeFiles } from '../harness/files.ts';
import { median } from '../harness/median.ts';
import type { Scenario } from '../scenario.ts';

const FILES = 500;
const SIZE = 100 * 1024;
const OFFICIAL_AT_ONCE = 10;
const ROUNDS = 3;
const SERVER = { rateLimit: null, jobDelay: 50 };

/** What the clients themselves need for a file, where nothing holds them back. */
export const smallFiles: Scenario = {
  name: 'small-files',
  title: '500 files of 100 KiB, no limit, jobs of 50 ms',
  transports: ['plain', 'TLS'],
  atOnce: false,
  onRequest: false,
  async run({ folder, upload }) {
    const paths = await writeFiles(folder, FILES, SIZE);
    const ours = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await upload({ by: 'dropchute', paths, server: SERVER }));
    }
    const concurrency = OFFICIAL_AT_ONCE;
    const theirs = await upload({ by: 'official', paths, server: SERVER, concurrency });
    const seconds = median(ours.map(({ seconds }) => seconds));
    return [
      { what: `Dropchute, median of ${ROUNDS}`, value: seconds, unit: 's' },
      { what: 'Dropchute', value: FILES / seconds, unit: 'files/s' },
      {
        what: 'Dropchute, processor time a file',
        value: (median(ours.map(({ processor }) => processor)) / FILES) * 1_000,
        unit: 'ms',
      },
      { what: `official, ${concurrency} at a time`, value: theirs.seconds, unit: 's' },
      {
        what: 'Dropchute faster',
        value: theirs.seconds / seconds,
        unit: '×',
        target: { atLeast: 15 },
      },
    ];
  },
};
