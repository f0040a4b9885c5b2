import type { HotFolderSettings } from '../../shared/hot-folder.ts';
import { FileNames } from './file-names.ts';
import type { FolderRecord, Noted } from './folder-record.ts';
import { createRules } from './rules.ts';
import { type Tree, walkTree } from './tree-walk.ts';

/** @param path inside the hot folder, as on disk */
export type WasThereBefore = (path: string) => boolean;

type Counting = Pick<HotFolderSettings, 'include' | 'ignore' | 'subfolders' | 'existing'>;

/**
 * Tells which files count as there before, where only what is new is to be uploaded: at first all,
 * later those that were left out until now. Whoever takes in more of a folder wants what is saved
 * there from now on, as with the folder itself.
 *
 * @param before the settings until now; null where the files that were there at first are not known yet
 * @returns whether a file is one of them, if nothing is known of it; null where none is
 */
export function wasThereBefore(before: Counting | null, now: Counting): WasThereBefore | null {
  if (now.existing !== 'ignore') return null;
  if (before === null) return () => true;
  if (countTheSame(before, now)) return null;
  const { include, ignore, subfolders } = before;
  const { ofFile } = createRules({ include, ignore, subfolders: subfolders !== null });
  return (path) => ofFile(path) !== null;
}

/**
 * Notes the files that are there and were left out until now, before other settings take them in.
 *
 * @param tree the folder, looked through with the settings to come
 * @param wasThere as `wasThereBefore` says it
 * @throws UploadFault `folder-missing`, `folder-unreadable`, `disk-full`, and then nothing is noted
 */
export async function noteThereBefore(
  tree: Tree,
  wasThere: WasThereBefore,
  record: FolderRecord,
  signal: AbortSignal,
): Promise<void> {
  const names = new FileNames(tree.root);
  const found = new Map<string, Noted>();
  for await (const portion of walkTree(tree, { signal, onProblem: () => undefined })) {
    for (const { path, fingerprint, standing } of portion) {
      if (standing.kind === 'ignored' || !wasThere(path)) continue;
      const key = await names.keyOf(path);
      if (record.book.entry(key)) continue;
      found.set(key, { standing: { kind: 'there-before' }, fingerprint });
    }
  }
  if (found.size > 0) record.note(found);
}

/** Whether the same files count. */
const countTheSame = (one: Counting, other: Counting): boolean =>
  (one.subfolders === null) === (other.subfolders === null) &&
  sameList(one.include, other.include) &&
  sameList(one.ignore, other.ignore);

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((pattern, index) => pattern === other[index]);
