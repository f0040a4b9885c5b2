import type { App } from 'electron';
import { isUploading, type Snapshot, unsettled } from '../../shared/snapshot.ts';

type Progress = Pick<Snapshot, 'totals' | 'scan'>;

/**
 * ms that letting go of everything may take. A network folder may never answer, and an app that waits
 * for it has no window any more, and lets no other start in its place.
 */
export const CLOSING_PATIENCE = 15_000;

/**
 * ms that the file system is given to answer what it was asked last. The app would wait for that for
 * ever, out of sight, and let no other start: it ends as it is then.
 */
export const ANSWERING_PATIENCE = 5_000;
/** ms between two looks whether it has */
const LOOK_EVERY = 50;

/** How many files quitting would stop: uploads that have not come to rest, and files just found. */
export const unfinished = ({ totals, scan }: Progress): number =>
  unsettled(totals) + (scan?.found ?? 0);

/** What a person says who quits while uploads are running. */
export type QuitAnswer = 'stay' | 'finish-first' | 'quit';

export interface QuitDeps {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly progress: () => Progress;
  /** Calls back whenever the progress may have changed, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks a person whether to stop that many uploads. @param canFinish whether waiting for them would help */
  readonly confirm: (count: number, canFinish: boolean) => Promise<QuitAnswer>;
  /** It was decided to finish first, or not to any more. */
  readonly onFinishing: (finishing: boolean) => void;
  /** Lets go of everything. */
  readonly close: () => Promise<void>;
  readonly log: (message: string) => void;
  /** Whether the file system was asked something and has not answered. */
  readonly isFileAsked?: () => boolean;
  /** Ends the process as it is. */
  readonly kill?: () => void;
}

/** The app's end. */
export interface Quit {
  /** Whether the app is on its way out, so that windows may really close. */
  leaving(): boolean;
  /** Whether it quits by itself once nothing moves any more. */
  finishing(): boolean;
  /** Quits and asks nobody: the computer shuts down, and the uploads go on the next time. */
  leaveUnasked(): void;
  /** Lets go of everything, asking nobody, and then has the app ended by `end`, which nothing holds back. */
  leaveBy(end: () => void): void;
}

/**
 * Puts the app's end in order: ask if uploads are running, finish them first if a person says so,
 * let asynchronous work end, then quit. Electron waits for no listener's promise, so a quit is held
 * back and asked for again. Who quits while uploads are finished first is asked again.
 */
export function orderQuit(deps: QuitDeps): Quit {
  const { app, progress, log, isFileAsked = isAnyFileAsked, kill = killSelf } = deps;
  let phase: 'running' | 'asking' | 'finishing' | 'leaving' | 'closing' | 'closed' = 'running';
  let stopWatching = (): void => {};

  const leave = (): void => {
    stopWatching();
    phase = 'leaving';
    app.quit();
  };
  const finishFirst = (): void => {
    phase = 'finishing';
    deps.onFinishing(true);
    const look = (): void => {
      if (!isUploading(progress())) leave();
    };
    stopWatching = deps.subscribe(look);
    look();
  };
  const finishNoMore = (): void => {
    stopWatching();
    stopWatching = () => {};
    phase = 'running';
    deps.onFinishing(false);
  };

  /** A question that cannot be asked holds nobody back: the uploads go on at the next start. */
  const ask = async (count: number): Promise<QuitAnswer> => {
    try {
      return await deps.confirm(count, isUploading(progress()));
    } catch (thrown) {
      log(`asking failed: ${messageOf(thrown)}`);
      return 'quit';
    }
  };

  app.on('before-quit', async (event) => {
    if (phase === 'asking') event.preventDefault();
    if (phase !== 'running' && phase !== 'finishing') return;
    const count = unfinished(progress());
    if (count === 0) {
      stopWatching();
      phase = 'leaving';
      return;
    }
    event.preventDefault();
    if (phase === 'finishing') finishNoMore();
    phase = 'asking';
    const answer = await ask(count);
    // meanwhile the computer may have begun to shut down, or an update to end the app
    if (phase !== 'asking') return;
    if (answer === 'quit') leave();
    else if (answer === 'finish-first') finishFirst();
    else phase = 'running';
  });

  /** Whether the file system leaves something unanswered, which a share does that is away. */
  const isHeldUp = async (): Promise<boolean> => {
    for (let ms = 0; ms < ANSWERING_PATIENCE; ms += LOOK_EVERY) {
      if (!isFileAsked()) return false;
      await wait(LOOK_EVERY);
    }
    return isFileAsked();
  };

  const closeBefore = async (end: () => void): Promise<void> => {
    stopWatching();
    phase = 'closing';
    const { promise: tooLong, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      log('closing takes too long: what is left is left');
      resolve();
    }, CLOSING_PATIENCE);
    try {
      await Promise.race([deps.close(), tooLong]);
    } catch (thrown) {
      log(`closing failed: ${messageOf(thrown)}`);
    }
    clearTimeout(timer);
    phase = 'closed';
    end();
  };

  app.on('will-quit', (event) => {
    if (phase === 'closed') return;
    event.preventDefault();
    if (phase === 'closing') return;
    void closeBefore(async () => {
      if (!(await isHeldUp())) return app.quit();
      log('ends without waiting for files that do not answer');
      kill();
    });
  });

  return {
    leaving: () => phase === 'leaving' || phase === 'closing' || phase === 'closed',
    finishing: () => phase === 'finishing',
    leaveUnasked() {
      if (phase === 'running' || phase === 'asking' || phase === 'finishing') leave();
    },
    leaveBy(end) {
      if (phase !== 'closing' && phase !== 'closed') void closeBefore(end);
    },
  };
}

const isAnyFileAsked = (): boolean =>
  process.getActiveResourcesInfo().some((resource) => resource.startsWith('FSReq'));

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const killSelf = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
