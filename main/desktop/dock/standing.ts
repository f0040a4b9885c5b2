import { type Snapshot, type Totals, unsettled } from '../../../shared/snapshot.ts';

/** What the dock or the taskbar shows of the uploads. */
export interface Standing {
  readonly bar:
    | { readonly kind: 'none' }
    /** Nobody knows yet how much there is. */
    | { readonly kind: 'indeterminate' }
    /** `share` from 0 to 1, in hundredths; `error`: something has failed since it began. */
    | { readonly kind: 'normal' | 'paused' | 'error'; readonly share: number };
  /** Files that wait for a person to retry them. */
  readonly failed: number;
}

/** The totals when the last upload before had come to rest: what has been done since is the progress. */
export type Begun = Pick<Totals, 'files' | 'bytes'>;

/** How the uploads stand since they began. */
export function standingOf(
  { totals, scan }: Pick<Snapshot, 'totals' | 'scan'>,
  begun: Begun,
): Standing {
  const { files } = totals;
  const { failed } = files;
  const left = unsettled(totals);
  if (left === 0) return { bar: { kind: scan === null ? 'none' : 'indeterminate' }, failed };
  const share = Math.floor(shareOf(totals, begun) * 100) / 100;
  if (files.paused === left) return { bar: { kind: 'paused', share }, failed };
  return { bar: { kind: failed > begun.files.failed ? 'error' : 'normal', share }, failed };
}

/** By bytes, or by files where nobody knows how large they are. What was taken off the list meanwhile counts as never there. */
function shareOf({ files, bytes }: Totals, begun: Begun): number {
  const ofBytes = shareBetween(begun.bytes.sent, bytes.sent, bytes.total);
  if (ofBytes !== null) return ofBytes;
  const ended = (of: Totals['files']) => of.done + of.skipped + of.failed + of.cancelled;
  const all = ended(files) + files.waiting + files.active + files.paused;
  return shareBetween(ended(begun.files), ended(files), all) ?? 0;
}

function shareBetween(from: number, now: number, to: number): number | null {
  const start = Math.min(from, now);
  return to > start ? (now - start) / (to - start) : null;
}
