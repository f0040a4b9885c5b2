import type { Argument, CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { ENVIRONMENT, type ExitCode } from './manual.ts';
import { buildProgram, manualOf, VERSION } from './program.ts';
import { bold, italic, paragraph, roff, section, tagged, verbatim } from './roff.ts';

/** The manual page, `dropchute(1)`, from the commands themselves. */
export function manPage(): string {
  const program = buildProgram(() => undefined);
  const { examples } = manualOf(program);
  const commands = program.createHelp().visibleCommands(program);
  return [
    `.TH DROPCHUTE 1 "" "Dropchute ${VERSION}" "User Commands"`,
    ...section('NAME', `dropchute \\- ${roff(summaryOf(program))}`),
    ...section('SYNOPSIS', `${bold('dropchute')} ${italic('command')} [${italic('options')}]`),
    ...section('DESCRIPTION', roff(program.description())),
    ...paragraph(
      'The same uploads as in the window, for servers, scripts and computers without a screen.',
    ),
    ...section('OPTIONS', ...optionsOf(program)),
    ...section('COMMANDS', ...commands.flatMap(commandSection)),
    ...section(
      'ENVIRONMENT',
      ...ENVIRONMENT.flatMap(([name, meaning]) => tagged(bold(name), meaning)),
    ),
    ...section('FILES', ...FILES.flatMap(([path, what]) => tagged(italic(path), what))),
    ...section('EXAMPLES', ...verbatim(examples)),
    '',
  ].join('\n');
}

const FILES = [
  ['~/.config/Dropchute', 'where the window and the command line keep their data, on Linux'],
  ['~/Library/Application Support/Dropchute', 'the same, on macOS'],
] as const;

/** A description as manual pages have it in their first line. */
const summaryOf = (program: CommandUnknownOpts): string => {
  const description = program.description();
  return description.charAt(0).toLowerCase() + description.slice(1).replace(/\.$/, '');
};

function commandSection(command: CommandUnknownOpts): string[] {
  const { notes, examples, exit } = manualOf(command);
  return [
    `.SS ${roff(usageOf(command))}`,
    roff(command.description()),
    ...command.registeredArguments.flatMap(argumentOf),
    ...optionsOf(command),
    ...notes.flatMap(paragraph),
    ...(exit.length === 0 ? [] : [...paragraph('It ends with:'), ...exit.flatMap(exitOf)]),
    ...(examples.length === 0 ? [] : [...paragraph('Examples:'), ...verbatim(examples)]),
  ];
}

const usageOf = (command: CommandUnknownOpts): string => `${command.name()} ${command.usage()}`;

const argumentOf = (argument: Argument): string[] =>
  tagged(italic(argument.name()), argument.description);

const exitOf = ([code, when]: ExitCode): string[] => tagged(bold(String(code)), when);

/** Under the headings that `--help` has them under. */
function optionsOf(command: CommandUnknownOpts): string[] {
  const options = command.options.filter(({ hidden }) => !hidden);
  const groups = Map.groupBy(options, ({ helpGroupHeading }) => helpGroupHeading ?? '');
  return [...groups].flatMap(([heading, grouped]) => [
    ...(heading === '' ? [] : paragraph(heading)),
    ...grouped.flatMap(optionOf),
  ]);
}

function optionOf({ flags, description }: Option): string[] {
  const [name = '', value] = flags.split(' ');
  const tag = value === undefined ? bold(name) : `${bold(name)} ${italic(value)}`;
  return tagged(tag, description);
}
