import type { Argument, CommandUnknownOpts, Option } from '@commander-js/extra-typings';

/** What could stand in the place of the word that is being typed. */
export type Completion =
  | { readonly kind: 'words'; readonly words: readonly Candidate[] }
  /** What the shell knows better. */
  | { readonly kind: 'files' | 'folders' }
  /** What the data folder tells. @param dataDir the one that the command line names */
  | { readonly kind: 'presets' | 'projects'; readonly dataDir: string | undefined };

/** A word as it could be, with what it is for. */
export interface Candidate {
  readonly word: string;
  readonly hint: string;
}

type Kind = Exclude<Completion['kind'], 'words'>;

/** What options and arguments hold whose values are not listed where they are defined. */
const HELD: Readonly<Record<string, Kind>> = {
  '--preset': 'presets',
  '--project': 'projects',
  '--data-dir': 'folders',
  '--urls-from': 'files',
  '<folder>': 'folders',
  '[sources...]': 'files',
  '[preset]': 'presets',
};

/** Where the word that is being typed stands. */
interface Place {
  readonly command: CommandUnknownOpts;
  /** The option whose value it is; null where it is none. */
  readonly option: Option | null;
  /** How many of the command's arguments stand before it. */
  readonly argument: number;
  /** Whether no option may follow any more. */
  readonly endsOptions: boolean;
  readonly dataDir: string | undefined;
}

/**
 * How a command line could go on.
 *
 * @param program with all its commands
 * @param words what follows the program's name; the last is the word that is being typed
 */
export function complete(program: CommandUnknownOpts, words: readonly string[]): Completion {
  const place = placeAfter(program, words.slice(0, -1));
  if (place === null) return NOTHING;
  const typed = words.at(-1) ?? '';
  const { command, option } = place;
  if (option) return valuesOf(option, optionName(option), typed, place);
  if (!place.endsOptions && typed.startsWith('-')) {
    const [, name = '', value] = /^(--[^=]+)=(.*)$/s.exec(typed) ?? [];
    if (value === undefined) return startingWith(typed, optionsOf(command));
    const given = command.options.find(({ long }) => long === name);
    return given && takesValue(given) ? valuesOf(given, name, value, place) : NOTHING;
  }
  if (command === program) return startingWith(typed, commandsOf(program));
  const { registeredArguments: all } = command;
  const last = all.at(-1);
  const argument = all[place.argument] ?? (last?.variadic ? last : undefined);
  return argument ? valuesOf(argument, argumentName(argument), typed, place) : NOTHING;
}

const NOTHING: Completion = { kind: 'words', words: [] };

/** null after what is no command. */
function placeAfter(program: CommandUnknownOpts, words: readonly string[]): Place | null {
  let place: Place = {
    command: program,
    option: null,
    argument: 0,
    endsOptions: false,
    dataDir: undefined,
  };
  for (const word of words) {
    const next = after(place, word);
    if (next === null) return null;
    place = next;
  }
  return place;
}

function after(place: Place, word: string): Place | null {
  const { command, option, argument, endsOptions } = place;
  if (option) {
    const { dataDir } = place;
    return { ...place, option: null, dataDir: option.long === DATA_DIR ? word : dataDir };
  }
  if (word === '--' && !endsOptions) return { ...place, endsOptions: true };
  if (word.startsWith('--') && !endsOptions) {
    const [, name = '', value] = /^(--[^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    const given = command.options.find(({ long }) => long === name);
    if (value !== undefined) return name === DATA_DIR ? { ...place, dataDir: value } : place;
    return given && takesValue(given) ? { ...place, option: given } : place;
  }
  if (command.parent) return { ...place, argument: argument + 1 };
  const called = command.commands.find((other) => other.name() === word);
  return called ? { ...place, command: called } : null;
}

const DATA_DIR = '--data-dir';

const takesValue = ({ required, optional }: Option): boolean => required || optional;

const optionName = ({ long }: Option): string => long ?? '';

const argumentName = (argument: Argument): string => {
  const name = argument.name() + (argument.variadic ? '...' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
};

function valuesOf(
  { argChoices }: Pick<Option, 'argChoices'>,
  name: string,
  typed: string,
  { dataDir }: Place,
): Completion {
  if (argChoices) {
    return startingWith(
      typed,
      argChoices.map((word) => ({ word, hint: '' })),
    );
  }
  const kind = HELD[name];
  if (kind === undefined) return NOTHING;
  return kind === 'presets' || kind === 'projects' ? { kind, dataDir } : { kind };
}

/** Those of some words that begin as what is typed, whatever its case. */
export const startingWith = (
  typed: string,
  candidates: readonly Candidate[],
): Completion & { readonly kind: 'words' } => ({
  kind: 'words',
  words: candidates.filter(({ word }) => word.toLowerCase().startsWith(typed.toLowerCase())),
});

const optionsOf = (command: CommandUnknownOpts): Candidate[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .map((option) => ({ word: optionName(option), hint: inShort(option.description) }));

const commandsOf = (program: CommandUnknownOpts): Candidate[] =>
  program
    .createHelp()
    .visibleCommands(program)
    .map((command) => ({ word: command.name(), hint: command.summary() }));

/** A description without what stands in brackets or after it. */
const inShort = (description: string): string => description.split(/[;:(]/)[0]?.trim() ?? '';
