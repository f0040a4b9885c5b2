/** What the app asked of the system, for specs to read: the host shows none of it. */
export interface Recorded {
  /** URLs given to the person's browser */
  readonly opened: string[];
  /** files and folders shown in the file manager */
  readonly shown: string[];
  /** the text last put on the clipboard */
  clipboard: string;
}

export const recorded: Recorded = { opened: [], shown: [], clipboard: '' };

/** What specs will answer to the app's next questions, first come first served. */
export const queued = {
  /** paths chosen; an empty list closes the chooser */
  openDialogs: [] as string[][],
  /** the path named; null closes the dialog */
  saveDialogs: [] as (string | null)[],
  /** index of the button pressed */
  messageBoxes: [] as number[],
};
