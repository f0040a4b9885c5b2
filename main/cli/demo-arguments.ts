import type { Command } from '@commander-js/extra-typings';
import { DATA_DIR } from './destination-arguments.ts';
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
export function addDemoCommand(
  program: Command,
  invocation: string,
  understood: (options: DemoOptions) => void,
): void {
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
    .helpOption('--help', 'print this help')
    .showHelpAfterError(`Run ${invocation} demo --help to see the options.`)
    .addHelpText('after', notes(invocation))
    .action((options) => understood(options));
}

const notes = (invocation: string): string => `
It prints one line with url, token and mediaUrl: open mediaUrl in a browser.
Ctrl-C stops it.

Examples:
  ${invocation} demo
  ${invocation} demo --port 4000 --storage-rate 1000000`;
