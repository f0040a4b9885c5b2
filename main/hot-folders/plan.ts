import { assertNever } from '../../shared/assert-never.ts';
import type { UploadError } from '../../shared/errors.ts';
import type { Replacement } from '../../shared/hot-folder.ts';
import { sameFingerprint } from '../engine/fingerprint.ts';
import type { Fingerprint } from '../engine/ports.ts';
import type { LedgerEntry } from './ports.ts';

/** What to do about a file that lies in a hot folder now, before anybody has read it. */
export type Sighting =
  /** It is new or has changed: it must settle, and is looked at again then. */
  | 'settle'
  /** It was uploaded, and is still to be moved or trashed, or is back. */
  | 'afterwards'
  /** Everything that is to be done about it is done, or under way. */
  | 'nothing';

/**
 * What a file's being there means.
 *
 * @param entry what the ledger knows of it
 * @param isDiskBack whether what its disk failed at is worth another try: it may have been away
 */
export function onSight(
  entry: LedgerEntry | undefined,
  found: Fingerprint,
  isDiskBack = false,
): Sighting {
  if (!entry || !sameFingerprint(entry.fingerprint, found)) return 'settle';
  const { standing } = entry;
  switch (standing.kind) {
    case 'uploaded':
    case 'skipped':
      return standing.aftermath.kind === 'none' ? 'nothing' : 'afterwards';
    case 'failed':
      return isOffered(standing.error, isDiskBack) ? 'settle' : 'nothing';
    case 'there-before':
    case 'handed-over':
    case 'asking':
    case 'declined':
    case 'cancelled':
      return 'nothing';
    default:
      return assertNever(standing, 'standing');
  }
}

/** What to do with a file that has settled. */
export type Verdict =
  | { readonly kind: 'upload' }
  /** In the place of the asset that it led to before. */
  | { readonly kind: 'replace'; readonly asset: string }
  | { readonly kind: 'ask'; readonly md5: string | null }
  /** Its content is the one that is known: only the file was touched, or came back. */
  | { readonly kind: 'same-content' }
  /** Its upload is still under way: what is to be done shows when that is over. */
  | { readonly kind: 'later' };

/**
 * What becomes of a file that has settled, and that the ledger does not know as it is.
 *
 * @param md5 hex, of its content; null where nobody needed to know
 */
export function onSettled(
  entry: LedgerEntry | undefined,
  md5: string | null,
  replacement: Replacement,
): Verdict {
  if (!entry) return { kind: 'upload' };
  const { standing, asset } = entry;
  switch (standing.kind) {
    case 'handed-over':
      return { kind: 'later' };
    case 'there-before':
    case 'failed':
    case 'cancelled':
      // an earlier version of it may be in the project all the same
      return asset === null ? { kind: 'upload' } : replaced(asset.id, md5, replacement);
    case 'uploaded':
    case 'skipped':
    case 'asking':
    case 'declined':
      if (md5 !== null && md5 === entry.md5) return { kind: 'same-content' };
      return asset === null ? { kind: 'upload' } : replaced(asset.id, md5, replacement);
    default:
      return assertNever(standing, 'standing');
  }
}

function replaced(asset: string, md5: string | null, replacement: Replacement): Verdict {
  switch (replacement) {
    case 'replace':
      return { kind: 'replace', asset };
    case 'new':
      return { kind: 'upload' };
    case 'ask':
      return { kind: 'ask', md5 };
    default:
      return assertNever(replacement, 'replacement');
  }
}

/** What the system says of a file that may not be read, and that may be at any moment. */
const FORBIDDEN = ['EACCES', 'EPERM'];

/**
 * Whether a file that failed is offered again by itself: it was gone when its turn came, or its
 * project was. One that may not be read waits at the gate until it may. What else keeps a disk from
 * reading goes, as a rule, when that disk is back; the gate would not notice it, nor any end of it.
 */
function isOffered({ code, detail = '' }: UploadError, isDiskBack: boolean): boolean {
  if (code === 'source-unreadable') return isDiskBack || FORBIDDEN.includes(detail);
  return code === 'source-missing' || code === 'not-connected';
}
