import { Command, CommanderError } from '@commander-js/extra-typings';
import { version } from '../../package.json';
import type { Metadata } from '../../shared/upload.ts';
import {
  readConcurrency,
  readCopyright,
  readDelay,
  readPort,
  readRate,
  readRateLimit,
  readTag,
  readUrl,
} from './option-values.ts';

/** What `upload` was asked to do. */
export interface UploadOptions {
  readonly paths: readonly string[];
  readonly metadata: Metadata;
  readonly demo: boolean;
  readonly apiUrl?: string;
  /** the project's primary one where it is absent */
  readonly environment?: string;
  readonly concurrency?: number;
  readonly dataDir?: string;
  readonly json: boolean;
}

/** What `demo` was asked to do. */
export interface DemoOptions {
  readonly port?: number;
  readonly dataDir?: string;
  readonly rateLimit?: { readonly requests: number; readonly seconds: number };
  /** ms */
  readonly jobDelay?: number;
  /** bytes a second */
  readonly storageRate?: number;
  readonly json: boolean;
}

/** What a command line means. */
export type Request =
  | { readonly kind: 'upload'; readonly options: UploadOptions }
  | { readonly kind: 'demo'; readonly options: DemoOptions }
  /** It asked for a text: help or the version. */
  | { readonly kind: 'answer'; readonly text: string }
  /** It cannot be understood; the text says why and what to do. */
  | { readonly kind: 'mistake'; readonly text: string };

const DATA_DIR = ['--data-dir <dir>', 'where Dropchute keeps its data'] as const;

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

function buildProgram(invocation: string, understood: (request: Request) => void) {
  const program = new Command('dropchute')
    .description("Gets files into a DatoCMS project's media area.")
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError(`Run ${invocation} --help to see what there is.`);

  program
    .command('upload')
    .summary('upload files and folders')
    .description(
      'Uploads files, and folders with everything in them. Hidden, temporary and system files are left out.',
    )
    .argument('<paths...>', 'files and folders')
    .option('--tag <tag>', 'put a tag on every file; repeat it for more', readTag, [])
    .option('--copyright <text>', 'put a copyright on every file', readCopyright)
    .option('--demo', 'upload to the demo project on this computer; needs no account', false)
    .option('--api-url <url>', 'where the API is, if not at DatoCMS', readUrl)
    .option('--environment <name>', 'the environment to upload to (default: the primary one)')
    .option('--concurrency <n>', 'how many files to upload at once (default: 4)', readConcurrency)
    .option(...DATA_DIR)
    .option('--json', 'print one JSON event a line, for programs', false)
    .helpOption('--help', 'print this help')
    .showHelpAfterError(`Run ${invocation} upload --help to see the options.`)
    .addHelpText('after', uploadNotes(invocation))
    .action((paths, options, command) => {
      if (options.demo && options.apiUrl !== undefined) {
        command.error(
          'error: --demo and --api-url contradict each other: the demo project has an address of its own. Leave one out.',
        );
      }
      const { tag, copyright = null, ...rest } = options;
      const metadata = { tags: [...new Set(tag)], copyright };
      understood({ kind: 'upload', options: { ...rest, paths, metadata } });
    });

  program
    .command('demo')
    .summary('run the demo project, to try Dropchute without an account')
    .description(
      'Runs a stand-in for a DatoCMS project on this computer, with a page that shows what arrived. What was uploaded stays until its data is deleted.',
    )
    .option('--port <n>', 'the port to listen on (default: 4870 if it is free)', readPort)
    .option(...DATA_DIR)
    .option('--rate-limit <n/seconds>', 'how many requests it allows, such as 60/3', readRateLimit)
    .option('--job-delay <ms>', 'how long it takes to process an asset', readDelay)
    .option('--storage-rate <bytes/s>', 'how fast its storage accepts bytes', readRate)
    .option('--json', 'print where it listens as JSON, for programs', false)
    .helpOption('--help', 'print this help')
    .showHelpAfterError(`Run ${invocation} demo --help to see the options.`)
    .addHelpText('after', demoNotes(invocation))
    .action((options) => understood({ kind: 'demo', options }));

  return program;
}

const uploadNotes = (invocation: string): string => `
The project's API token comes from the environment variable DATOCMS_API_TOKEN.
It is not an option, because other people on a computer can see the options of a
running program, and shells keep them in their history.

Examples:
  ${invocation} upload ./photos --demo
  DATOCMS_API_TOKEN=… ${invocation} upload ./photos logo.png --tag spring --tag press
  DATOCMS_API_TOKEN=… ${invocation} upload ./photos --environment staging --json

It ends with 0 when every file was uploaded or skipped, 1 when any failed, 2 when
it was called wrongly, and 130 when it was interrupted.`;

const demoNotes = (invocation: string): string => `
It prints one line with url, token and mediaUrl: open mediaUrl in a browser.
Ctrl-C stops it.

Examples:
  ${invocation} demo
  ${invocation} demo --port 4000 --storage-rate 1000000`;
