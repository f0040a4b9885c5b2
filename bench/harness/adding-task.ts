import type { Watched } from './event-loop.ts';

/** A folder that is to be added to an app's uploads. */
export interface AddingTask {
  readonly url: string;
  readonly token: string;
  readonly folder: string;
  /** The app's own folder. */
  readonly dataFolder: string;
}

export interface AddingResult extends Watched {
  readonly added: number;
  /** bytes by which the most that the process held grew */
  readonly memory: number;
}
