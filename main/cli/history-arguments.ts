import type { Command } from '@commander-js/extra-typings';
import { SEARCH_MAX_LENGTH } from '../../shared/limits.ts';
import { DATA_DIR } from './destination-arguments.ts';
import { readLimit, readSearch } from './option-values.ts';

/** What `history` was asked to do. */
export interface HistoryOptions {
  readonly search?: string;
  /** A project's name or id. */
  readonly project?: string;
  readonly limit: number;
  readonly dataDir?: string;
  readonly json: boolean;
}

const DEFAULT_LIMIT = 50;

/** Adds `history` to the program. */
export function addHistoryCommand(
  program: Command,
  invocation: string,
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
    .option('--project <name>', 'what went to this project: its name or its id')
    .option(
      '--limit <n>',
      `how many to list at most (default: ${DEFAULT_LIMIT})`,
      readLimit,
      DEFAULT_LIMIT,
    )
    .option(...DATA_DIR)
    .option('--json', 'print one JSON object an upload, for programs', false)
    .helpOption('--help', 'print this help')
    .showHelpAfterError(`Run ${invocation} history --help to see the options.`)
    .addHelpText('after', notes(invocation))
    .action(understood);
}

const notes = (invocation: string): string => `
Examples:
  ${invocation} history
  ${invocation} history --search "vase 2026-11"
  ${invocation} history --search "tag:press" --limit 1000 --json`;
