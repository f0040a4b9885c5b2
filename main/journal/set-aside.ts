import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What SQLite keeps beside a database, and the database itself last: as long as it is there, it is found damaged again. */
const COMPANIONS = ['-wal', '-shm', '-journal', ''] as const;

const stemOf = (file: string): string => `${basename(file, '.db')}-damaged-`;

/** Whether a database that was set aside still lies there. */
export const isAnySetAside = (file: string): boolean =>
  readdirSync(dirname(file)).some((name) => name.startsWith(stemOf(file)) && name.endsWith('.db'));

/**
 * Gives a damaged database, with all that belongs to it, a name under which nothing is lost and
 * nothing opens it by itself.
 *
 * @param now ms since the epoch; becomes part of the name
 * @returns the new name, in the same folder
 */
export function setAside(file: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const stem = stemOf(file) + time;
  const isFree = (name: string) => !existsSync(join(dirname(file), name));
  let name = `${stem}.db`;
  for (let copy = 2; !isFree(name); copy += 1) name = `${stem}-${copy}.db`;
  for (const suffix of COMPANIONS) {
    if (existsSync(file + suffix)) renameSync(file + suffix, join(dirname(file), name + suffix));
  }
  return name;
}
