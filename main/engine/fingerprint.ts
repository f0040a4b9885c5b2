import type { Stats } from 'node:fs';
import { UploadFault } from './errors.ts';
import type { Fingerprint } from './ports.ts';

/**
 * A file's fingerprint.
 *
 * @throws UploadFault `source-not-a-file` for anything but a plain file
 */
export function fingerprintOf(stats: Stats): Fingerprint {
  if (!stats.isFile()) throw new UploadFault('source-not-a-file');
  return { size: stats.size, modified: stats.mtimeMs };
}

export const sameFingerprint = (a: Fingerprint, b: Fingerprint): boolean =>
  a.size === b.size && a.modified === b.modified;
