import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCK_FILE } from '../../main/journal/folder-lock.ts';
import { HISTORY_FILE } from '../../main/journal/history-index.ts';
import { JOURNAL_FILE } from '../../main/journal/open-journal.ts';

/** What a data folder holds when nothing is under way. */
const KEPT: ReadonlySet<string> = new Set([JOURNAL_FILE, HISTORY_FILE, LOCK_FILE]);

/** Files in these folders that nothing needs any more. */
export async function leftBehind(...folders: readonly string[]): Promise<string[]> {
  const entries = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })),
  );
  return entries
    .flat()
    .filter((entry) => entry.isFile() && !KEPT.has(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
}
