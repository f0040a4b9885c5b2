import { UploadFault } from '../errors.ts';
import type { FileSource } from '../ports.ts';
import { deleteSpoolFile, isInSpool } from '../spool.ts';
import { readable } from './local-file.ts';

/**
 * Bytes that had no place of their own, in a file of the spool folder that ends with the upload.
 * A path that lies elsewhere is neither read nor deleted, whoever wrote it down.
 */
export function blob(path: string, spoolFolder: string): FileSource {
  const origin = { kind: 'blob', path } as const;
  if (!isInSpool(spoolFolder, path)) return { kind: 'file', origin, ...OUTSIDE };
  return { kind: 'file', origin, ...readable(path), discard: () => deleteSpoolFile(path) };
}

const outside = (): UploadFault => new UploadFault('source-missing', 'outside the spool folder');

const OUTSIDE: Pick<FileSource, 'fingerprint' | 'read' | 'discard'> = {
  fingerprint: () => Promise.reject(outside()),
  read: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(outside()) }) }),
  discard: async () => {},
};
