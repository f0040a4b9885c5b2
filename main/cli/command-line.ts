import { CommanderError } from '@commander-js/extra-typings';
import { giveHelp } from './help-text.ts';
import { buildProgram, manualOf, type Task } from './program.ts';

/** What a command line means. */
export type Request =
  | Task
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
  const program = buildProgram((understood) => {
    request = understood;
  });
  for (const command of [program, ...program.commands]) {
    giveHelp(command, manualOf(command), { invocation, columns });
    command.exitOverride().configureOutput({
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
