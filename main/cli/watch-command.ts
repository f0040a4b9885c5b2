import { explain, type UploadError } from '../../shared/errors.ts';
import {
  type FileCounts,
  type HotFolder,
  type HotFolderState,
  type HotFolderView,
  NO_FILES,
  type PlaceWarning,
} from '../../shared/hot-folder.ts';
import { NO_PRESETS } from '../../shared/preset.ts';
import { toUploadError, UploadFault } from '../engine/errors.ts';
import type { UploadEngine } from '../engine/upload-engine.ts';
import { createHotFolders, type HotFolders } from '../hot-folders/hot-folders.ts';
import { tellingAftermath } from './aftermath.ts';
import type { Interruption } from './interruption.ts';
import type { CommandIo } from './io.ts';
import { createJsonWatchReporter } from './json-watch-reporter.ts';
import { takeOffList, takeUp } from './leftovers.ts';
import { type OpenedEngine, openEngine } from './open-engine.ts';
import { toWarning } from './place-warnings.ts';
import { tellWrongUsage } from './refusal.ts';
import { EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED } from './summary.ts';
import { createTextWatchReporter } from './text-watch-reporter.ts';
import { toTrash } from './trash.ts';
import type { WatchOptions } from './watch-arguments.ts';
import { troubleIn, type WatchReporter } from './watch-reporter.ts';
import { watchedFolder } from './watched-folder.ts';
import { findPlace } from './watched-place.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Watches a folder until it is told to stop. @returns what the process ends with */
export async function runWatch(
  options: WatchOptions,
  io: CommandIo,
  interruption: Interruption,
): Promise<number> {
  const { signal } = interruption;
  await using resources = new AsyncDisposableStack();
  const reporter = resources.adopt(
    options.json ? createJsonWatchReporter(io.stdout) : createTextWatchReporter(io),
    (opened) => opened.close(),
  );
  try {
    const path = await findPlace(options, io);
    const opened = await openEngine(options, { io, reporter, resources, signal, onDamaged });
    const { project, look } = opened.destination;
    const folder = watchedFolder(path, project, opened.details, options);
    const watch: Watch = { ...opened, folder, once: options.once, home: io.home };
    const counts = await watchUntilToldToStop(watch, reporter, interruption);
    reporter.stopped(counts, look);
    return exitCodeOf(counts, options.once, signal.aborted);
  } catch (thrown) {
    if (thrown instanceof WrongUsage) {
      reporter.close();
      return tellWrongUsage(thrown, 'watch', io);
    }
    if (signal.aborted) {
      reporter.stopped(NO_FILES, null);
      return EXIT_INTERRUPTED;
    }
    reporter.refused(toUploadError(thrown));
    return EXIT_FAILED;
  }
}

/** Without the ledger every file would count as new: a person is to know before it does. */
function onDamaged({ code, detail }: UploadError): never {
  throw new UploadFault(code, detail);
}

/** Everything that watching needs. */
interface Watch extends OpenedEngine {
  readonly folder: HotFolder;
  /** Whether it ends when all that was found is through. */
  readonly once: boolean;
  /** The person's own folder. */
  readonly home: string;
}

/** @returns how the folder's files stand in the end */
async function watchUntilToldToStop(
  { engine, ledger, destination, folder, once, dataFolder, home }: Watch,
  reporter: WatchReporter,
  { signal, wished }: Interruption,
): Promise<FileCounts> {
  const { project } = destination;
  signal.addEventListener('abort', reporter.stopping);
  try {
    reporter.opened(folder, engine);
    const hotFolders = createHotFolders({
      engine,
      ledger: tellingAftermath(ledger, reporter.afterwards),
      store: { read: () => [folder], write() {} },
      projectOf: (id) => (id === project.id ? project : null),
      presets: () => NO_PRESETS,
      trash: toTrash,
      dataFolder,
      homeFolder: home,
      log: (message) => reporter.warned({ code: 'hot-folder', message }),
    });
    const view = (): HotFolderView | undefined => hotFolders.views()[0];
    try {
      tellStates(hotFolders, view, reporter);
      reporter.watching(view);
      reporter.tookUp(await takeUp(engine, project.id));
      hotFolders.reconsider();
      await Promise.race([once ? allThrough(hotFolders, view, engine) : wished, wished]);
      return view()?.counts ?? NO_FILES;
    } finally {
      await hotFolders.close();
    }
  } finally {
    // what is unfinished then stays in the journal, for the next run
    await engine.close();
    await takeOffList(engine, engine.snapshot().uploads);
  }
}

/** Tells of what gives pause about the folder and of the state that it is in, and of each that comes. */
function tellStates(
  hotFolders: HotFolders,
  view: () => HotFolderView | undefined,
  reporter: WatchReporter,
): void {
  const warned = new Set<PlaceWarning>();
  let told: string | undefined;
  const look = (): void => {
    const now = view();
    if (!now) return;
    for (const warning of now.warnings) {
      if (!warned.has(warning)) reporter.warned(toWarning(warning));
      warned.add(warning);
    }
    const { state } = now;
    // the project is: the folder is about to begin
    if (state.kind === 'not-connected') return;
    const name = state.kind === 'blocked' ? state.error.code : state.kind;
    if (name !== told) reporter.entered(now);
    told = name;
  };
  hotFolders.subscribe(look);
  look();
}

/**
 * Resolves once everything that was found has come to rest.
 *
 * @throws UploadFault what keeps it from ever doing so by itself
 */
async function allThrough(
  hotFolders: HotFolders,
  view: () => HotFolderView | undefined,
  engine: UploadEngine,
): Promise<void> {
  const { promise: stuck, reject } = Promise.withResolvers<never>();
  hotFolders.subscribe(() => {
    const state = view()?.state;
    const trouble = state && troubleIn(state);
    if (!trouble || goesOn(state)) return;
    reject(new UploadFault(trouble.code, trouble.detail));
  });
  await Promise.race([hotFolders.idle().then(() => engine.settled()), stuck]);
}

/** Whether a folder in trouble is worth waiting for: one that is gone may stay away for ever. */
const goesOn = (state: HotFolderState): boolean =>
  state.kind === 'blocked' && explain(state.error.code).retry === 'automatic';

function exitCodeOf({ failed }: FileCounts, once: boolean, interrupted: boolean): number {
  // it has no end of its own: being told to stop is how it is meant to end
  if (!once) return EXIT_DONE;
  if (interrupted) return EXIT_INTERRUPTED;
  return failed > 0 ? EXIT_FAILED : EXIT_DONE;
}
