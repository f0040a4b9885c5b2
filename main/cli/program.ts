import { Command } from '@commander-js/extra-typings';
// as Node itself reads it too, where the sources run without a build
import packageJson from '../../package.json' with { type: 'json' };
import {
  addCompletionCommands,
  COMPLETION_MANUAL,
  type ShellName,
} from './completion-arguments.ts';
import { addDemoCommand, DEMO_MANUAL, type DemoOptions } from './demo-arguments.ts';
import { addHistoryCommand, HISTORY_MANUAL, type HistoryOptions } from './history-arguments.ts';
import type { Manual } from './manual.ts';
import { addPresetsCommand, PRESETS_MANUAL, type PresetsOptions } from './presets-arguments.ts';
import { addProjectsCommand, PROJECTS_MANUAL, type ProjectsOptions } from './projects-arguments.ts';
import { addUploadCommand, UPLOAD_MANUAL, type UploadOptions } from './upload-arguments.ts';
import { addWatchCommand, WATCH_MANUAL, type WatchOptions } from './watch-arguments.ts';

/** What the program is asked to do. */
export type Task =
  | { readonly kind: 'upload'; readonly options: UploadOptions }
  | { readonly kind: 'watch'; readonly options: WatchOptions }
  | { readonly kind: 'presets'; readonly options: PresetsOptions }
  | { readonly kind: 'projects'; readonly options: ProjectsOptions }
  | { readonly kind: 'history'; readonly options: HistoryOptions }
  | { readonly kind: 'demo'; readonly options: DemoOptions }
  | { readonly kind: 'completion'; readonly shell: ShellName }
  /** A shell asks how a command line could go on; the last word is the one that is being typed. */
  | { readonly kind: 'complete'; readonly words: readonly string[] };

export const VERSION: string = packageJson.version;

/** What is said of the program itself. */
export const PROGRAM_MANUAL: Manual = {
  notes: [],
  examples: [
    'dropchute upload ./photos --demo',
    'dropchute watch ./outbox --demo',
    'dropchute upload --help',
    'dropchute demo',
  ],
  exit: [],
};

/** What is said of each command, in the order in which `--help` lists them. */
const MANUALS: ReadonlyMap<string, Manual> = new Map([
  ['dropchute', PROGRAM_MANUAL],
  ['upload', UPLOAD_MANUAL],
  ['watch', WATCH_MANUAL],
  ['presets', PRESETS_MANUAL],
  ['projects', PROJECTS_MANUAL],
  ['history', HISTORY_MANUAL],
  ['demo', DEMO_MANUAL],
  ['completion', COMPLETION_MANUAL],
]);

const NO_MANUAL: Manual = { notes: [], examples: [], exit: [] };

/** What is said of a command, or of the program, beyond its options. */
export const manualOf = (command: { name(): string }): Manual =>
  MANUALS.get(command.name()) ?? NO_MANUAL;

/** The program with all its commands and their options: help, manual page and completion follow it. */
export function buildProgram(understood: (task: Task) => void): Command {
  const program = new Command('dropchute')
    .description("Gets files into a DatoCMS project's media area.")
    .version(VERSION, '--version', 'print the version')
    .helpCommand(false);
  addUploadCommand(program, (options) => understood({ kind: 'upload', options }));
  addWatchCommand(program, (options) => understood({ kind: 'watch', options }));
  addPresetsCommand(program, (options) => understood({ kind: 'presets', options }));
  addProjectsCommand(program, (options) => understood({ kind: 'projects', options }));
  addHistoryCommand(program, (options) => understood({ kind: 'history', options }));
  addDemoCommand(program, (options) => understood({ kind: 'demo', options }));
  addCompletionCommands(program, understood);
  return program;
}
