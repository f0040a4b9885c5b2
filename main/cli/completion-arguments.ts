import { Argument, type Command } from '@commander-js/extra-typings';
import type { Manual } from './manual.ts';
import type { Task } from './program.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type ShellName = (typeof SHELLS)[number];

/** What the scripts call to learn how a command line could go on. It is in no help. */
export const ASK_COMMAND = '__complete';

/** Adds `completion`, and what its scripts call, to the program. */
export function addCompletionCommands(program: Command, understood: (task: Task) => void): void {
  program
    .command('completion')
    .summary('print a script that completes commands in a shell')
    .description(
      'Prints a script with which a shell completes commands, options, the values of options, presets, projects, files and folders.',
    )
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(SHELLS))
    .action((shell) => understood({ kind: 'completion', shell }));
  program
    .command(ASK_COMMAND, { hidden: true })
    .argument('[words...]')
    .action((words) => understood({ kind: 'complete', words }));
}

export const COMPLETION_MANUAL: Manual = {
  notes: [
    'In bash, put source <(dropchute completion bash) into ~/.bashrc. In zsh, put source <(dropchute completion zsh) into ~/.zshrc, after compinit. In fish, write the script to ~/.config/fish/completions/dropchute.fish.',
    'It completes the command dropchute, so that has to be installed: see docs/CLI.md.',
  ],
  examples: [
    'dropchute completion bash',
    'dropchute completion zsh',
    'dropchute completion fish > ~/.config/fish/completions/dropchute.fish',
  ],
  exit: [],
};
