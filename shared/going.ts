import { type Totals, unsettled } from './snapshot.ts';

/** What is going on: all that was begun since the last time that everything was at rest. */
export interface Going {
  /** files that have arrived */
  readonly done: number;
  /** those, and all that are still to come to rest */
  readonly files: number;
  readonly bytes: Totals['bytes'];
  readonly failed: number;
  /** How far it is, from 0 to 1; 1 is shown only when nothing is left. */
  readonly share: number;
}

/** The most that is shown before the last file has been confirmed. */
const ALMOST = 0.99;

/** What is going on, as the window, the tray, the dock and the taskbar all tell it. */
export function goingOf({ files, bytes, earlier }: Totals): Going {
  const left = unsettled({ files });
  const done = files.done - earlier.done;
  const ended = endedOf(files) - earlier.ended;
  const sent = bytes.sent - earlier.bytes;
  const total = bytes.total - earlier.bytes;
  // by files where nobody knows how large they are
  const share = total > 0 ? sent / total : ended / Math.max(1, ended + left);
  return {
    done,
    files: done + left,
    bytes: { sent, total },
    failed: files.failed - earlier.failed,
    share: Math.min(left > 0 ? ALMOST : 1, share),
  };
}

/** How many uploads are at rest. */
export const endedOf = ({ done, skipped, failed, cancelled }: Totals['files']): number =>
  done + skipped + failed + cancelled;
