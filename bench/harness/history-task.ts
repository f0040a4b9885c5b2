/** A journal as it is after long use. */
export interface HistoryTask {
  readonly dataFolder: string;
  readonly finished: number;
  readonly unfinished: number;
}

export interface RestartTask {
  readonly dataFolder: string;
}

export interface RestartResult {
  /** ms from the start of the process to the first snapshot with something unfinished in it */
  readonly sinceStart: number;
  /** ms of it that the journal and the engine took */
  readonly opening: number;
  /** uploads in that snapshot: the list fills in portions */
  readonly shown: number;
}
