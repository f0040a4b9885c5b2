import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HotFolderId } from '../../shared/hot-folder.ts';
import type { Journal } from '../engine/journal-port.ts';
import type { Ledger, LedgerEntry, Standing } from '../hot-folders/ports.ts';
import { createMemoryJournal } from './memory-journal.ts';
import { MemoryLedger } from './memory-ledger.ts';
import { openJournal } from './open-journal.ts';
import { newEntry } from './testing/entries.ts';
import { newFile, newFolderId } from './testing/ledger-entries.ts';

/** What every ledger does: the one on disk also across restarts. */

/** A ledger beside its journal, and both as the next process finds them. */
interface Kept {
  readonly journal: Journal;
  readonly ledger: Ledger;
  reopen(): void;
  close(): void;
}

function inMemory(): Kept {
  const journal = createMemoryJournal();
  const ledger = new MemoryLedger(journal.outcome);
  return { journal, ledger, reopen: () => {}, close: () => {} };
}

function onDisk(): Kept {
  const data = mkdtempSync(join(tmpdir(), 'dropchute-ledger-'));
  const open = () =>
    openJournal(data, { now: Date.now, onUnreadable: (rows) => expect(rows).toEqual([]) });
  let opened = open();
  return {
    get journal() {
      return opened.journal;
    },
    get ledger() {
      return opened.ledger;
    },
    reopen() {
      opened.journal.close();
      opened = open();
    },
    close() {
      opened.journal.close();
      rmSync(data, { recursive: true });
    },
  };
}

const { id: upload } = newEntry();
const asset = { id: upload, url: 'https://example.com/hut.jpg', adminUrl: null };
const common = {
  asset,
  standing: { kind: 'uploaded', upload, aftermath: { kind: 'none' } },
} as const;
const error = { code: 'stalled', detail: '60 s' } as const;

const STANDINGS: readonly Standing[] = [
  { kind: 'there-before' },
  { kind: 'handed-over', upload },
  { kind: 'uploaded', upload, aftermath: { kind: 'none' } },
  { kind: 'uploaded', upload, aftermath: { kind: 'due' } },
  { kind: 'uploaded', upload, aftermath: { kind: 'failed', error } },
  { kind: 'uploaded', upload, aftermath: { kind: 'moved', to: '_uploaded/hut (2).jpg' } },
  { kind: 'skipped', upload, aftermath: { kind: 'trashed' } },
  { kind: 'failed', upload, error },
  { kind: 'failed', upload, error: { code: 'source-missing' } },
  { kind: 'asking' },
  { kind: 'declined' },
  { kind: 'cancelled', upload },
];

