import { fromFileSystemError, UploadFault } from '../engine/errors.ts';

/** The code of an error of the system, such as EXDEV; empty for any other. */
export const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';

/** What keeps a folder from being looked into: `folder-missing`, `folder-unreadable`, `source-name-too-long`. */
export function fromFolderError(thrown: unknown): UploadFault {
  const { code, detail } = fromFileSystemError(thrown);
  const options = { cause: thrown };
  switch (code) {
    case 'source-missing':
      return new UploadFault('folder-missing', detail, options);
    case 'source-name-too-long':
      return new UploadFault(code, detail, options);
    default:
      return new UploadFault('folder-unreadable', detail ?? code, options);
  }
}

/** What kept something from being done to a file: in a word, or the system's code. */
export function whyOf(thrown: unknown): string {
  if (thrown instanceof UploadFault) return thrown.code;
  switch (codeOf(thrown)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'folder-read-only';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full';
    case 'EBUSY':
      return 'source-locked';
    case '':
      return thrown instanceof Error ? thrown.message : String(thrown);
    default:
      return codeOf(thrown);
  }
}
