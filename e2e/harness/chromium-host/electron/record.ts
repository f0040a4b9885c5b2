/** What the app asked of the system, for specs to read: the host shows none of it. */
export interface Recorded {
  /** URLs given to the person's browser */
  readonly opened: string[];
  /** files and folders shown in the file manager */
  readonly shown: string[];
  /** the text last put on the clipboard */
  clipboard: string;
  readonly notifications: { readonly title: string; readonly body: string }[];
  readonly standing: Standing;
}

/** What the dock or the taskbar shows of the app, and whether it holds off sleep. */
export interface Standing {
  /** from 0 to 1; less than 0: none, more than 1: nobody knows how far it is */
  progress: number;
  mode: string;
  /** a count on the app's icon */
  badge: number;
  /** what an icon over the app's own stands for; null for none */
  overlay: string | null;
  keptAwake: boolean;
}

export const recorded: Recorded = {
  opened: [],
  shown: [],
  clipboard: '',
  notifications: [],
  standing: { progress: -1, mode: 'none', badge: 0, overlay: null, keptAwake: false },
};

/** What specs will answer to the app's next questions, first come first served. */
export const queued = {
  /** paths chosen; an empty list closes the chooser */
  openDialogs: [] as string[][],
  /** the path named; null closes the dialog */
  saveDialogs: [] as (string | null)[],
  /** index of the button pressed */
  messageBoxes: [] as number[],
};
