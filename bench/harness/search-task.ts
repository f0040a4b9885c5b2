import type { Watched } from './event-loop.ts';

/** A history that is to be searched as a person types. */
export interface SearchTask {
  readonly dataFolder: string;
  readonly uploads: number;
  /** How often each search is made. */
  readonly rounds: number;
}

/** ms of each time that something was looked for. */
export interface SearchTimes {
  readonly what: string;
  readonly found: number;
  readonly ours: readonly number[];
  /** The same words, with LIKE in what the journal holds. */
  readonly like: readonly number[];
}

export interface SearchResult {
  readonly searches: readonly SearchTimes[];
  /** Opening a journal that has no index. */
  readonly opening: number;
  /** Making one, in the background. */
  readonly indexing: Watched;
  /** bytes */
  readonly indexSize: number;
}
