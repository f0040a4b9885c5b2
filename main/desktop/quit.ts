import type { App } from 'electron';
import { type Snapshot, unsettled } from '../../shared/snapshot.ts';

/** How many files quitting would stop: uploads that have not come to rest, and files just found. */
export const unfinished = ({ totals, scan }: Pick<Snapshot, 'totals' | 'scan'>): number =>
  unsettled(totals) + (scan?.found ?? 0);

export interface QuitDeps {
  readonly app: Pick<App, 'on' | 'quit'>;
  /** How many uploads quitting would stop. */
  readonly unfinished: () => number;
  /** Asks a person whether to stop that many uploads. */
  readonly confirm: (count: number) => Promise<boolean>;
  /** Lets go of everything. */
  readonly close: () => Promise<void>;
  readonly log: (message: string) => void;
}

/** The app's end. */
export interface Quit {
  /** Whether the app is on its way out, so that windows may really close. */
  leaving(): boolean;
  /** Lets go of everything, asking nobody, and then has the app ended by `end`, which nothing holds back. */
  leaveBy(end: () => void): void;
}

/**
 * Puts the app's end in order: ask if uploads are running, let asynchronous work end, then quit.
 * Electron waits for no listener's promise, so a quit is held back and asked for again.
 */
export function orderQuit({ app, unfinished, confirm, close, log }: QuitDeps): Quit {
  let phase: 'running' | 'asking' | 'leaving' | 'closing' | 'closed' = 'running';

  /** A question that cannot be asked holds nobody back: the uploads go on at the next start. */
  const mayLeave = async (count: number): Promise<boolean> => {
    try {
      return await confirm(count);
    } catch (thrown) {
      log(`asking failed: ${messageOf(thrown)}`);
      return true;
    }
  };

  app.on('before-quit', async (event) => {
    if (phase === 'asking') event.preventDefault();
    if (phase !== 'running') return;
    const count = unfinished();
    if (count === 0) {
      phase = 'leaving';
      return;
    }
    event.preventDefault();
    phase = 'asking';
    const may = await mayLeave(count);
    // `leaveBy` may have come before the answer
    if (phase !== 'asking') return;
    phase = may ? 'leaving' : 'running';
    if (may) app.quit();
  });

  const closeBefore = async (end: () => void): Promise<void> => {
    phase = 'closing';
    try {
      await close();
    } catch (thrown) {
      log(`closing failed: ${messageOf(thrown)}`);
    }
    phase = 'closed';
    end();
  };

  app.on('will-quit', (event) => {
    if (phase === 'closed') return;
    event.preventDefault();
    if (phase !== 'closing') void closeBefore(() => app.quit());
  });

  return {
    leaving: () => phase !== 'running' && phase !== 'asking',
    leaveBy(end) {
      if (phase !== 'closing' && phase !== 'closed') void closeBefore(end);
    },
  };
}

const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
