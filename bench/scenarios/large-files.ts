import { writeSparseFiles } from '../harness/files.ts';
import type { Scenario } from '../scenario.ts';

const FILES = 4;
const SIZE = 256 * 1024 ** 2;
const MEBIBYTE = 1024 ** 2;
const SERVER = { rateLimit: null, jobDelay: 50 };

/** What several large files take at once. */
export const largeFiles: Scenario = {
  name: 'large-files',
  title: '4 files of 256 MiB at once',
  transports: ['plain', 'TLS'],
  atOnce: false,
  onRequest: false,
  async run({ folder, upload }) {
    const paths = await writeSparseFiles(folder, FILES, SIZE);
    const order = { paths, server: SERVER, concurrency: FILES };
    const ours = await upload({ ...order, by: 'dropchute' });
    const theirs = await upload({ ...order, by: 'official' });
    return [
      { what: 'Dropchute', value: ours.seconds, unit: 's' },
      { what: 'official', value: theirs.seconds, unit: 's' },
      {
        what: 'Dropchute, most memory',
        value: ours.peakMemory / MEBIBYTE,
        unit: 'MiB',
        target: { atMost: 200 },
      },
      { what: 'official, most memory', value: theirs.peakMemory / MEBIBYTE, unit: 'MiB' },
    ];
  },
};
