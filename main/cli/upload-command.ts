import { describeError, type UploadError } from '../../shared/errors.ts';
import { metadataOf } from '../../shared/preset.ts';
import type { BatchOptions, UploadView } from '../../shared/upload.ts';
import { toUploadError } from '../engine/errors.ts';
import type { AddOutcome, UploadEngine } from '../engine/upload-engine.ts';
import { readAddressList } from './address-list.ts';
import { checkToken, type Destination } from './destination.ts';
import type { Interruption } from './interruption.ts';
import type { CommandIo } from './io.ts';
import { createJsonReporter } from './json-reporter.ts';
import { takeOffList, takeUp } from './leftovers.ts';
import { type Opening, openEngine } from './open-engine.ts';
import { tellWrongUsage } from './refusal.ts';
import type { Reporter } from './reporter.ts';
import { EXIT_FAILED, EXIT_INTERRUPTED, exitCodeOf, NOTHING, summarize } from './summary.ts';
import { createTextReporter } from './text-reporter.ts';
import type { UploadOptions } from './upload-arguments.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Uploads what the command line names. @returns what the process ends with */
export async function runUpload(
  options: UploadOptions,
  io: CommandIo,
  interruption: Interruption,
): Promise<number> {
  await using resources = new AsyncDisposableStack();
  const reporter = resources.adopt(
    options.json ? createJsonReporter(io.stdout) : createTextReporter(io),
    (opened) => opened.close(),
  );
  try {
    const { signal } = interruption;
    const onDamaged = (error: UploadError): void =>
      reporter.warned({ code: error.code, message: describeError(error) });
    const run = await prepare(options, { io, reporter, resources, signal, onDamaged });
    return await uploadAll(run, reporter, interruption);
  } catch (thrown) {
    if (thrown instanceof WrongUsage) {
      reporter.close();
      return tellWrongUsage(thrown, 'upload', io);
    }
    if (interruption.signal.aborted) {
      reporter.finished(NOTHING, null);
      return EXIT_INTERRUPTED;
    }
    reporter.refused(toUploadError(thrown));
    return EXIT_FAILED;
  }
}

/** Everything that a run of uploads needs. */
interface Run {
  readonly destination: Destination;
  readonly engine: UploadEngine;
  readonly paths: readonly string[];
  readonly urls: readonly string[];
  readonly batch: BatchOptions;
}

/** Opens all that the options name; what is wrong with them is found before anything is sent. */
async function prepare(options: UploadOptions, opening: Opening): Promise<Run> {
  const { urlsFrom, paths, urls } = options;
  checkToken(options, opening.io);
  const listed =
    urlsFrom === undefined ? [] : await readAddressList(urlsFrom, opening.io, opening.signal);
  const { destination, engine, details } = await openEngine(options, opening);
  const batch: BatchOptions = {
    metadata: metadataOf(details, details.collection?.id ?? null),
    duplicates: details.duplicates,
    priority: 'normal',
  };
  return { destination, engine, batch, paths, urls: [...urls, ...listed] };
}

async function uploadAll(
  run: Run,
  reporter: Reporter,
  { signal, wished }: Interruption,
): Promise<number> {
  const { engine } = run;
  const { project, look } = run.destination;
  const started = performance.now();
  signal.addEventListener('abort', reporter.stopping);
  const outcomes: AddOutcome[] = [];
  let takenUp: readonly UploadView[];
  let uploads: readonly UploadView[];
  try {
    takenUp = await takeUp(engine, project.id);
    reporter.opened(project, engine, takenUp);
    for await (const outcome of addAll(run, signal)) {
      reporter.added(outcome);
      outcomes.push(outcome);
    }
    await Promise.race([engine.settled(), wished]);
  } finally {
    // what is unfinished then stays in the journal, for the next run
    await engine.close();
    ({ uploads } = engine.snapshot());
    await takeOffList(engine, uploads);
  }
  const seconds = (performance.now() - started) / 1_000;
  const summary = summarize(uploads, outcomes, takenUp.length, seconds);
  reporter.finished(summary, look);
  return exitCodeOf(summary, signal.aborted);
}

/** Adds what the command line names, until it is told to stop. */
async function* addAll(
  { engine, destination, paths, urls, batch: options }: Run,
  signal: AbortSignal,
): AsyncGenerator<AddOutcome> {
  const projectId = destination.project.id;
  try {
    if (paths.length > 0) yield await engine.addPaths({ projectId, paths, options }, signal);
    if (urls.length > 0) yield await engine.addUrls({ projectId, urls, options }, signal);
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
}
