/** What is said of a command beyond its options, by `--help` and in the manual page. */
export interface Manual {
  /** Paragraphs, each one line however long. */
  readonly notes: readonly string[];
  /** Command lines as they are typed where `dropchute` is installed. Tests read every one. */
  readonly examples: readonly string[];
  /** What it may end with; empty where it is as with every command. */
  readonly exit: readonly ExitCode[];
}

export type ExitCode = readonly [code: number, when: string];

/** What a command that does no more than answer may end with. */
export const EXIT_OF_ANSWERS: readonly ExitCode[] = [
  [0, 'it has answered, also where there is nothing to tell'],
  [1, 'the data folder could not be read'],
  [2, 'it was called wrongly'],
];

/** An example as it is typed in this place. @param invocation how people call the program */
export const exampleFor = (example: string, invocation: string): string =>
  example.replace(/\bdropchute\b/, () => invocation);

/** The environment variables that are read. */
export const ENVIRONMENT: readonly (readonly [name: string, meaning: string])[] = [
  ['DATOCMS_API_TOKEN', "the project's API token; there is no option for it"],
  ['DROPCHUTE_API_URL', 'where the API is, if not at DatoCMS'],
  ['DROPCHUTE_DATA_DIR', 'where Dropchute keeps its data'],
  ['NO_COLOR', 'turns colours off, whatever it is set to'],
];

export const TOKEN_NOTE =
  "The project's API token comes from the environment variable DATOCMS_API_TOKEN. It is not an option, because other people on a computer can see the options of a running program, and shells keep them in their history.";

export const VARIABLE_NOTE =
  'Tags and texts may hold variables: {filename}, {filename:words}, {folder}, {date} and {year}. A brace that is meant as one is written twice.';
