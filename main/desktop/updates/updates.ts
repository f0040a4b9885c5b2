import { assertNever } from '../../../shared/assert-never.ts';
import type { UploadError } from '../../../shared/errors.ts';
import { isUploading } from '../../../shared/snapshot.ts';
import type { InstallTime, Updates as UpdatesState, WhyOff } from '../../../shared/updates.ts';
import { describeThrown, type Log } from '../../diagnostics/log.ts';
import type { UploadEngine } from '../../engine/upload-engine.ts';
import type { SettingsStore } from '../settings.ts';
import { nextLookIn } from './schedule.ts';
import type { Updater } from './updater.ts';

/** New versions of the app: quietly looked for and fetched, installed when nobody is disturbed. */
export interface Updates {
  state(): UpdatesState;
  subscribe(listener: () => void): () => void;
  /** Looks for a new version now and fetches it; resolves when that is done, well or not. */
  check(): Promise<void>;
  /** When the version that is ready is installed; without one, nothing happens. */
  install(when: InstallTime): void;
  /** The computer was asleep. */
  wake(): void;
  close(): void;
}

export interface UpdatesDeps {
  /** Why nothing is ever looked for; null where it is. */
  readonly off: WhyOff | null;
  /** Loads what looks, fetches and installs; called before the first look, and never where updates are off. */
  readonly loadUpdater: () => Promise<Updater>;
  readonly settings: Pick<SettingsStore, 'settings' | 'subscribe'>;
  readonly engine: Pick<UploadEngine, 'summary' | 'subscribe'>;
  /** Lets go of everything, then has the app ended by nothing but `end`. */
  readonly leaveBy: (end: () => void) => void;
  readonly log: Log;
}

/** @see Updates */
export function createUpdates({
  off,
  loadUpdater,
  settings,
  engine,
  leaveBy,
  log,
}: UpdatesDeps): Updates {
  const listeners = new Set<() => void>();
  let state: UpdatesState =
    off === null ? { status: 'idle', lastChecked: null } : { status: 'off', why: off };
  let looks = { last: null as number | null, failures: 0 };
  let timer: NodeJS.Timeout | undefined;
  let updater: Updater | undefined;
  let looking: Promise<void> | undefined;
  let isClosed = false;

  const become = (next: UpdatesState): void => {
    if (isClosed) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const schedule = (): void => {
    clearTimeout(timer);
    if (isClosed || !isAtRest(state) || !settings.settings().updates.automatic) return;
    timer = setTimeout(() => void check(), nextLookIn(looks, Date.now()));
  };

  const look = async (): Promise<void> => {
    become({ status: 'checking' });
    try {
      updater ??= await loadUpdater();
      const found = await updater.look(settings.settings().updates.channel);
      if (found !== null) {
        const { version } = found;
        log.info(`update: fetches ${version}`);
        become({ status: 'downloading', version, percent: 0 });
        await updater.fetch((percent) => {
          const whole = Math.floor(Math.min(100, Math.max(0, percent)));
          // the page is told of what it can show
          if (state.status !== 'downloading' || state.percent === whole) return;
          become({ status: 'downloading', version, percent: whole });
        });
        log.info(`update: ${version} is ready`);
      }
      looks = { last: Date.now(), failures: 0 };
      become(
        found === null
          ? { status: 'idle', lastChecked: looks.last }
          : { status: 'ready', ...found, installs: 'at-quit' },
      );
    } catch (thrown) {
      looks = { last: Date.now(), failures: looks.failures + 1 };
      log.warn(`update: ${describeThrown(thrown)}`);
      become({ status: 'failed', error: faultOf(thrown) });
    }
    schedule();
  };

  const check = (): Promise<void> => {
    if (isClosed || !isAtRest(state)) return looking ?? Promise.resolve();
    clearTimeout(timer);
    looking = look().finally(() => {
      looking = undefined;
    });
    return looking;
  };

  const installOnceIdle = (): void => {
    if (state.status !== 'ready' || state.installs !== 'when-idle') return;
    if (isUploading(engine.summary()) || updater === undefined) return;
    const { install } = updater;
    log.info(`update: installs ${state.version}`);
    become({ status: 'installing', version: state.version });
    leaveBy(install);
  };

  let asSet = settings.settings().updates;
  const unsubscribe = [
    engine.subscribe(installOnceIdle),
    settings.subscribe(() => {
      const before = asSet;
      asSet = settings.settings().updates;
      if (asSet === before) return;
      // what was known is of another channel
      if (asSet.channel !== before.channel) looks = { last: null, failures: 0 };
      schedule();
    }),
  ];
  schedule();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    check,
    install(when) {
      if (state.status !== 'ready') return;
      become({ ...state, installs: when });
      installOnceIdle();
    },
    wake: schedule,
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const stop of unsubscribe) stop();
    },
  };
}

/** Whether a look may begin. What is ready is not looked past: the next version comes after it. */
function isAtRest(state: UpdatesState): boolean {
  switch (state.status) {
    case 'idle':
    case 'failed':
      return true;
    case 'off':
    case 'checking':
    case 'downloading':
    case 'ready':
    case 'installing':
      return false;
    default:
      return assertNever(state, 'state of updates');
  }
}

/** characters; what a server answers may be a whole page */
const DETAIL_MAX = 200;

function faultOf(thrown: unknown): UploadError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'update-failed', detail: (message.split('\n')[0] ?? '').slice(0, DETAIL_MAX) };
}
