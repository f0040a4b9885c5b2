import { type Command, Option, type OptionValues } from '@commander-js/extra-typings';
import {
  CONCURRENCY_MAX,
  DEFAULT_TRANSFER_SETTINGS,
  type TransferSettings,
} from '../../shared/transfer-settings.ts';
import { readBandwidth, readConcurrency, readUrl } from './option-values.ts';

/** Where a command line sends files, how fast, and who is told of it. */
export interface DestinationOptions {
  /** bytes a second */
  readonly bandwidth?: number;
  readonly concurrency?: number;
  readonly demo: boolean;
  readonly apiUrl?: string;
  /** the project's primary one where it is absent */
  readonly environment?: string;
  readonly dataDir?: string;
  readonly json: boolean;
}

export const DATA_DIR = ['--data-dir <dir>', 'where Dropchute keeps its data'] as const;

/** Gives a command the options for where files go. */
export const withDestination = <A extends unknown[], O extends OptionValues>(
  command: Command<A, O>,
) =>
  command
    .optionsGroup('Where they go:')
    .addOption(
      new Option('--demo', 'upload to the demo project on this computer; needs no account')
        .default(false)
        // it has an address of its own
        .conflicts('apiUrl'),
    )
    .option('--environment <name>', 'the environment to upload to (default: the primary one)')
    .option('--api-url <url>', 'where the API is, if not at DatoCMS', readUrl)
    .option('--bandwidth <MB/s>', 'use no more than this for all files together', readBandwidth)
    .option(
      '--concurrency <n>',
      `how many files to upload at once, 1 to ${CONCURRENCY_MAX} (default: by their sizes)`,
      readConcurrency,
    )
    .option(...DATA_DIR)
    .option('--json', 'print one JSON event a line, for programs', false);

/** How fast files are to go. */
export const transferIn = ({
  bandwidth,
  concurrency,
}: Pick<DestinationOptions, 'bandwidth' | 'concurrency'>): TransferSettings => ({
  bandwidth: bandwidth ?? DEFAULT_TRANSFER_SETTINGS.bandwidth,
  concurrency: concurrency ?? DEFAULT_TRANSFER_SETTINGS.concurrency,
});
