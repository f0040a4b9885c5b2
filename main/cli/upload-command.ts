import { DATOCMS_API_URL } from '../datocms/cma-client.ts';
import { type OpenProject, openProject } from '../datocms/project.ts';
import { toUploadError } from '../engine/errors.ts';
import { createUploadEngine, type UploadEngine } from '../engine/upload-engine.ts';
import { createMemoryJournal } from '../journal/memory-journal.ts';
import type { UploadOptions } from './command-line.ts';
import { startDemo } from './demo.ts';
import type { Interruption } from './interruption.ts';
import type { CommandIo } from './io.ts';
import { createJsonReporter } from './json-reporter.ts';
import type { Reporter } from './reporter.ts';
import {
  EXIT_FAILED,
  EXIT_INTERRUPTED,
  EXIT_WRONG_USAGE,
  exitCodeOf,
  summarize,
} from './summary.ts';
import { createTextReporter } from './text-reporter.ts';

const noToken = (invocation: string): string => `error: there is no API token
Put the project's token into the environment variable DATOCMS_API_TOKEN, or try --demo, which needs none.
Run ${invocation} upload --help to see more.
`;

/** Uploads what the command line names. @returns what the process ends with */
export async function runUpload(
  options: UploadOptions,
  io: CommandIo,
  interruption: Interruption,
): Promise<number> {
  if (!options.demo && tokenIn(io) === '') {
    io.stderr.write(noToken(io.invocation));
    return EXIT_WRONG_USAGE;
  }
  await using resources = new AsyncDisposableStack();
  const reporter = resources.adopt(
    options.json ? createJsonReporter(io.stdout) : createTextReporter(io),
    (opened) => opened.close(),
  );
  try {
    const project = await open(options, io, interruption.signal, resources);
    const engine = createUploadEngine({
      targetOf: (id) => (id === project.id ? project.target : null),
      journal: createMemoryJournal(),
      ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    });
    resources.defer(() => engine.close());
    reporter.opened(project, engine);
    return await uploadAll({ options, io, project, engine, reporter, interruption });
  } catch (thrown) {
    if (interruption.signal.aborted) return EXIT_INTERRUPTED;
    reporter.refused(toUploadError(thrown));
    return EXIT_FAILED;
  }
}

/** Opens the project that uploads go to. @throws UploadFault */
async function open(
  options: UploadOptions,
  io: CommandIo,
  signal: AbortSignal,
  resources: AsyncDisposableStack,
): Promise<OpenProject> {
  const address = options.demo
    ? await openDemo(options, io, resources)
    : { apiUrl: options.apiUrl ?? io.env.DROPCHUTE_API_URL ?? DATOCMS_API_URL, token: tokenIn(io) };
  const environment = options.environment ?? null;
  const project = await openProject({ ...address, environment, signal });
  resources.defer(() => project.close());
  return project;
}

async function openDemo(
  { dataDir }: UploadOptions,
  io: CommandIo,
  resources: AsyncDisposableStack,
) {
  const demo = await startDemo({ ...(dataDir !== undefined && { dataDir }) }, io);
  resources.defer(() => demo.close());
  return { apiUrl: demo.url, token: demo.token };
}

interface Run {
  readonly options: UploadOptions;
  readonly io: CommandIo;
  readonly project: OpenProject;
  readonly engine: UploadEngine;
  readonly reporter: Reporter;
  readonly interruption: Interruption;
}

async function uploadAll(run: Run): Promise<number> {
  const { options, project, engine, reporter, interruption } = run;
  const { paths, metadata } = options;
  const { signal, wished } = interruption;
  const started = performance.now();
  signal.addEventListener('abort', reporter.stopping);
  const outcome = await unlessAborted(
    engine.addPaths({ projectId: project.id, paths, metadata }, signal),
    signal,
  );
  if (outcome) reporter.added(outcome);
  await Promise.race([engine.settled(), wished]);
  if (signal.aborted) await engine.cancel('all');
  const seconds = (performance.now() - started) / 1_000;
  const summary = summarize(engine.summary().totals, outcome, seconds);
  reporter.finished(summary, placeToLook(run));
  return exitCodeOf(summary, signal.aborted);
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  try {
    return await promise;
  } catch (thrown) {
    if (signal.aborted) return null;
    throw thrown;
  }
}

/** Where a person sees what arrived: a page, or for the demo project, which ends now, the command that opens it again. */
function placeToLook({ options, io, project }: Run): string | null {
  if (!options.demo) return project.mediaAreaUrl;
  const { dataDir } = options;
  return `${io.invocation} demo${dataDir === undefined ? '' : ` --data-dir ${JSON.stringify(dataDir)}`}`;
}

const tokenIn = ({ env }: CommandIo): string => env.DATOCMS_API_TOKEN?.trim() ?? '';
