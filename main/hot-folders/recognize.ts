import type { Replacement } from '../../shared/hot-folder.ts';
import type { Fingerprint } from '../engine/ports.ts';
import type { FolderRecord } from './folder-record.ts';
import { onSettled, type Verdict } from './plan.ts';
import type { LedgerEntry } from './ports.ts';

/** What a file that has settled turns out to be. */
export type Recognized =
  | Verdict
  /** A file that is known under another path, where it is no more. */
  | { readonly kind: 'moved'; readonly from: LedgerEntry };

export interface RecognizeDeps {
  readonly record: FolderRecord;
  readonly replacement: Replacement;
  /** hex MD5 of a file's content. @param path its key @throws UploadFault `source-…` */
  readonly md5Of: (path: string) => Promise<string>;
  /** hex MD5 of an asset; null where the project does not tell. @throws UploadFault as the project's target */
  readonly md5OfAsset: (id: string) => Promise<string | null>;
  /** Whether a file is in the folder that is not this other one under an old name. @param path its key */
  readonly isThere: (path: string, besides: string) => Promise<boolean>;
}

/**
 * Finds out what to do with a file that has settled and whose fingerprint the ledger does not know
 * at this path. It is read only where that can tell something.
 *
 * @throws UploadFault `source-…` where it cannot be read, and what stands between where the project
 *   must be asked
 */
export async function recognize(
  path: string,
  fingerprint: Fingerprint,
  deps: RecognizeDeps,
): Promise<Recognized> {
  const found = await compare(path, deps);
  // it may have been given the name of another file
  const isNew = found.kind === 'upload';
  return (isNew && (await findMoved(path, fingerprint, deps))) || found;
}

/** What a file is by what its path is known to hold. */
async function compare(path: string, deps: RecognizeDeps): Promise<Verdict> {
  const { record, replacement, md5Of, md5OfAsset } = deps;
  const entry = record.book.entry(path);
  if (!entry) return { kind: 'upload' };
  // an asset that another file has a share in must not change with this one
  const isShared = entry.asset !== null && record.isShared(entry.asset.id);
  const wished = isShared ? 'new' : replacement;
  if (!isAboutContent(entry)) return onSettled(entry, null, wished);
  const known = entry.md5 ?? (entry.asset && (await md5OfAsset(entry.asset.id)));
  const md5 = known === null ? null : await md5Of(path);
  return onSettled({ ...entry, md5: known }, md5, wished);
}

/** The file that this one was, before it was moved or renamed; null where it is new. */
async function findMoved(
  path: string,
  fingerprint: Fingerprint,
  { record, md5Of, isThere }: RecognizeDeps,
): Promise<Recognized | null> {
  let md5: string | null = null;
  for (const from of record.lookingLike(fingerprint)) {
    if (!mayHaveMoved(from) || (await isThere(from.path, path))) continue;
    if (from.standing.kind === 'handed-over') return { kind: 'later' };
    if (from.md5 === null) {
      if (isHardlyChance(path, from)) return { kind: 'moved', from };
      continue;
    }
    md5 ??= await md5Of(path);
    if (md5 === from.md5) return { kind: 'moved', from };
  }
  return null;
}

/** Whether what is known of a file would still be true of it under another path. */
const mayHaveMoved = ({ standing }: LedgerEntry): boolean =>
  standing.kind !== 'failed' && standing.kind !== 'cancelled';

/** Whether an entry says what became of a content, so that the same content needs nothing more. */
const isAboutContent = ({ standing: { kind } }: LedgerEntry): boolean =>
  kind === 'uploaded' || kind === 'skipped' || kind === 'asking' || kind === 'declined';

/** Whether two files of one size and time are the same: they have a name in common, or a time too exact for chance. */
const isHardlyChance = (path: string, from: LedgerEntry): boolean =>
  nameOf(path) === nameOf(from.path) || from.fingerprint.modified % 1_000 !== 0;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
