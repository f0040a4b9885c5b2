import { type CommandUnknownOpts, Help, Option } from '@commander-js/extra-typings';
import { exampleFor, type Manual } from './manual.ts';

/** How help is printed, and where. */
export interface HelpPlace {
  /** How people call the program, for examples. */
  readonly invocation: string;
  /** How wide it may be, in characters. */
  readonly columns: number;
}

/** Characters; where less is left beside them, explanations stand below what they explain. */
const NARROWEST = 30;

/** Gives a command its `--help`, which fits into narrow terminals too. */
export function giveHelp(
  command: CommandUnknownOpts,
  manual: Manual,
  { invocation, columns }: HelpPlace,
): void {
  const called = command.parent ? `${invocation} ${command.name()}` : invocation;
  const sees = command.parent ? 'the options' : 'what there is';
  command
    // with the command's own, whichever group came last
    .addHelpOption(new Option('--help', 'print this help').helpGroup('Options:'))
    .showHelpAfterError(`Run ${called} --help to see ${sees}.`)
    .configureHelp({
      helpWidth: columns,
      minWidthToWrap: 20,
      // the texts say themselves what holds by default
      optionDescription: ({ description }) => description,
      formatItem: (term, termWidth, description, help) =>
        description === '' || columns - termWidth - 4 >= NARROWEST
          ? Help.prototype.formatItem.call(help, term, termWidth, description, help)
          : `  ${term}\n${indented(help.boxWrap(description, columns - 6), 6)}`,
    })
    .addHelpText('after', () => rest(command.createHelp(), manual, { invocation, columns }));
}

/** What follows the options. */
function rest(help: Help, manual: Manual, { invocation, columns }: HelpPlace): string {
  const notes = manual.notes.map((note) => `\n${help.boxWrap(note, columns)}\n`);
  const examples = manual.examples.map((example) => `  ${exampleFor(example, invocation)}\n`);
  const codes = manual.exit.map(
    ([code, when]) => `${help.formatItem(String(code), 3, when, help)}\n`,
  );
  return [
    ...notes,
    '\nExamples:\n',
    ...examples,
    ...(codes.length === 0 ? [] : ['\nIt ends with:\n', ...codes]),
  ]
    .join('')
    .trimEnd();
}

const indented = (text: string, by: number): string => text.replace(/^/gm, ' '.repeat(by));
