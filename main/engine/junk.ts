/**
 * What lies in people's folders without being theirs: hidden files, what operating systems leave
 * behind, and what programs are still writing.
 */
const JUNK_NAMES = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini', '__macosx', '$recycle.bin']);
const JUNK_ENDINGS = ['.part', '.crdownload', '.download', '.tmp', '.partial'];

/** Whether a file or folder is left out because of its name. */
export function isJunk(name: string): boolean {
  const lower = name.toLowerCase();
  return (
    // hidden files, .DS_Store, and the ._ twins that macOS writes to foreign disks
    lower.startsWith('.') ||
    // an Office document that is open
    lower.startsWith('~$') ||
    JUNK_NAMES.has(lower) ||
    JUNK_ENDINGS.some((ending) => lower.endsWith(ending))
  );
}

/**
 * Folders that macOS shows as one file: uploading what is inside, piece by piece, is never what
 * was meant. A photo library holds tens of thousands of such pieces.
 */
const PACKAGE_ENDING =
  /\.(app|bundle|framework|plugin|kext|photoslibrary|photolibrary|aplibrary|imovielibrary|fcpbundle|logicx|band|pages|numbers|key|rtfd|lrlibrary|cocatalog|sketchplugin|xcodeproj)$/i;

/** Whether a folder is a package that looks like one file. */
export const isPackage = (folderName: string): boolean => PACKAGE_ENDING.test(folderName);
