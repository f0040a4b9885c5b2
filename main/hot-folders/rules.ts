import type { IgnoreReason } from '../../shared/hot-folder.ts';
import { ofFolderName, ofName } from './name-rules.ts';
import { createPatterns } from './patterns.ts';
import { rememberLast } from './remember-last.ts';

/** The folder in a hot folder that files are moved to once they are uploaded. */
export const UPLOADED_FOLDER = '_uploaded';
/** The folder in a hot folder for files that need a person. */
export const PROBLEMS_FOLDER = '_problems';
/** The CSV in a hot folder that tells what became of each file. */
export const RECEIPT_NAME = 'dropchute-receipt.csv';

export interface RuleSettings {
  /** Whether files in folders inside the hot folder count. */
  readonly subfolders: boolean;
  /** Patterns of which a file must fit one; without any, every file counts. */
  readonly include: readonly string[];
  /** Patterns of files and folders that are left out. */
  readonly ignore: readonly string[];
  /** The folder that Dropchute keeps its data in, inside the hot folder; absent where it lies elsewhere. */
  readonly own?: string | null;
}

/** What counts in a hot folder, by name alone. Paths are inside the hot folder, joined with "/". */
export interface Rules {
  /** Why a file is never uploaded; null where it may be. The folders around it are judged too. */
  ofFile(path: string): IgnoreReason | null;
  /** Why a folder is not looked into; null where it is. The folders around it are judged too. */
  ofFolder(path: string): IgnoreReason | null;
}

/** @param settings whose patterns `patternProblem` has nothing against */
export function createRules({ subfolders, include, ignore, own = null }: RuleSettings): Rules {
  const included = createPatterns(include);
  const ignored = createPatterns(ignore);

  const ofFolder = rememberLast((path): IgnoreReason | null => {
    const names = path.split('/');
    const [first = ''] = names;
    if (isOwn(first, UPLOADED_FOLDER) || isOwn(first, PROBLEMS_FOLDER)) return 'own-file';
    if (own !== null && `${path}/`.startsWith(`${own}/`)) return 'own-file';
    for (const name of names) {
      const why = ofFolderName(name);
      if (why) return why;
    }
    if (!subfolders) return 'in-subfolder';
    return ignored.fitFolder(path) ? 'pattern' : null;
  });

  return {
    ofFolder,
    ofFile(path) {
      const end = path.lastIndexOf('/');
      if (end === -1 && isOwn(path, RECEIPT_NAME)) return 'own-file';
      const why = (end === -1 ? null : ofFolder(path.slice(0, end))) ?? ofName(path.slice(end + 1));
      if (why) return why;
      if (ignored.fitFile(path)) return 'pattern';
      return include.length === 0 || included.fitFile(path) ? null : 'not-included';
    },
  };
}

/** Some disks tell no case apart. */
const isOwn = (name: string, own: string): boolean => name.toLowerCase() === own;
