import type { IgnoreReason } from '../../shared/hot-folder.ts';
import { isJunk, isPackage } from '../engine/junk.ts';

/** What programs are still writing, beside what is junk in every folder. */
const TEMPORARY = [
  // an Office document that is open, and a LibreOffice one
  /^~\$/,
  /^\.~lock\./,
  // browsers, download programs and synchronisers
  /\.(part|partial|crdownload|download|opdownload|tmp|temp|filepart|aria2|!ut|!qb|bc!)$/,
  // what a Mac saves into before it takes the file's place
  /\.sb-[0-9a-f]{8}-[a-z0-9]{6}$/,
  // an InDesign document that is open
  /\.idlk$/,
];

/** What operating systems and network storage leave behind, in lower case. */
const SYSTEM_NAMES = new Set([
  '.ds_store',
  '.localized',
  'icon\r',
  'lost+found',
  'system volume information',
  '#recycle',
  '@eadir',
  // what programmers' tools fill with thousands of files
  'node_modules',
]);

/** Why a file or folder is left out because of what it is called; null where it is not. */
export function ofName(name: string): IgnoreReason | null {
  const lower = name.toLowerCase();
  if (TEMPORARY.some((form) => form.test(lower))) return 'temporary';
  // the twins that macOS writes to foreign disks
  if (SYSTEM_NAMES.has(lower) || lower.startsWith('._')) return 'system-file';
  if (lower.startsWith('.')) return 'hidden';
  return isJunk(name) ? 'system-file' : null;
}

/** As `ofName`, of a folder: one that only looks like a file is none to look into. */
export const ofFolderName = (name: string): IgnoreReason | null =>
  ofName(name) ?? (isPackage(name) ? 'not-a-file' : null);
