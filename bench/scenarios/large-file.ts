import { writeSparseFiles } from '../harness/files.ts';
import { median } from '../harness/median.ts';
import type { Figure, Scenario, Upload, Uploader } from '../scenario.ts';

const SIZE = 1024 ** 3;
const ROUNDS = 3;
const SERVER = { rateLimit: null, jobDelay: 50 };
const MEBIBYTE = 1024 ** 2;

/** What one large file takes: time against a PUT without anything around it, and memory. */
export const largeFile: Scenario = {
  name: 'large-file',
  title: 'one file of 1 GiB, checked on arrival',
  transports: ['plain', 'TLS'],
  atOnce: false,
  onRequest: false,
  async run({ folder, upload }) {
    const paths = await writeSparseFiles(folder, 1, SIZE);
    const uploads: Record<Uploader, Upload[]> = { dropchute: [], official: [], bare: [] };
    // in turns, so that whatever else the machine does meets all three
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const by of ['dropchute', 'official', 'bare'] as const) {
        uploads[by].push(await upload({ by, paths, server: SERVER, concurrency: 1 }));
      }
    }
    const seconds = (by: Uploader): number => median(uploads[by].map(({ seconds }) => seconds));
    const memory = (by: Uploader): number =>
      Math.max(...uploads[by].map(({ peakMemory }) => peakMemory)) / MEBIBYTE;
    const ours = seconds('dropchute');
    const figures: Figure[] = [
      { what: `Dropchute, median of ${ROUNDS}`, value: ours, unit: 's' },
      { what: `official, median of ${ROUNDS}`, value: seconds('official'), unit: 's' },
      { what: `bare PUT, median of ${ROUNDS}`, value: seconds('bare'), unit: 's' },
      {
        what: 'Dropchute faster than official',
        value: seconds('official') / ours,
        unit: '×',
        target: { atLeast: 1.5 },
      },
      {
        what: 'time of a bare PUT',
        value: ours / seconds('bare'),
        unit: '×',
        target: { atMost: 1.3 },
      },
      {
        what: 'Dropchute, most memory',
        value: memory('dropchute'),
        unit: 'MiB',
        target: { atMost: 160 },
      },
      { what: 'official, most memory', value: memory('official'), unit: 'MiB' },
      { what: 'bare PUT, most memory', value: memory('bare'), unit: 'MiB' },
    ];
    return figures;
  },
};