describe.each([
  ['in memory', inMemory],
  ['on disk', onDisk],
])('a ledger %s', (_, keep) => {
  let kept: Kept;
  let folder: HotFolderId;
  let other: HotFolderId;

  beforeEach(() => {
    kept = keep();
    folder = newFolderId();
    other = newFolderId();
  });

  afterEach(() => kept.close());

  const entry = (path: string, given: Partial<LedgerEntry> = {}): LedgerEntry =>
    newFile({ folder, path, ...common, ...given });

  /** What it knows of a folder, by path, now and in the next process. */
  function known(of = folder): LedgerEntry[] {
    const byPath = (a: LedgerEntry, b: LedgerEntry) => (a.path < b.path ? -1 : 1);
    const entries = kept.ledger.load(of).toSorted(byPath);
    kept.reopen();
    expect(kept.ledger.load(of).toSorted(byPath)).toEqual(entries);
    return entries;
  }

  it('knows nothing of a folder at first', () => {
    expect(known()).toEqual([]);
    expect(kept.ledger.isBegun(folder)).toBe(false);
    expect(kept.ledger.outcome(upload)).toBeNull();
  });

  it.each(STANDINGS)('keeps what is %j', (standing) => {
    const entries = [
      entry('a.jpg', { standing }),
      entry('b.jpg', { standing, md5: null, asset: null }),
    ];
    kept.ledger.put(entries);
    expect(known()).toEqual(entries);
  });

  it.each([
    ['any script', 'Žluťoučký/日本語/👩‍🎨.jpg'],
    ['a line break', 'a\nb\r\n.jpg'],
    ['half a surrogate pair', 'a\ud800b\udc00.jpg'],
    ['a zero', 'a\0b.jpg'],
    ['quotes', `a'b"c\\d--.jpg`],
    ['5,000 characters', 'ä/'.repeat(2500)],
    ['no character', ''],
  ])('keeps a path with %s', (_, path) => {
    const entries = [entry(path)];
    kept.ledger.put(entries);
    expect(known()).toEqual(entries);
    kept.ledger.drop(folder, [path]);
    expect(known()).toEqual([]);
  });

  it('tells paths apart that only look the same', () => {
    const paths = ['e\u0301.jpg', '\u00e9.jpg', 'E\u0301.jpg', '\ud800.jpg', '\ufffd.jpg'];
    kept.ledger.put(paths.map((path) => entry(path)));
    expect(known()).toHaveLength(5);
  });

  it('replaces what it knew of a file, and of no other', () => {
    kept.ledger.put([entry('a.jpg'), entry('b.jpg'), entry('a.jpg', { folder: other })]);
    const next = entry('a.jpg', { md5: null, asset: null, standing: { kind: 'asking' }, at: 7 });
    kept.ledger.put([next, entry('c.jpg', { at: 1 }), entry('c.jpg', { at: 2 })]);
    expect(known()).toEqual([next, entry('b.jpg'), entry('c.jpg', { at: 2 })]);
    expect(known(other)).toEqual([entry('a.jpg', { folder: other })]);
  });

  it('follows a file to another path, even one that is taken or the same', () => {
    kept.ledger.put([entry('a.jpg'), entry('b.jpg')]);
    kept.ledger.move('a.jpg', entry('b.jpg', { at: 1 }));
    expect(known()).toEqual([entry('b.jpg', { at: 1 })]);
    kept.ledger.move('b.jpg', entry('b.jpg', { at: 2 }));
    expect(known()).toEqual([entry('b.jpg', { at: 2 })]);
    kept.ledger.move('never-seen.jpg', entry('c.jpg'));
    expect(known()).toHaveLength(2);
  });

  it('forgets files one by one', () => {
    kept.ledger.put([entry('a.jpg'), entry('b.jpg'), entry('a.jpg', { folder: other })]);
    kept.ledger.drop(folder, ['a.jpg', 'never-seen.jpg']);
    expect(known()).toEqual([entry('b.jpg')]);
    expect(known(other)).toHaveLength(1);
  });

  it('begins a folder once, with what was there', () => {
    const there = [entry('a.jpg', { standing: { kind: 'there-before' }, asset: null })];
    kept.ledger.begin(folder, there);
    expect(known()).toEqual(there);
    expect(kept.ledger.isBegun(folder)).toBe(true);
    expect(kept.ledger.isBegun(other)).toBe(false);
    kept.ledger.begin(folder, []);
    expect(known()).toEqual(there);
  });

  it('begins a folder in which there was nothing', () => {
    kept.ledger.begin(folder, []);
    kept.reopen();
    expect(kept.ledger.isBegun(folder)).toBe(true);
  });

  it('forgets a folder and no other', () => {
    kept.ledger.begin(folder, [entry('a.jpg')]);
    kept.ledger.begin(other, [entry('a.jpg', { folder: other })]);
    kept.ledger.forget(folder);
    expect(known()).toEqual([]);
    expect(kept.ledger.isBegun(folder)).toBe(false);
    expect(known(other)).toHaveLength(1);
    expect(kept.ledger.isBegun(other)).toBe(true);
  });

  it('owes a receipt what came to rest, until it is settled', () => {
    const { ledger } = kept;
    const owed = (of = folder, after = 0, limit = 10) =>
      kept.ledger.owedLines(of, after, limit).map(({ line }) => line);
    ledger.rest(entry('a.jpg'), 'a,1\r\n');
    ledger.rest(entry('a.jpg', { folder: other }), 'other\r\n');
    ledger.rest(entry('b.jpg'), null);
    ledger.rest(entry('a.jpg', { at: 2 }), 'a,2\r\n');
    expect(known()).toEqual([entry('a.jpg', { at: 2 }), entry('b.jpg')]);
    expect(owed()).toEqual(['a,1\r\n', 'a,2\r\n']);
    expect(owed(folder, 0, 1)).toEqual(['a,1\r\n']);
    const [first, second] = kept.ledger.owedLines(folder, 0, 10);
    expect(owed(folder, first?.position)).toEqual(['a,2\r\n']);
    kept.ledger.settleLines(folder, first?.position ?? 0);
    expect(owed()).toEqual(['a,2\r\n']);
    kept.ledger.settleLines(folder, second?.position ?? 0);
    expect(owed()).toEqual([]);
    expect(owed(other)).toEqual(['other\r\n']);
    // a position is never given twice
    kept.reopen();
    kept.ledger.forget(other);
    kept.ledger.rest(entry('c.jpg'), 'c\r\n');
    expect(owed(folder, second?.position)).toEqual(['c\r\n']);
    kept.ledger.forget(folder);
    expect([owed(), owed(other)]).toEqual([[], []]);
  });

  it('knows what became of an upload, on the list or off it', () => {
    const { journal } = kept;
    const listed = newEntry();
    const delivery = { path: '/1/hut.jpg', md5: 'd41d8cd98f00b204e9800998ecf8427e' };
    const done = newEntry({ state: { phase: 'done', asset }, delivery });
    journal.add([listed, done]);
    journal.remove([done.id]);
    kept.reopen();
    expect(kept.ledger.outcome(listed.id)).toEqual({ state: { phase: 'queued' }, md5: null });
    expect(kept.ledger.outcome(done.id)).toEqual({ state: done.state, md5: delivery.md5 });
    expect(kept.journal.load()).toEqual([listed]);
  });
});
