import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MIGRATIONS, migrate, versionOf } from './migrations.ts';
import { JOURNAL_FILE, openJournal } from './open-journal.ts';

/** A journal as version 1 left it, with an upload in every phase. Never to be changed. */
const VERSION_1 = readFileSync(join(import.meta.dirname, 'testing', 'version-1.sql'), 'utf8');

let folder: string;
let database: DatabaseSync;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropchute-journal-'));
  database = new DatabaseSync(join(folder, JOURNAL_FILE));
});

afterEach(() => {
  database[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

const schemaOf = (database: DatabaseSync) =>
  database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all();

it('reads all that version 1 left, in every phase', () => {
  database.exec(VERSION_1);
  database.close();
  const { journal, setAside } = openJournal(folder, {
    now: Date.now,
    onUnreadable: (ids) => expect(ids).toEqual([]),
  });
  const entries = journal.load();
  journal.close();
  expect(setAside).toBeNull();
  expect(entries.map(({ state }) => state.phase)).toEqual([
    ...['queued', 'checking', 'requesting', 'creating', 'confirming'],
    ...['waiting', 'waiting', 'paused', 'skipped', 'skipped', 'failed', 'failed', 'cancelled'],
  ]);
  expect(entries[3]).toEqual({
    id: 'version103AAAAAAAAAAAA',
    batchId: '00000000-0000-4000-8000-000000000001',
    projectId: 'project',
    metadata: { tags: ['spring', 'Zürich'], copyright: '© Studio Nord' },
    origin: { kind: 'local-file', path: '/home/user/Bilder/Hütte 3.jpg' },
    name: 'Hütte 3.jpg',
    folder: 'Bilder',
    mediaType: 'image/jpeg',
    fingerprint: { size: 1003, modified: 1_795_330_000_000.25 },
    state: { phase: 'creating' },
    delivery: { path: '/1/1795340000-hut.jpg', md5: 'd41d8cd98f00b204e9800998ecf8427e' },
  });
});

it('has not changed what version 1 is', () => {
  database.exec(VERSION_1);
  using fresh = new DatabaseSync(':memory:');
  migrate(fresh, MIGRATIONS.slice(0, 1));
  expect(schemaOf(fresh)).toEqual(schemaOf(database));
});

it('takes the steps that are missing, once', () => {
  database.exec(VERSION_1);
  const steps = [
    ...MIGRATIONS,
    'ALTER TABLE batches ADD COLUMN note TEXT',
    "UPDATE batches SET note = 'old'",
  ];
  migrate(database, steps);
  expect(versionOf(database)).toBe(steps.length);
  expect(database.prepare('SELECT DISTINCT note FROM batches').all()).toEqual([{ note: 'old' }]);
  migrate(database, steps);
  expect(versionOf(database)).toBe(steps.length);
});

it('takes no step by half', () => {
  database.exec(VERSION_1);
  const before = schemaOf(database);
  const half = 'ALTER TABLE batches ADD COLUMN note TEXT; DELETE FROM nothing_of_the_kind';
  expect(() => migrate(database, [...MIGRATIONS, half])).toThrow('nothing_of_the_kind');
  expect(versionOf(database)).toBe(MIGRATIONS.length);
  expect(schemaOf(database)).toEqual(before);
});

it('can tell which uploads are on the list from an index alone', () => {
  migrate(database);
  const plan = database
    .prepare(
      "EXPLAIN QUERY PLAN SELECT position FROM uploads WHERE listed = 1 AND phase NOT IN ('done')",
    )
    .all();
  expect(plan).toEqual([
    expect.objectContaining({
      detail: expect.stringContaining('USING COVERING INDEX listed_uploads'),
    }),
  ]);
});

it('could search names by parts of words: SQLite has what a search of the history needs', () => {
  database.exec(`
    CREATE VIRTUAL TABLE names USING fts5 (name, tokenize = 'trigram');
    INSERT INTO names VALUES ('Hütte am See.jpg'), ('Berg.jpg');
  `);
  const find = database.prepare('SELECT name FROM names WHERE names MATCH ?');
  expect(find.all('ütt')).toEqual([{ name: 'Hütte am See.jpg' }]);
});
