import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrations.ts';
import { JOURNAL_FILE } from './open-journal.ts';
import { SqliteJournal } from './sqlite-journal.ts';
import { newEntries, newEntry } from './testing/entries.ts';

/** A full disk, played by a database that may not grow: SQLite fails in the same way. */

let folder: string;
let database: DatabaseSync;
let journal: SqliteJournal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropchute-journal-'));
  database = new DatabaseSync(join(folder, JOURNAL_FILE));
  database.exec('PRAGMA journal_mode = WAL');
  migrate(database);
  journal = new SqliteJournal(database, lockFolder(folder), {
    now: Date.now,
    onUnreadable: (ids) => expect(ids).toEqual([]),
  });
});

afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true });
});

const limitPages = (pages: number) => database.exec(`PRAGMA max_page_count = ${pages}`);
const diskFull = expect.objectContaining({ code: 'disk-full' });
const rows = () => database.prepare('SELECT count(*) AS n FROM uploads').get()?.n;

it('adds nothing where there is no room for all', async () => {
  const before = newEntries(10);
  journal.add(before);
  limitPages(50);
  const many = newEntries(2000);
  expect(() => journal.add(many)).toThrow(diskFull);
  await expect(journal.addAll(many)).rejects.toThrow(diskFull);
  expect(journal.load()).toEqual(before);
  expect(rows()).toBe(10);

  // room was made
  limitPages(100_000);
  await journal.addAll(many);
  expect(journal.load()).toEqual([...before, ...many]);
});

it('changes nothing where there is no room for the change', () => {
  const entries = [newEntry(), newEntry()];
  const [one, other] = entries;
  if (!one || !other) throw new Error('there are two');
  journal.add(entries);
  limitPages(50);
  const detail = 'x'.repeat(1_000_000);
  expect(() =>
    journal.record([
      { id: one.id, state: { phase: 'checking' } },
      { id: other.id, state: { phase: 'failed', error: { code: 'internal', detail } } },
    ]),
  ).toThrow(diskFull);
  expect(journal.load()).toEqual(entries);
});
