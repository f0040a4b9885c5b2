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
  /** ms from the start of the process to the first snapshot of what is unfinished */
  readonly sinceStart: number;
  /** ms of it that the journal and the engine took */
  readonly opening: number;
  /** uploads in the snapshot */
  readonly shown: number;
}
