import type { Command } from '@commander-js/extra-typings';
import { DATA_DIR } from './destination-arguments.ts';
import { EXIT_OF_ANSWERS, type Manual } from './manual.ts';

/** What `projects` was asked to do. */
export interface ProjectsOptions {
  readonly dataDir?: string;
  readonly json: boolean;
}

/** Adds `projects` to the program. */
export function addProjectsCommand(
  program: Command,
  understood: (options: ProjectsOptions) => void,
): void {
  program
    .command('projects')
    .summary('list the projects of the window')
    .description(
      'Lists the projects that were added in the window: name, environment, and whether the token is kept. The one that the next drop goes to is marked with a star.',
    )
    .option(...DATA_DIR)
    .option('--json', 'print one JSON object a project, for programs', false)
    .action(understood);
}

export const PROJECTS_MANUAL: Manual = {
  notes: [
    'Their tokens are sealed by the keychain of the system, which opens them for the window alone: other commands take a token from DATOCMS_API_TOKEN.',
  ],
  examples: ['dropchute projects', 'dropchute projects --json'],
  exit: EXIT_OF_ANSWERS,
};
