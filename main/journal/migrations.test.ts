import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ALL_HISTORY } from '../../shared/history.ts';
import { uploadIdSchema } from '../../shared/upload.ts';
import { MIGRATIONS, migrate, versionOf } from './migrations.ts';
import { JOURNAL_FILE, openJournal } from './open-journal.ts';
import { newFiles, newFolderId } from './testing/ledger-entries.ts';

/** A journal as version 1 left it, with an upload in every phase. Never to be changed. */
const VERSION_1 = readFileSync(join(import.meta.dirname, 'testing', 'version-1.sql'), 'utf8');

/** A journal as version 2 left it. Never to be changed. */
const VERSION_2 = readFileSync(join(import.meta.dirname, 'testing', 'version-2.sql'), 'utf8');

/** A journal as version 3 left it. Never to be changed. */
const VERSION_3 = readFileSync(join(import.meta.dirname, 'testing', 'version-3.sql'), 'utf8');

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
    options: {
      metadata: {
        ...{ tags: ['spring', 'Zürich'], copyright: '© Studio Nord' },
        ...{ author: null, notes: null, collection: null, focalPoint: null },
        ...{ title: {}, alt: {}, customData: {} },
      },
      duplicates: 'skip',
      priority: 'normal',
    },
    origin: { kind: 'local-file', path: '/home/user/Bilder/Hütte 3.jpg' },
    name: 'Hütte 3.jpg',
    folder: 'Bilder',
    mediaType: 'image/jpeg',
    fingerprint: { size: 1003, modified: 1_795_330_000_000.25 },
    state: { phase: 'creating' },
    delivery: { path: '/1/1795340000-hut.jpg', md5: 'd41d8cd98f00b204e9800998ecf8427e' },
  });
  const waits = { phase: 'waiting', error: null, attempts: 0 };
  expect(entries.slice(5, 7).map(({ state }) => state)).toEqual([
    { ...waits, why: 'network', until: null },
    { ...waits, why: 'retry', until: 1_795_340_005_000 },
  ]);
  expect(entries[9]?.state).toEqual({ phase: 'skipped', why: 'already-in-project' });
});

it('keeps what version 1 left in a state that cannot be read, and reads the rest', () => {
  database.exec(VERSION_1);
  database.exec(`
    UPDATE uploads SET state = '{"phase":' WHERE position IN (6, 10);
    UPDATE batches SET metadata = '{"tags":["' WHERE id LIKE '%2';
    UPDATE uploads SET listed = 1;
  `);
  database.close();
  const unreadable: string[] = [];
  const { journal, isWhole } = openJournal(folder, {
    now: Date.now,
    onUnreadable: (ids) => unreadable.push(...ids),
  });
  expect(isWhole()).toBe(true);
  expect(journal.load()).toHaveLength(11);
  expect(isWhole()).toBe(false);
  journal.close();
  expect(unreadable).toEqual([
    ...['version105AAAAAAAAAAAA', 'version109AAAAAAAAAAAA', 'version113AAAAAAAAAAAA'],
  ]);
});

it('reads all that version 2 left, and begins a ledger beside it', () => {
  database.exec(VERSION_2);
  database.close();
  const { journal, ledger, setAside } = openJournal(folder, {
    now: Date.now,
    onUnreadable: (ids) => expect(ids).toEqual([]),
  });
  expect(setAside).toBeNull();
  expect(journal.load().map(({ state }) => state.phase)).toEqual([
    ...['queued', 'creating', 'waiting', 'waiting', 'skipped', 'failed'],
    ...['cancelling', 'cancelled', 'done'],
  ]);
  expect(journal.load()[2]).toMatchObject({
    options: { metadata: { title: { en: 'Hut' } }, duplicates: 'tag', priority: 'quiet' },
    origin: { kind: 'blob', path: '/home/user/.config/dropchute/spool/0' },
    state: { phase: 'waiting', why: 'retry', error: { code: 'stalled' }, attempts: 3 },
  });
  const offTheList = uploadIdSchema.parse('version209AAAAAAAAAAAA');
  expect(ledger.outcome(offTheList)).toMatchObject({
    state: { phase: 'done', asset: { id: 'AAAAAAAAAAAAAAAAAAAA00' } },
    md5: 'd41d8cd98f00b204e9800998ecf8427e',
  });
  const id = newFolderId();
  const files = newFiles(id, 2);
  expect(ledger.isBegun(id)).toBe(false);
  ledger.begin(id, files);
  expect(ledger.load(id)).toEqual(files);
  journal.close();
});

it('finds all that version 3 left, once it is indexed', async () => {
  database.exec(VERSION_3);
  database.close();
  const { journal, history } = openJournal(folder, {
    now: Date.now,
    onUnreadable: (ids) => expect(ids).toEqual([]),
  });
  await history.catchUp();
  const page = history.search({ ...ALL_HISTORY, text: 'hütte' }, { before: null, limit: 10 });
  journal.close();
  expect(page.rows.map(({ name, outcome, folder }) => [name, outcome, folder])).toEqual([
    ['Hütte 9.jpg', 'done', 'Bilder'],
    ['Hütte 8.jpg', 'done', 'Bilder'],
    ['Hütte 7.jpg', 'cancelled', ''],
    ['Hütte 5.jpg', 'failed', ''],
    ['Hütte 4.jpg', 'skipped', 'Bilder'],
  ]);
  expect(page).toMatchObject({ total: 5, reach: 'everything', next: null });
});

it('keeps what no UTF-8 can say, such as half a surrogate pair in a tag', () => {
  database.exec(VERSION_1);
  const tags = ['a\ud800b', 'a\0b', '"\\\n"'];
  database
    .prepare("UPDATE batches SET metadata = ? WHERE id LIKE '%1'")
    .run(JSON.stringify({ tags, copyright: null }));
  database.close();
  const { journal } = openJournal(folder, {
    now: Date.now,
    onUnreadable: (ids) => expect(ids).toEqual([]),
  });
  expect(journal.load()[0]?.options.metadata.tags).toEqual(tags);
  journal.close();
});

it.each([
  [1, VERSION_1],
  [2, VERSION_2],
  [3, VERSION_3],
])('has not changed what version %i is', (version, left) => {
  database.exec(left);
  using fresh = new DatabaseSync(':memory:');
  migrate(fresh, MIGRATIONS.slice(0, version));
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
  migrate(database);
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
