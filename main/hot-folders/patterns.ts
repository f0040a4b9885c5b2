import picomatch from 'picomatch';
import { rememberLast } from './remember-last.ts';

/** Which paths a person's patterns fit. */
export interface Patterns {
  /** Whether a file fits, by itself or by a folder around it. */
  fitFile(path: string): boolean;
  fitFolder(path: string): boolean;
}

type Test = (path: string) => boolean;

const OPTIONS: picomatch.PicomatchOptions = {
  // in any case, and names may hold newlines
  flags: 'is',
  dot: true,
  // a name may hold any of these: what begins with "!" or stands in parentheses means itself
  nonegate: true,
  noextglob: true,
  // paths are joined with "/" everywhere
  windows: false,
};

/**
 * Patterns as people know them from lists of ignored files: in any case, "*.jpg" at any depth,
 * "drafts/*.jpg" from the hot folder on, "drafts/" for a folder and all that is in it.
 */
export function createPatterns(globs: readonly string[]): Patterns {
  const forFolders = globs.map((glob) => testOf(glob.replace(/\/+$/, '')));
  const forFiles = globs.filter((glob) => !glob.endsWith('/')).map(testOf);
  const fits = (tests: readonly Test[], path: string): boolean => tests.some((test) => test(path));

  const isInside = rememberLast((folder) =>
    foldersOf(folder).some((around) => fits(forFolders, around)),
  );

  return {
    fitFolder: (path) => isInside(path.normalize('NFC')),
    fitFile(path) {
      const composed = path.normalize('NFC');
      return fits(forFiles, composed) || isInside(parentOf(composed));
    },
  };
}

function testOf(glob: string): Test {
  // picomatch takes parentheses for a group
  const escaped = glob.normalize('NFC').replaceAll(/[()]/g, '\\$&');
  const matches = picomatch(escaped, OPTIONS);
  return glob.includes('/') ? matches : (path) => matches(path.slice(path.lastIndexOf('/') + 1));
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** A folder and all around it, but the hot folder. */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let folder = path; folder !== ''; folder = parentOf(folder)) folders.push(folder);
  return folders;
}
