import type { FileSource } from '../ports.ts';
import { deleteSpoolFile, inSpool } from '../spool.ts';
import { readable } from './local-file.ts';

/**
 * Bytes that had no place of their own, in a file of the spool folder that ends with the upload.
 * Nothing outside of that folder is read or deleted, whatever path was written down.
 */
export function blob(writtenDown: string, spoolFolder: string): FileSource {
  const path = inSpool(spoolFolder, writtenDown);
  return {
    kind: 'file',
    origin: { kind: 'blob', path },
    ...readable(path),
    discard: () => deleteSpoolFile(path),
  };
}
