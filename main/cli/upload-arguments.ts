import type { Command } from '@commander-js/extra-typings';
import { CONCURRENCY_MAX, type TransferSettings } from '../../shared/transfer-settings.ts';
import { type BatchOptions, NO_METADATA } from '../../shared/upload.ts';
import {
  type ByLocale,
  readBandwidth,
  readConcurrency,
  readDuplicates,
  readLocaleText,
  readTag,
  readText,
  readUrl,
} from './option-values.ts';

/** What `upload` was asked to do. */
export interface UploadOptions {
  readonly paths: readonly string[];
  readonly urls: readonly string[];
  /** The path of a list of further addresses; "-" is standard input. */
  readonly urlsFrom?: string;
  /** Without a collection in its metadata: only the project knows which one is meant. */
  readonly batch: BatchOptions;
  /** The name, the path or the id of an upload collection. */
  readonly collection?: string;
  readonly transfer: TransferSettings;
  readonly demo: boolean;
  readonly apiUrl?: string;
  /** the project's primary one where it is absent */
  readonly environment?: string;
  readonly dataDir?: string;
  readonly json: boolean;
}

export const DATA_DIR = ['--data-dir <dir>', 'where Dropchute keeps its data'] as const;

const NO_TEXTS: ByLocale = {};

/** Adds `upload` to the program. */
export function addUploadCommand(
  program: Command,
  invocation: string,
  understood: (options: UploadOptions) => void,
): void {
  program
    .command('upload')
    .summary('upload files, folders and addresses of files')
    .description(
      'Uploads files, folders with everything in them, and files on the web by their addresses. Hidden, temporary and system files are left out. What an earlier run left unfinished is taken up first.',
    )
    .argument('[sources...]', 'files, folders, and addresses that begin with http:// or https://')
    .option('--urls-from <file>', 'upload from the addresses in this file, one a line (-: stdin)')
    .option(
      '--duplicates <what>',
      'what to do with files that the project has already: skip (default), tag (add the tags to what is there) or upload (all the same)',
      readDuplicates,
      'skip' as const,
    )
    .option('--tag <tag>', 'put a tag on every file; repeat it for more', readTag, [])
    .option('--copyright <text>', 'put a copyright on every file', readText)
    .option('--author <text>', 'put an author on every file', readText)
    .option('--notes <text>', 'put notes on every file', readText)
    .option('--collection <name>', 'the collection they go into: its name, path (a/b) or id')
    .option(
      '--title <locale=text>',
      'put a title on every file; repeat it for more locales',
      readLocaleText,
      NO_TEXTS,
    )
    .option(
      '--alt <locale=text>',
      'put an alternative text on every file; repeat it for more locales',
      readLocaleText,
      NO_TEXTS,
    )
    .option('--bandwidth <MB/s>', 'use no more than this for all files together', readBandwidth)
    .option(
      '--concurrency <n>',
      `how many files to upload at once, 1 to ${CONCURRENCY_MAX} (default: by their sizes)`,
      readConcurrency,
    )
    .option('--demo', 'upload to the demo project on this computer; needs no account', false)
    .option('--api-url <url>', 'where the API is, if not at DatoCMS', readUrl)
    .option('--environment <name>', 'the environment to upload to (default: the primary one)')
    .option(...DATA_DIR)
    .option('--json', 'print one JSON event a line, for programs', false)
    .helpOption('--help', 'print this help')
    .showHelpAfterError(`Run ${invocation} upload --help to see the options.`)
    .addHelpText('after', notes(invocation))
    .action((sources, options, command) => {
      if (options.demo && options.apiUrl !== undefined) {
        command.error(
          'error: --demo and --api-url contradict each other: the demo project has an address of its own. Leave one out.',
        );
      }
      if (sources.length === 0 && options.urlsFrom === undefined) {
        command.error(
          'error: there is nothing to upload: name files, folders or addresses, or a list of addresses with --urls-from.',
        );
      }
      const { tag, title, alt, duplicates, ...given } = options;
      const { copyright = null, author = null, notes = null, ...others } = given;
      const { bandwidth = null, concurrency = 'auto', ...rest } = others;
      const tags = [...new Set(tag)];
      understood({
        ...rest,
        paths: sources.filter((source) => !isAddress(source)),
        urls: sources.filter(isAddress),
        batch: {
          metadata: { ...NO_METADATA, tags, copyright, author, notes, title, alt },
          duplicates,
          priority: 'normal',
        },
        transfer: { concurrency, bandwidth },
      });
    });
}

const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);

const notes = (invocation: string): string => `
The project's API token comes from the environment variable DATOCMS_API_TOKEN.
It is not an option, because other people on a computer can see the options of a
running program, and shells keep them in their history.

Ctrl-C stops and keeps the rest for later: run the same command again to go on.
Nothing is sent twice, whatever ended the run before.

Examples:
  ${invocation} upload ./photos --demo
  DATOCMS_API_TOKEN=… ${invocation} upload ./photos logo.png --tag spring --tag press
  DATOCMS_API_TOKEN=… ${invocation} upload ./photos --collection Products/Spring --alt "en=A vase"
  DATOCMS_API_TOKEN=… ${invocation} upload https://example.com/vase.jpg --author "Ada Lovelace"
  DATOCMS_API_TOKEN=… ${invocation} upload --urls-from list.txt --bandwidth 2.5 --duplicates tag
  DATOCMS_API_TOKEN=… ${invocation} upload ./photos --environment staging --json

It ends with 0 when every file was uploaded or skipped, 1 when any failed, 2 when
it was called wrongly, and 130 when it was interrupted.`;
