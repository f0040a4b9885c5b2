import { assertNever } from '../../shared/assert-never.ts';
import type { UploadError } from '../../shared/errors.ts';
import type { Aftermath, Ledger, LedgerEntry } from '../hot-folders/ports.ts';

/** What became of a file after its upload. Paths are inside the hot folder. */
export type AftermathNews =
  | { readonly kind: 'moved'; readonly path: string; readonly to: string }
  | { readonly kind: 'trashed'; readonly path: string }
  /** It is in the project, and still where it was. */
  | { readonly kind: 'left'; readonly path: string; readonly error: UploadError };

/** A ledger that also tells what becomes of files after their upload: nobody else sees all of it. */
export function tellingAftermath(ledger: Ledger, tell: (news: AftermathNews) => void): Ledger {
  /** Files that could not be moved or trashed, with why: it is tried again and again, and told once. */
  const left = new Map<string, string>();

  const look = (entry: LedgerEntry): void => {
    const aftermath = aftermathOf(entry);
    if (aftermath?.kind === 'due') return;
    const before = left.get(entry.path);
    if (aftermath?.kind === 'failed') left.set(entry.path, aftermath.error.code);
    else left.delete(entry.path);
    const news = aftermath && newsOf(entry.path, aftermath);
    if (news && !(news.kind === 'left' && news.error.code === before)) tell(news);
  };

  return {
    load: (folder) => ledger.load(folder),
    put(entries) {
      ledger.put(entries);
      for (const entry of entries) look(entry);
    },
    rest(entry, line) {
      ledger.rest(entry, line);
      look(entry);
    },
    owedLines: (folder, after, limit) => ledger.owedLines(folder, after, limit),
    settleLines: (folder, upTo) => ledger.settleLines(folder, upTo),
    move: (from, entry) => ledger.move(from, entry),
    drop: (folder, paths) => ledger.drop(folder, paths),
    forget: (folder) => ledger.forget(folder),
    isBegun: (folder) => ledger.isBegun(folder),
    begin: (folder, entries) => ledger.begin(folder, entries),
    outcome: (upload) => ledger.outcome(upload),
  };
}

const aftermathOf = ({ standing }: LedgerEntry): Aftermath | null =>
  'aftermath' in standing ? standing.aftermath : null;

function newsOf(path: string, aftermath: Aftermath): AftermathNews | null {
  switch (aftermath.kind) {
    case 'none':
    case 'due':
      return null;
    case 'moved':
      return { kind: 'moved', path, to: aftermath.to };
    case 'trashed':
      return { kind: 'trashed', path };
    case 'failed':
      return { kind: 'left', path, error: aftermath.error };
    default:
      return assertNever(aftermath, 'aftermath');
  }
}
