import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../engine/journal-port.ts';
import { JOURNAL_FILE, openJournal } from './open-journal.ts';
import type { SqliteJournal } from './sqlite-journal.ts';
import { newEntries, newEntry } from './testing/entries.ts';

let folder: string;
let journal: SqliteJournal;
let unreadable: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropchute-journal-'));
  unreadable = [];
  journal = open();
});

afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true });
});

const open = (): SqliteJournal =>
  openJournal(folder, {
    now: Date.now,
    onUnreadable: (ids) => {
      unreadable = [...ids];
    },
  }).journal;

function reopen(): void {
  journal.close();
  journal = open();
}

/** Reaches into the file past the journal. */
function withDatabase<T>(use: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(folder, JOURNAL_FILE));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

const countRows = (): number =>
  Number(
    withDatabase((database) => database.prepare('SELECT count(*) AS n FROM uploads').get()?.n),
  );

describe('add', () => {
  it('adds all or none', () => {
    const [first, second] = [newEntry(), newEntry()];
    expect(() => journal.add([first, second, first])).toThrow(/UNIQUE/);
    expect(journal.load()).toEqual([]);
    journal.add([first, second]);
    expect(journal.load()).toEqual([first, second]);
  });

  it('keeps which asset an upload replaces, whatever else changes', () => {
    const replacing = newEntry({ replaces: 'an-asset' });
    journal.add([replacing]);
    journal.record([{ id: replacing.id, name: 'other.jpg' }]);
    reopen();
    expect(journal.load()).toEqual([{ ...replacing, name: 'other.jpg' }]);
  });
});

describe('addAll', () => {
  it('lets other work come in between, and has nothing to show until it is through', async () => {
    const before = newEntries(3);
    journal.add(before);
    const many = newEntries(1000);
    let adding = true;
    const added = journal.addAll(many).finally(() => {
      adding = false;
    });
    const others: JournalEntry[] = [];
    while (adding) {
      expect(journal.load()).toEqual([...before, ...others]);
      const other = newEntry();
      journal.add([other]);
      others.push(other);
      await nextTurn();
    }
    await added;
    expect(others.length).toBeGreaterThan(3);
    expect(journal.load()).toEqual([...before, ...many, ...others]);
    reopen();
    expect(journal.load()).toEqual([...before, ...many, ...others]);
  });

  it('takes several at the same time', async () => {
    const [one, other] = [newEntries(500), newEntries(700)];
    await Promise.all([journal.addAll(one), journal.addAll(other)]);
    expect(journal.load()).toEqual([...one, ...other]);
  });

  it('leaves nothing behind when it fails in the middle', async () => {
    const [repeated, ...others] = newEntries(500);
    if (!repeated) throw new Error('there are 500');
    const other = newEntries(500);
    const failing = journal.addAll([repeated, ...others, repeated]);
    const succeeding = journal.addAll(other);
    await expect(failing).rejects.toThrow(/UNIQUE/);
    await succeeding;
    expect(journal.load()).toEqual(other);
    expect(countRows()).toBe(500);
  });

  it('leaves nothing behind when the journal is closed in the middle', async () => {
    const adding = journal.addAll(newEntries(1000));
    await nextTurn();
    journal.close();
    await expect(adding).rejects.toThrow(/not open/);
    expect(countRows()).toBeGreaterThan(0);
    journal = open();
    expect(countRows()).toBe(0);
  });

  it('refuses a batch that was added before, which would show itself bit by bit', async () => {
    const [first, second] = newEntries(2);
    if (!first || !second) throw new Error('there are two');
    journal.add([first]);
    await expect(journal.addAll([second])).rejects.toThrow(/added before/);
    expect(journal.load()).toEqual([first]);
  });
});

describe('record', () => {
  it('makes all changes or none', () => {
    const [one, other] = [newEntry(), newEntry()];
    journal.add([one, other]);
    expect(() =>
      journal.record([
        { id: one.id, state: { phase: 'checking' } },
        { id: other.id, fingerprint: { size: 0.5, modified: 0 } },
      ]),
    ).toThrow(/INTEGER/);
    expect(journal.load()).toEqual([one, other]);
  });

  it('ignores an upload that was never added', () => {
    journal.record([{ id: newEntry().id, state: { phase: 'checking' } }]);
    expect(journal.load()).toEqual([]);
  });
});

