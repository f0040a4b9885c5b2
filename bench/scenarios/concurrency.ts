import { join } from 'node:path';
import { writeFiles } from '../harness/files.ts';
import { median } from '../harness/median.ts';
import type { Bench, Figure, Scenario, UploadOrder } from '../scenario.ts';

const ROUNDS = 3;
const AT_ONCE = [1, 2, 4, 6, 8, 12, 16, 'auto'] as const;
const KIBIBYTE = 1_024;
/** ms that storage takes for each file besides its bytes, as over a real line */
const FAR_AWAY = 60;

const KINDS = [
  { what: '300 × 100 KiB', count: 300, size: 100 * KIBIBYTE, distance: 0 },
  {
    what: `300 × 100 KiB, ${FAR_AWAY} ms away`,
    count: 300,
    size: 100 * KIBIBYTE,
    distance: FAR_AWAY,
  },
  { what: '40 × 4 MiB', count: 40, size: 4_096 * KIBIBYTE, distance: 0 },
  {
    what: `40 × 4 MiB, ${FAR_AWAY} ms away`,
    count: 40,
    size: 4_096 * KIBIBYTE,
    distance: FAR_AWAY,
  },
  { what: '8 × 128 MiB', count: 8, size: 131_072 * KIBIBYTE, distance: 0 },
] as const;

/** How many files are best sent at once: what the engine's own choice goes by. */
export const concurrency: Scenario = {
  name: 'concurrency',
  title: 'how long uploads take, by how many are sent at once',
  transports: ['plain', 'TLS'],
  atOnce: false,
  onRequest: true,
  async run(bench) {
    const figures: Figure[] = [];
    for (const kind of KINDS) {
      const paths = await writeFiles(join(bench.folder, kind.what), kind.count, kind.size);
      const faults = [
        {
          match: { endpoint: 'storage.put' },
          times: 'always',
          fault: { kind: 'delay', ms: kind.distance },
        },
      ] as const;
      const server = { rateLimit: null, jobDelay: 50, ...(kind.distance > 0 && { faults }) };
      for (const concurrency of AT_ONCE) {
        const value = await time(bench, { by: 'dropchute', paths, server, concurrency });
        figures.push({ what: `${kind.what}, ${concurrency} at once`, value, unit: 's' });
      }
    }
    return figures;
  },
};

async function time({ upload }: Bench, order: UploadOrder): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) seconds.push((await upload(order)).seconds);
  return median(seconds);
}
