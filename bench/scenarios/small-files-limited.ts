import { writeFiles } from '../harness/files.ts';
import type { Figure, Scenario, Upload } from '../scenario.ts';

const FILES = 500;
const SIZE = 100 * 1024;
/** seconds in which neither client can have an asset yet that is paced by the limit */
const BEGINNING = 1;
/** Fewer leave the limit unused, more are refused more often. */
const OFFICIAL_AT_ONCE = [8, 12, 20, 30];
const SERVER = { rateLimit: { requests: 60, seconds: 3 }, jobDelay: 500 };
/** files a second: two calls a file, of 60 in 3 s */
const BOUND = 10;

/** How well the clients use a rate limit that is enforced. */
export const smallFilesLimited: Scenario = {
  name: 'small-files-limited',
  title: '500 files of 100 KiB, 60 requests per 3 s, jobs of 500 ms',
  transports: ['plain', 'TLS'],
  atOnce: true,
  onRequest: false,
  async run({ folder, upload }) {
    const paths = await writeFiles(folder, FILES, SIZE);
    const ours = await upload({ by: 'dropchute', paths, server: SERVER });
    // waiting is most of what these do, so that they do not hinder each other
    const theirs = await Promise.all(
      OFFICIAL_AT_ONCE.map(async (concurrency) => ({
        concurrency,
        ...(await upload({ by: 'official', paths, server: SERVER, concurrency })),
      })),
    );
    const best = theirs.reduce((a, b) => (a.seconds <= b.seconds ? a : b));
    return [
      {
        what: 'Dropchute, after the first second',
        value: pace(ours),
        unit: 'files/s',
        target: { atLeast: 0.95 * BOUND },
      },
      {
        what: 'Dropchute, answered 429',
        value: ours.stats.rateLimited,
        unit: 'answers',
        target: { atMost: 0 },
      },
      { what: 'Dropchute, all files', value: ours.seconds, unit: 's' },
      ...theirs.flatMap(({ concurrency, seconds, stats }): Figure[] => [
        { what: `official, ${concurrency} at a time, all files`, value: seconds, unit: 's' },
        {
          what: `official, ${concurrency} at a time, answered 429`,
          value: stats.rateLimited,
          unit: 'answers',
        },
      ]),
      {
        what: 'Dropchute faster than the best of these',
        value: best.seconds / ours.seconds,
        unit: '×',
        target: { atLeast: 1.4 },
      },
    ];
  },
};

/** Files a second, from the end of the beginning to the last file confirmed. */
function pace({ confirmedAt }: Upload): number {
  const after = confirmedAt.filter((at) => at > BEGINNING);
  return after.length / ((after.at(-1) ?? BEGINNING) - BEGINNING);
}