describe('what a download tells late', () => {
  const origin = { kind: 'remote-url', url: 'https://example.com/?id=7&w=ü' } as const;

  it.each([
    ['its name', { name: 'Zürich "7"\ud800.jpg' }],
    ['its type', { mediaType: 'image/avif' }],
    [
      'both, with its size and a state',
      {
        name: 'a.jpg',
        mediaType: 'image/jpeg',
        fingerprint: { size: 12, modified: 1 },
        state: { phase: 'checking' },
      },
    ],
  ] as const)('%s', (_, change) => {
    const entry = newEntry({ origin, name: '?id=7', mediaType: '' });
    journal.add([entry]);
    journal.record([{ id: entry.id, ...change }]);
    reopen();
    expect(journal.load()).toEqual([{ ...entry, ...change }]);
  });
});

describe('remove', () => {
  it('takes off the list what stays as history', () => {
    const entries = newEntries(3);
    journal.add(entries);
    journal.remove(entries.slice(0, 2).map(({ id }) => id));
    expect(journal.load()).toEqual(entries.slice(2));
    reopen();
    expect(journal.load()).toEqual(entries.slice(2));
    expect(countRows()).toBe(3);
  });
});

describe('names', () => {
  it.each([
    ['in any script', 'Žluťoučký 日本語 👩‍🎨.jpg'],
    ['decomposed, as they come', 'e\u0301.jpg'],
    ['with half a surrogate pair', 'a\ud800b\udc00.jpg'],
    ['with a zero', 'a\0b.jpg'],
    ['with quotes and line breaks', `a'b"c\n--\\.jpg`],
    ['of 5,000 characters', 'ä'.repeat(5000)],
  ])('come back as they were: %s', (_, name) => {
    const entry = newEntry({
      name,
      folder: name,
      origin: { kind: 'local-file', path: `/${name}` },
    });
    journal.add([entry]);
    reopen();
    expect(journal.load()).toEqual([entry]);
  });
});

describe('rows that cannot be read', () => {
  it.each([
    ['a state that no longer exists', { state: '{"phase":"resting"}', phase: 'resting' }],
    ['a state without what it needs', { state: '{"phase":"done"}', phase: 'done' }],
    ['bytes being sent', { state: '{"phase":"sending","sent":1,"total":2}' }],
    ['bytes being fetched', { state: '{"phase":"fetching","received":1,"total":2}' }],
    ['what is no JSON', { file: '{"name":' }],
    ['an origin of a kind not known yet', { file: '{"origin":{"kind":"floppy-disk"}}' }],
  ])('are told of and kept: %s', (_, columns) => {
    const [good, bad] = [newEntry(), newEntry()];
    journal.add([bad, good]);
    withDatabase((database) => {
      for (const [column, value] of Object.entries(columns)) {
        database.prepare(`UPDATE uploads SET ${column} = ? WHERE id = ?`).run(value, bad.id);
      }
    });
    expect(journal.load()).toEqual([good]);
    expect(unreadable).toEqual([bad.id]);
    unreadable = [];
    reopen();
    expect(journal.load(['waiting'])).toEqual([good]);
    expect(countRows()).toBe(2);
  });

  it('are told of only when there are some', () => {
    journal.add(newEntries(2));
    unreadable = ['nobody'];
    journal.load();
    expect(unreadable).toEqual(['nobody']);
  });

  it('can be taken off the list', () => {
    const bad = newEntry();
    journal.add([bad]);
    withDatabase((database) => database.exec("UPDATE uploads SET state = 'x'"));
    journal.remove([bad.id]);
    expect(journal.load()).toEqual([]);
    expect(unreadable).toEqual([]);
  });

  it('are not passed over for a phase that nobody knows, whatever is asked for', () => {
    const bad = newEntry();
    journal.add([bad]);
    withDatabase((database) =>
      database.exec(`UPDATE uploads SET phase = 'resting', state = '{"phase":"resting"}'`),
    );
    expect(journal.load(['active'])).toEqual([]);
    expect(unreadable).toEqual([bad.id]);
  });
});
