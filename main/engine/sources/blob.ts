import { rm } from 'node:fs/promises';
import type { FileSource } from '../ports.ts';
import { readable } from './local-file.ts';

/** A copy of ours of bytes that had no place of their own; it ends with the upload. */
export const blob = (path: string): FileSource => ({
  kind: 'file',
  origin: { kind: 'blob', path },
  ...readable(path),
  discard: () => rm(path, { force: true }),
});
