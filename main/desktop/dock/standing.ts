import { goingOf } from '../../../shared/going.ts';
import { type Snapshot, unsettled } from '../../../shared/snapshot.ts';

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

/** How the uploads stand that are going on. */
export function standingOf({ totals, scan }: Pick<Snapshot, 'totals' | 'scan'>): Standing {
  const { files } = totals;
  const { failed } = files;
  const left = unsettled(totals);
  if (left === 0) return { bar: { kind: scan === null ? 'none' : 'indeterminate' }, failed };
  const going = goingOf(totals);
  const share = Math.floor(going.share * 100) / 100;
  if (files.paused === left) return { bar: { kind: 'paused', share }, failed };
  return { bar: { kind: going.failed > 0 ? 'error' : 'normal', share }, failed };
}
