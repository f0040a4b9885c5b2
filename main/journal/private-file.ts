import { closeSync, fchmodSync, openSync } from 'node:fs';

/** Read and written by its owner alone. */
const PRIVATE = 0o600;

/**
 * Sees to it that nobody else on this computer reads a file, whatever folder a person keeps it in:
 * one that is not there is begun empty. What SQLite writes beside a database gets its mode from it.
 *
 * @throws the file system's error where it cannot be written
 */
export function keepPrivate(file: string): void {
  const descriptor = openSync(file, 'a', PRIVATE);
  try {
    fchmodSync(descriptor, PRIVATE);
  } finally {
    closeSync(descriptor);
  }
}
