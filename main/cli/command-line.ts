import { Command, CommanderError } from '@commander-js/extra-typings';
// as Node itself reads it too, where the sources run without a build
import packageJson from '../../package.json' with { type: 'json' };
import { addDemoCommand, type DemoOptions } from './demo-arguments.ts';
import { addHistoryCommand, type HistoryOptions } from './history-arguments.ts';
import { addPresetsCommand, type PresetsOptions } from './presets-arguments.ts';
import { addUploadCommand, type UploadOptions } from './upload-arguments.ts';
import { addWatchCommand, type WatchOptions } from './watch-arguments.ts';

/** What a command line means. */
export type Request =
  | { readonly kind: 'upload'; readonly options: UploadOptions }
  | { readonly kind: 'watch'; readonly options: WatchOptions }
  | { readonly kind: 'presets'; readonly options: PresetsOptions }
  | { readonly kind: 'history'; readonly options: HistoryOptions }
  | { readonly kind: 'demo'; readonly options: DemoOptions }
  /** It asked for a text: help or the version. */
  | { readonly kind: 'answer'; readonly text: string }
  /** It cannot be understood; the text says why and what to do. */
  | { readonly kind: 'mistake'; readonly text: string };

/**
 * Reads a command line. Nothing is run and nothing is printed.
 *
 * @param argv what follows the program's name
 * @param invocation how the program is called, for examples
 * @param columns how wide help may be
 */
export function readCommandLine(
  argv: readonly string[],
  invocation: string,
  columns: number,
): Request {
  let request: Request | undefined;
  let out = '';
  let err = '';
  const program = buildProgram(invocation, (understood) => {
    request = understood;
  });
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      // the texts say themselves what holds by default
      .configureHelp({ optionDescription: ({ description }) => description })
      .configureOutput({
        writeOut: (text) => {
          out += text;
        },
        writeErr: (text) => {
          err += text;
        },
        getOutHelpWidth: () => columns,
        getErrHelpWidth: () => columns,
      });
  }
  try {
    program.parse(argv, { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode === 0) return { kind: 'answer', text: out };
    return { kind: 'mistake', text: err };
  }
  if (!request) throw new Error('the command line was neither understood nor refused');
  return request;
}

function buildProgram(invocation: string, understood: (request: Request) => void): Command {
  const program = new Command('dropchute')
    .description("Gets files into a DatoCMS project's media area.")
    .version(packageJson.version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError(`Run ${invocation} --help to see what there is.`)
    .addHelpText('after', notes(invocation));
  addUploadCommand(program, invocation, (options) => understood({ kind: 'upload', options }));
  addWatchCommand(program, invocation, (options) => understood({ kind: 'watch', options }));
  addPresetsCommand(program, invocation, (options) => understood({ kind: 'presets', options }));
  addHistoryCommand(program, invocation, (options) => understood({ kind: 'history', options }));
  addDemoCommand(program, invocation, (options) => understood({ kind: 'demo', options }));
  return program;
}

const notes = (invocation: string): string => `
Examples:
  ${invocation} upload ./photos --demo
  ${invocation} watch ./outbox --demo
  ${invocation} upload --help
  ${invocation} demo`;
