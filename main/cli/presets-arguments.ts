import type { Command } from '@commander-js/extra-typings';
import { DATA_DIR } from './destination-arguments.ts';
import { EXIT_OF_ANSWERS, type Manual } from './manual.ts';

/** What `presets` was asked to do. */
export interface PresetsOptions {
  /** The name of the one to show; all of them where it is absent. */
  readonly name?: string;
  readonly dataDir?: string;
  readonly json: boolean;
}

/** Adds `presets` to the program. */
export function addPresetsCommand(
  program: Command,
  understood: (options: PresetsOptions) => void,
): void {
  program
    .command('presets')
    .summary('list the presets, or show one')
    .description('Lists the presets that were made in the window, or shows what one of them says.')
    .argument('[preset]', 'the name of the one to show')
    .option(...DATA_DIR)
    .option('--json', 'print one JSON object a preset, for programs', false)
    .action((name, options) => understood({ ...options, ...(name !== undefined && { name }) }));
}

export const PRESETS_MANUAL: Manual = {
  notes: [],
  examples: ['dropchute presets', 'dropchute presets Press --json'],
  exit: EXIT_OF_ANSWERS,
};
