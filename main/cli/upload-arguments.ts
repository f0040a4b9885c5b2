import type { Command } from '@commander-js/extra-typings';
import { type DestinationOptions, withDestination } from './destination-arguments.ts';
import { type GivenDetails, withDetails } from './detail-arguments.ts';
import { type Manual, TOKEN_NOTE, VARIABLE_NOTE } from './manual.ts';
import { readPaths } from './option-values.ts';

/** What `upload` was asked to do. */
export interface UploadOptions extends GivenDetails, DestinationOptions {
  readonly paths: readonly string[];
  readonly urls: readonly string[];
  /** The path of a list of further addresses; "-" is standard input. */
  readonly urlsFrom?: string;
}

/** Adds `upload` to the program. */
export function addUploadCommand(
  program: Command,
  understood: (options: UploadOptions) => void,
): void {
  const command = program
    .command('upload')
    .summary('upload files, folders and addresses of files')
    .description(
      'Uploads files, folders with everything in them, and files on the web by their addresses. Hidden, temporary and system files are left out. What an earlier run left unfinished is taken up first.',
    )
    .argument(
      '[sources...]',
      'files, folders, and addresses that begin with http:// or https://',
      readPaths,
    )
    .option('--urls-from <file>', 'upload from the addresses in this file, one a line (-: stdin)');
  withDestination(withDetails(command)).action((sources, options, command) => {
    if (sources.length === 0 && options.urlsFrom === undefined) {
      command.error(
        'error: there is nothing to upload: name files, folders or addresses, or a list of addresses with --urls-from.',
      );
    }
    understood({
      ...options,
      paths: sources.filter((source) => !isAddress(source)),
      urls: sources.filter(isAddress),
    });
  });
}

const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);

export const UPLOAD_MANUAL: Manual = {
  notes: [
    TOKEN_NOTE,
    VARIABLE_NOTE,
    'Ctrl-C stops and keeps the rest for later: run the same command again to go on. Nothing is sent twice, whatever ended the run before.',
  ],
  examples: [
    'dropchute upload ./photos --demo',
    'DATOCMS_API_TOKEN=… dropchute upload ./photos logo.png --tag spring --tag press',
    'DATOCMS_API_TOKEN=… dropchute upload ./photos --preset Press --title "en={filename:words}"',
    'DATOCMS_API_TOKEN=… dropchute upload ./photos --collection Products/Spring --alt "en=A vase"',
    'DATOCMS_API_TOKEN=… dropchute upload https://example.com/vase.jpg --author "Ada Lovelace"',
    'DATOCMS_API_TOKEN=… dropchute upload --urls-from list.txt --bandwidth 2.5 --duplicates tag',
    'DATOCMS_API_TOKEN=… dropchute upload ./photos --environment staging --json',
  ],
  exit: [
    [0, 'every file was uploaded or skipped'],
    [1, 'some file failed, or the project or the data folder could not be opened'],
    [2, 'it was called wrongly; nothing was done'],
    [130, 'it was interrupted; the rest is kept for the next run'],
  ],
};
