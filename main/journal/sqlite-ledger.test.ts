import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrations.ts';
import { JOURNAL_FILE, type OpenedJournal, openJournal } from './open-journal.ts';
import { SqliteLedger } from './sqlite-ledger.ts';
import { newEntry } from './testing/entries.ts';
import { newFile, newFiles, newFolderId } from './testing/ledger-entries.ts';

let data: string;
let opened: OpenedJournal;
let unreadable: string[];

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'dropchute-ledger-'));
  unreadable = [];
  opened = openJournal(data, {
    now: Date.now,
    onUnreadable: (rows) => unreadable.push(...rows),
  });
});

afterEach(() => {
  opened.journal.close();
  rmSync(data, { recursive: true });
});

/** Reaches into the file past the ledger. */
function inDatabase(sql: string, ...parameters: string[]): void {
  using database = new DatabaseSync(join(data, JOURNAL_FILE));
  database.prepare(sql).run(...parameters);
}

describe('a row that cannot be read', () => {
  it.each([
    ['what is no JSON', '{"md5":'],
    ['a standing of a kind not known yet', '{"md5":null,"standing":{"kind":"resting"}}'],
    ['facts that are lacking', '{"md5":null}'],
    ['something else altogether', '7'],
  ])('is told of, and its file is not sent again by itself: %s', (_, facts) => {
    const folder = newFolderId();
    const [good, bad] = [newFile({ folder, path: 'a.jpg' }), newFile({ folder, path: 'b.jpg' })];
    opened.ledger.put([good, bad]);
    inDatabase(`UPDATE hot_files SET facts = ? WHERE path = '"b.jpg"'`, facts);
    const [first, second] = opened.ledger.load(folder);
    expect(first).toEqual(good);
    expect(second).toMatchObject({
      path: 'b.jpg',
      fingerprint: bad.fingerprint,
      standing: { kind: 'failed', error: { code: 'journal-damaged' } },
    });
    expect(unreadable).toEqual(['"b.jpg"']);
    expect(opened.isWhole()).toBe(true);

    opened.ledger.put([bad]);
    unreadable = [];
    expect(opened.ledger.load(folder)).toEqual([good, bad]);
    expect(unreadable).toEqual([]);
  });

  it('is told of even where nobody can say which file it was about, and kept', () => {
    const folder = newFolderId();
    opened.ledger.put([newFile({ folder, path: 'a.jpg' })]);
    inDatabase(`UPDATE hot_files SET path = '"a.jp'`);
    expect(opened.ledger.load(folder)).toEqual([]);
    expect(opened.ledger.load(folder)).toEqual([]);
    expect(unreadable).toEqual(['"a.jp', '"a.jp']);
  });
});

it('takes an upload for failed whose row cannot be read: it may be in the project', () => {
  const upload = newEntry();
  opened.journal.add([upload]);
  inDatabase(`UPDATE uploads SET state = '{"phase":'`);
  expect(opened.ledger.outcome(upload.id)).toEqual({
    state: { phase: 'failed', error: { code: 'journal-damaged' } },
    md5: null,
  });
});

it('does not know an upload that is only half added', () => {
  const upload = newEntry();
  opened.journal.add([upload]);
  inDatabase('UPDATE batches SET added_at = NULL');
  expect(opened.ledger.outcome(upload.id)).toBeNull();
});

it('goes on beside a journal that is adding thousands', async () => {
  const folder = newFolderId();
  const uploads = Array.from({ length: 500 }, () => newEntry());
  const adding = opened.journal.addAll(uploads);
  opened.ledger.begin(folder, newFiles(folder, 10));
  await adding;
  expect(opened.ledger.load(folder)).toHaveLength(10);
  expect(opened.journal.load()).toHaveLength(500);
});

describe('on a full disk, played by a database that may not grow', () => {
  const folder = newFolderId();
  const diskFull = expect.objectContaining({ code: 'disk-full' });
  let database: DatabaseSync;
  let ledger: SqliteLedger;

  beforeEach(() => {
    database = new DatabaseSync(':memory:');
    migrate(database);
    ledger = new SqliteLedger(database, { now: Date.now, onUnreadable: () => expect.fail() });
    ledger.put(newFiles(folder, 10));
    database.exec('PRAGMA max_page_count = 30');
  });

  afterEach(() => database.close());

  const many = newFiles(folder, 1000);
  it.each([
    ['puts', () => ledger.put(many)],
    ['begins', () => ledger.begin(folder, many)],
    [
      'moves',
      () => {
        const [file] = many;
        if (!file) throw new Error('there are many');
        ledger.move(file.path, { ...file, path: 'x'.repeat(1_000_000) });
      },
    ],
  ])('%s nothing by half', (_, write) => {
    const before = ledger.load(folder);
    expect(write).toThrow(diskFull);
    expect(ledger.load(folder)).toEqual(before);
    expect(ledger.isBegun(folder)).toBe(false);
    // there is room for what is smaller, and later for all
    ledger.drop(folder, [before[0]?.path ?? '']);
    database.exec('PRAGMA max_page_count = 100000');
    write();
    expect(ledger.load(folder).length).toBeGreaterThan(9);
  });
});
