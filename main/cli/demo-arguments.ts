import type { Command } from '@commander-js/extra-typings';
import { DATA_DIR } from './destination-arguments.ts';
import type { Manual } from './manual.ts';
import { readDelay, readPort, readRate, readRateLimit } from './option-values.ts';

/** What `demo` was asked to do. */
export interface DemoOptions {
  readonly port?: number;
  readonly dataDir?: string;
  readonly rateLimit?: { readonly requests: number; readonly seconds: number };
  /** ms */
  readonly jobDelay?: number;
  /** bytes a second */
  readonly storageRate?: number;
  readonly json: boolean;
}

/** Adds `demo` to the program. */
export function addDemoCommand(program: Command, understood: (options: DemoOptions) => void): void {
  program
    .command('demo')
    .summary('run the demo project, to try Dropchute without an account')
    .description(
      'Runs a stand-in for a DatoCMS project on this computer, with a page that shows what arrived. What was uploaded stays until its data is deleted.',
    )
    .option('--port <n>', 'the port to listen on (default: 4870 if it is free)', readPort)
    .option(...DATA_DIR)
    .option('--rate-limit <n/seconds>', 'how many requests it allows, such as 60/3', readRateLimit)
    .option('--job-delay <ms>', 'how long it takes to process an asset', readDelay)
    .option('--storage-rate <bytes/s>', 'how fast its storage accepts bytes', readRate)
    .option('--json', 'print where it listens as JSON, for programs', false)
    .action((options) => understood(options));
}

export const DEMO_MANUAL: Manual = {
  notes: [
    'It prints one line with url, token and mediaUrl: open mediaUrl in a browser. Ctrl-C stops it.',
  ],
  examples: ['dropchute demo', 'dropchute demo --port 4000 --storage-rate 1000000'],
  exit: [
    [0, 'it was told to stop'],
    [1, 'it could not start: its data or its port is in use'],
    [2, 'it was called wrongly'],
  ],
};
