import { parseArgs } from 'node:util';
import { soak } from './soak/soak.ts';
import { isFlawless } from './soak/verdict.ts';

/**
 * Uploads files through the command line, or watches a folder, while its process is killed and its server misbehaves, and
 * counts what arrived. Prints one line of JSON; ends with 1 where anything was lost, sent twice or
 * left behind.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    /** 20 a minute unless told otherwise */
    kills: { type: 'string' },
    /** 400 a minute unless told otherwise; more are added while kills are left */
    files: { type: 'string' },
    seed: { type: 'string' },
    /** Saves the files into a hot folder rather than uploading a folder. */
    watch: { type: 'boolean', default: false },
  },
});
const minutes = number(values.minutes);
const report = await soak({
  minutes,
  kills: number(values.kills ?? `${20 * minutes}`),
  files: number(values.files ?? `${400 * minutes}`),
  verb: values.watch ? 'watch' : 'upload',
  seed: number(values.seed ?? `${Math.floor(Math.random() * 2 ** 32)}`),
});
console.log(JSON.stringify(report));
process.exitCode = isFlawless(report) ? 0 : 1;

function number(text: string): number {
  const value = Number(text);
  if (!(value >= 0)) throw new Error(`${text} is no number`);
  return value;
}
