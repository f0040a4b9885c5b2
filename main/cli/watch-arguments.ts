import { resolve } from 'node:path';
import { type Command, Option } from '@commander-js/extra-typings';
import {
  type AfterUpload,
  DEFAULT_HOT_FOLDER,
  type HotFolderSettings,
  type Replacement,
} from '../../shared/hot-folder.ts';
import { SETTLE_MAX } from '../../shared/limits.ts';
import { type DestinationOptions, withDestination } from './destination-arguments.ts';
import { type GivenDetails, withDetails } from './detail-arguments.ts';
import { type Manual, TOKEN_NOTE, VARIABLE_NOTE } from './manual.ts';
import { readGlob, readPath, readSettle, readSubfolders } from './option-values.ts';

/** What `watch` was asked to do. */
export interface WatchOptions extends GivenDetails, DestinationOptions {
  /** absolute */
  readonly folder: string;
  readonly after: AfterUpload;
  /** s */
  readonly settle: number;
  readonly existing: HotFolderSettings['existing'];
  /** There is nobody to ask. */
  readonly changed: Exclude<Replacement, 'ask'>;
  readonly subfolders: HotFolderSettings['subfolders'];
  readonly include: readonly string[];
  readonly ignore: readonly string[];
  readonly poll: boolean;
  readonly receipt: boolean;
  readonly once: boolean;
  readonly wait: boolean;
}

const { after, settle, existing } = DEFAULT_HOT_FOLDER;

/** Adds `watch` to the program. */
export function addWatchCommand(
  program: Command,
  understood: (options: WatchOptions) => void,
): void {
  const command = program
    .command('watch')
    .summary('upload whatever is saved into a folder')
    .description(
      'Watches a folder and uploads each file that is saved into it, once it has stopped changing. It goes on until it is told to stop, and the next time from where it was.',
    )
    .argument('<folder>', 'the folder to watch', readPath)
    .addOption(
      new Option(
        '--after <what>',
        'what becomes of a file once its asset is confirmed (default: keep); move: to _uploaded in the folder',
      )
        .choices(['keep', 'move', 'trash'] as const)
        .default(after),
    )
    .option(
      '--settle <s>',
      `how long a file must not have changed before it is sent, 0.5 to ${SETTLE_MAX} (default: ${settle})`,
      readSettle,
      settle,
    )
    .addOption(
      new Option(
        '--existing <what>',
        'what to do, the first time, with files that are there already (default: upload)',
      )
        .choices(['upload', 'ignore'] as const)
        .default(existing),
    )
    .addOption(
      new Option(
        '--changed <what>',
        'what to do with a file that was uploaded and is saved again with another content: new (default) uploads it as a new asset, replace puts it in the place of the one that it led to',
      )
        .choices(['new', 'replace'] as const)
        .default('new' as const),
    )
    .addOption(
      new Option(
        '--subfolders <what>',
        'what folders inside are for: tags, collections, or both (tags,collections) give their names to the files below them; ignore leaves those out (default: just folders)',
      )
        .choices(['tags', 'collections', 'tags,collections', 'ignore'])
        .argParser(readSubfolders)
        .default({ asTags: false, asCollections: false }),
    )
    .option(
      '--include <glob>',
      'only files like this, such as *.jpg; repeat it for more',
      readGlob,
      [],
    )
    .option(
      '--ignore <glob>',
      'no files like this, such as drafts/**; repeat it for more',
      readGlob,
      [],
    )
    .option(
      '--poll',
      'look through the folder every minute, for disks that tell of no changes',
      false,
    )
    .option('--receipt', 'keep a CSV in the folder that tells what became of each file', false)
    .option('--once', 'end by itself when everything that was found is through', false)
    .addOption(
      new Option('--wait', 'wait for the folder where it is not there yet')
        .default(false)
        .conflicts('once'),
    );
  withDestination(withDetails(command)).action((folder, options) =>
    understood({
      ...options,
      folder: resolve(folder),
      subfolders: options.subfolders === 'ignore' ? null : options.subfolders,
    }),
  );
}

export const WATCH_MANUAL: Manual = {
  notes: [
    TOKEN_NOTE,
    VARIABLE_NOTE,
    'Ctrl-C stops and keeps what is left for later: run the same command again to go on. A file is uploaded once, also across restarts; one that was moved inside the folder is not uploaded again.',
  ],
  examples: [
    'dropchute watch ./outbox --demo',
    'DATOCMS_API_TOKEN=… dropchute watch ./outbox --preset Press --after move --receipt',
    'DATOCMS_API_TOKEN=… dropchute watch ./outbox --subfolders tags --include "*.jpg" --json',
    'DATOCMS_API_TOKEN=… dropchute watch ./outbox --once',
  ],
  exit: [
    [0, 'it was told to stop; with --once, no file failed'],
    [
      1,
      'the folder, the project or the data folder could not be opened; with --once, a file failed, or nothing could go on',
    ],
    [2, 'it was called wrongly; nothing was done'],
    [
      130,
      'it was told to stop twice, before it could begin, or with --once before everything was through',
    ],
  ],
};
