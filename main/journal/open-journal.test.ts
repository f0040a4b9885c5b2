import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOCK_FILE } from './folder-lock.ts';
import { HISTORY_FILE } from './history-index.ts';
import { APPLICATION_ID, MIGRATIONS } from './migrations.ts';
import { JOURNAL_FILE, openJournal } from './open-journal.ts';
import { newEntries } from './testing/entries.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropchute-journal-'));
  file = join(folder, JOURNAL_FILE);
});

afterEach(() => rmSync(folder, { recursive: true }));

const NOW = Date.UTC(2026, 10, 22, 9, 30, 15, 250);
const ASIDE = 'journal-damaged-2026-11-22T09-30-15-250Z.db';
const options = {
  now: () => NOW,
  onUnreadable: (ids: readonly string[]) => expect(ids).toEqual([]),
};
const open = () => openJournal(folder, options);
const fault = (code: string) => expect.objectContaining({ code });

const entries = newEntries(2000);

/** Leaves a journal with entries in the folder, closed properly. */
function writeJournal(): void {
  const { journal } = open();
  journal.add(entries);
  journal.close();
}

/** Leaves a journal as a killed process would: with a log that was not brought home. */
function writeUnfinishedJournal(): void {
  const { journal } = open();
  journal.add(entries);
  const kept = mkdtempSync(join(tmpdir(), 'dropchute-journal-'));
  cpSync(folder, kept, { recursive: true });
  journal.close();
  cpSync(kept, folder, { recursive: true });
  rmSync(kept, { recursive: true });
}

function overwrite(at: number, bytes: Uint8Array): void {
  const content = readFileSync(file);
  content.set(bytes, at);
  writeFileSync(file, content);
}

it('makes the folder and begins a journal', () => {
  folder = join(folder, 'data', 'folder');
  const { journal, setAside } = open();
  expect(setAside).toBeNull();
  expect(journal.load()).toEqual([]);
  journal.close();
});

it('can be closed twice', () => {
  const { journal } = open();
  journal.close();
  journal.close();
});

it('brings home what a killed process had only logged', () => {
  writeUnfinishedJournal();
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  const { journal, setAside } = open();
  expect(setAside).toBeNull();
  expect(journal.load()).toEqual(entries);
  journal.close();
});

describe('refuses', () => {
  it('a folder that is in use, even by the same process', () => {
    const { journal } = open();
    expect(open).toThrow(fault('data-folder-in-use'));
    journal.close();
    open().journal.close();
  });

  it('a folder that cannot be made', () => {
    writeFileSync(file, '');
    expect(() => openJournal(join(file, 'folder'), options)).toThrow(
      fault('data-folder-unwritable'),
    );
  });

  it('a folder in which it cannot write', () => {
    mkdirSync(join(folder, LOCK_FILE));
    expect(open).toThrow(fault('data-folder-unwritable'));
  });

  it('a journal that it cannot open, and lets go of the folder', () => {
    mkdirSync(file);
    expect(open).toThrow(fault('data-folder-unwritable'));
    rmSync(file, { recursive: true });
    open().journal.close();
  });

  it('a journal of a newer version, even one beyond our SQLite, and leaves it as it is', () => {
    writeJournal();
    const database = new DatabaseSync(file);
    database.exec(`
      PRAGMA user_version = ${MIGRATIONS.length + 1};
      CREATE TABLE newer (id);
    `);
    database.enableDefensive(false);
    database.exec(`
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = 'CREATE NOVELTY newer' WHERE name = 'newer';
    `);
    database.close();
    const newer = readFileSync(file);
    expect(open).toThrow(fault('data-folder-newer'));
    expect(readdirSync(folder).toSorted()).toEqual(
      [HISTORY_FILE, JOURNAL_FILE, LOCK_FILE].toSorted(),
    );
    expect(readFileSync(file)).toEqual(newer);
  });
});

describe('sets aside and begins afresh', () => {
  it.each([
    ['a header of zeros', () => overwrite(0, new Uint8Array(100))],
    ['a header of another format', () => overwrite(0, Buffer.from('PK\u0003\u0004'))],
    ['half a file', () => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['a file cut between pages', () => truncateSync(file, 4096 * 20)],
    ['the beginning of a header', () => truncateSync(file, 50)],
    ['zeroed pages', () => overwrite(4096 * 10, new Uint8Array(4096 * 5))],
    ['scrambled pages', () => overwrite(4096 * 10, new Uint8Array(4096 * 5).fill(0xa7))],
    ['a text', () => writeFileSync(file, 'These are not the uploads you are looking for.\n')],
    [
      'another program’s database',
      () => {
        rmSync(file);
        const database = new DatabaseSync(file);
        database.exec('CREATE TABLE notes (text)');
        database.close();
      },
    ],
    [
      'our mark without a version',
      () => {
        rmSync(file);
        const database = new DatabaseSync(file);
        database.exec(`PRAGMA application_id = ${APPLICATION_ID}; CREATE TABLE uploads (id)`);
        database.close();
      },
    ],
  ])('%s', (_, damage) => {
    writeJournal();
    damage();
    const damaged = readFileSync(file);

    const { journal, setAside, isWhole } = open();
    expect(setAside).toBe(ASIDE);
    expect(isWhole()).toBe(false);
    expect(journal.load()).toEqual([]);
    journal.add(entries);
    journal.close();
    expect(readFileSync(join(folder, ASIDE))).toEqual(damaged);

    const again = open();
    expect(again.setAside).toBeNull();
    expect(again.isWhole()).toBe(false);
    expect(again.journal.load()).toEqual(entries);
    again.journal.close();

    rmSync(join(folder, ASIDE));
    const afterwards = open();
    expect(afterwards.isWhole()).toBe(true);
    afterwards.journal.close();
  });

  it('an emptied file, with the log that belongs to it', () => {
    writeUnfinishedJournal();
    truncateSync(file, 0);
    const log = readFileSync(`${file}-wal`);
    const { journal, setAside } = open();
    expect(setAside).toBe(ASIDE);
    expect(journal.load()).toEqual([]);
    journal.close();
    expect(readFileSync(join(folder, `${ASIDE}-wal`))).toEqual(log);
  });

  it('several in the same moment, under different names', () => {
    for (const name of [ASIDE, ASIDE.replace('.db', '-2.db'), ASIDE.replace('.db', '-3.db')]) {
      writeFileSync(file, `not a database: ${name}`);
      const { journal, setAside } = open();
      journal.close();
      rmSync(file);
      expect(setAside).toBe(name);
      expect(readFileSync(join(folder, name), 'utf8')).toContain(name);
    }
  });
});

describe('does not take for damage', () => {
  it('a file that a killed process had only just made', () => {
    writeFileSync(file, '');
    const { journal, setAside } = open();
    expect(setAside).toBeNull();
    journal.close();
  });

  it('a broken header that the log can mend', () => {
    writeUnfinishedJournal();
    overwrite(0, new Uint8Array(100));
    const { journal, setAside } = open();
    expect(setAside).toBeNull();
    expect(journal.load()).toEqual(entries);
    journal.close();
    const again = open();
    expect(again.journal.load()).toEqual(entries);
    again.journal.close();
  });
});

it('leaves nothing in the folder but the journal, its lock and the history’s index', () => {
  writeJournal();
  expect(readdirSync(folder).toSorted()).toEqual(
    [HISTORY_FILE, JOURNAL_FILE, LOCK_FILE].toSorted(),
  );
});
