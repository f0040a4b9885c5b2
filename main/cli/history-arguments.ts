import { type Command, Option } from '@commander-js/extra-typings';
import {
  type CopyFormat,
  copyFormatSchema,
  type HistoryOutcome,
  historyOutcomeSchema,
} from '../../shared/history.ts';
import { SEARCH_MAX_LENGTH } from '../../shared/limits.ts';
import { DATA_DIR } from './destination-arguments.ts';
import { EXIT_OF_ANSWERS, type Manual } from './manual.ts';
import { readDay, readLimit, readSearch } from './option-values.ts';

/** What `history` was asked to do. */
export interface HistoryOptions {
  readonly search?: string;
  readonly folder?: string;
  readonly tag: readonly string[];
  /** A project's name or id. */
  readonly project?: string;
  readonly outcome?: HistoryOutcome;
  /** When the first and the last day that count begin here, ms since the epoch. */
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  /** How assets are listed, in the place of uploads. */
  readonly format?: CopyFormat;
  readonly dataDir?: string;
  readonly json: boolean;
}

const DEFAULT_LIMIT = 50;

/** Adds `history` to the program. */
export function addHistoryCommand(
  program: Command,
  understood: (options: HistoryOptions) => void,
): void {
  program
    .command('history')
    .summary('list what was sent, or search it')
    .description(
      'Lists everything that was ever sent from this computer, the newest first, also while the window is open.',
    )
    .option(
      '--search <text>',
      `words that must all occur in a name, a folder, a tag, a URL, a project or a date, ${SEARCH_MAX_LENGTH} characters at most`,
      readSearch,
    )
    .option('--folder <text>', 'what came from a folder in whose name this occurs', readSearch)
    .option(
      '--tag <text>',
      'what got a tag in which this occurs; repeat it for more, all of which must',
      (value: string, tags: readonly string[]) => [...tags, readSearch(value)],
      [],
    )
    .option('--project <name>', 'what went to this project: its name or its id')
    .addOption(
      new Option('--outcome <what>', 'what came to rest like this').choices(
        historyOutcomeSchema.options,
      ),
    )
    .option('--from <day>', 'what was added on this day or later, such as 2026-11-23', readDay)
    .option('--to <day>', 'what was added on this day or earlier', readDay)
    .option(
      '--limit <n>',
      `how many to list at most (default: ${DEFAULT_LIMIT})`,
      readLimit,
      DEFAULT_LIMIT,
    )
    .addOption(
      new Option(
        '--format <what>',
        'list assets alone, in the order in which they were added: url, markdown, html, id or csv',
      )
        .choices(copyFormatSchema.options)
        .conflicts('json'),
    )
    .option(...DATA_DIR)
    .option('--json', 'print one JSON object an upload, for programs', false)
    .action(understood);
}

export const HISTORY_MANUAL: Manual = {
  notes: [
    'Options that narrow the list down hold together: an upload must fit all of them. In --search, name:, folder:, tag:, url:, date: and project: before a word look there alone, and quotes hold words together.',
  ],
  examples: [
    'dropchute history',
    'dropchute history --search "vase 2026-11"',
    'dropchute history --tag press --from 2026-11-01 --to 2026-11-30 --format csv > november.csv',
    'dropchute history --project Acme --outcome failed',
    'dropchute history --search "tag:press" --limit 1000 --json',
  ],
  exit: EXIT_OF_ANSWERS,
};
