import { writeFiles } from '../harness/files.ts';
import { largestLead } from '../harness/lead.ts';
import type { Scenario } from '../scenario.ts';

const SIZE = 3_000_000;
/** bytes a second */
const LINK = 400_000;
const SERVER = { rateLimit: null, jobDelay: 50, storageRate: LINK };
const KIBIBYTE = 1_024;

/** Whether what is shown as sent has arrived. */
export const honestProgress: Scenario = {
  name: 'honest-progress',
  title: 'progress of a file of 3 MB over a link of 400 kB/s',
  transports: ['plain', 'TLS'],
  atOnce: true,
  onRequest: false,
  async run({ folder, upload }) {
    const paths = await writeFiles(folder, 1, SIZE);
    const order = { paths, server: SERVER, concurrency: 1, watched: true };
    const [ours, theirs] = await Promise.all([
      upload({ ...order, by: 'dropchute' }),
      upload({ ...order, by: 'official' }),
    ]);
    return [
      {
        what: 'Dropchute shows more than has arrived, at most by',
        value: largestLead(ours.shown, ours.received) / KIBIBYTE,
        unit: 'KiB',
        target: { atMost: LINK / KIBIBYTE },
      },
      {
        what: 'official shows more than has arrived, at most by',
        value: largestLead(theirs.shown, theirs.received) / KIBIBYTE,
        unit: 'KiB',
      },
    ];
  },
};
