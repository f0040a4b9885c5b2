import { toUploadError } from '../engine/errors.ts';
import { createUploadEngine, type UploadEngine } from '../engine/upload-engine.ts';
import { createMemoryJournal } from '../journal/memory-journal.ts';
import type { UploadOptions } from './command-line.ts';
import { type Destination, openDestination, tokenIn } from './destination.ts';
import type { Interruption } from './interruption.ts';
import type { CommandIo } from './io.ts';
import { createJsonReporter } from './json-reporter.ts';
import type { Reporter } from './reporter.ts';
import {
  EXIT_FAILED,
  EXIT_INTERRUPTED,
  EXIT_WRONG_USAGE,
  exitCodeOf,
  NOTHING,
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
    const destination = await openDestination(options, io, interruption.signal, resources);
    const { project } = destination;
    const engine = createUploadEngine({
      targetOf: (id) => (id === project.id ? project.target : null),
      journal: createMemoryJournal(),
      ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    });
    resources.defer(() => engine.close());
    reporter.opened(project, engine);
    return await uploadAll({ options, destination, engine, reporter, interruption });
  } catch (thrown) {
    if (interruption.signal.aborted) {
      reporter.finished(NOTHING, null);
      return EXIT_INTERRUPTED;
    }
    reporter.refused(toUploadError(thrown));
    return EXIT_FAILED;
  }
}

interface Run {
  readonly options: UploadOptions;
  readonly destination: Destination;
  readonly engine: UploadEngine;
  readonly reporter: Reporter;
  readonly interruption: Interruption;
}

async function uploadAll(run: Run): Promise<number> {
  const { engine, reporter } = run;
  const { project, look } = run.destination;
  const { paths, metadata } = run.options;
  const { signal, wished } = run.interruption;
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
  reporter.finished(summary, look);
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
