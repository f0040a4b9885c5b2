/** A folder of many files that is to be watched. */
export interface WatchTask {
  readonly folder: string;
  /** s for which nothing happens, while the processor time is counted */
  readonly idle: number;
}

/** What watching a folder costs, whoever watches. */
export interface WatchResult {
  /** files that were found */
  readonly found: number;
  /** s until all of them were */
  readonly scan: number;
  /** bytes that the process held before it watched */
  readonly before: number;
  /** bytes that it held afterwards, when it had come to rest */
  readonly after: number;
  /** the part of one processor, from 0 to 1, that it took while nothing happened */
  readonly idle: number;
}

/** The same as the app does it, and then with files that come. */
export interface HotFolderTask extends WatchTask {
  readonly url: string;
  readonly token: string;
  /** The app's own folder. */
  readonly dataFolder: string;
  /** A folder outside, whose files are copied in: as deep as they are there. */
  readonly copied: string;
  /** files that are saved one after another, to see how soon each is on its way */
  readonly saved: number;
}

export interface HotFolderResult extends WatchResult {
  /** looks through the folder that so many came to as were asked for at once */
  readonly looks: number;
  /** ms from each saved file being closed to its upload being begun, without the time that it must settle */
  readonly delays: readonly number[];
  /** uploads that came of the files copied in */
  readonly uploads: number;
  /** s from the last of them being copied to all of them being confirmed */
  readonly uploading: number;
}

/** Looks that are asked for at once. */
export const LOOKS_ASKED = 10;
