import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import type { DurableState, JournalEntry } from '../main/engine/journal-port.ts';
import { JOURNAL_FILE, openJournal } from '../main/journal/open-journal.ts';
import type { SqliteJournal } from '../main/journal/sqlite-journal.ts';
import { newEntries } from '../main/journal/testing/entries.ts';
import { watched } from './harness/event-loop.ts';
import { machine } from './harness/machine.ts';

/**
 * What the journal costs, as one JSON object; times in ms. `npx node bench/journal.ts [folder]`: the
 * folder decides which disk is measured, and is the system's for temporary files if none is given.
 */

const FINISHED = 100_000;
const UNFINISHED = 5_000;
const ADDED = 10_000;
const RECORDED = 1_000;

const DONE: DurableState = {
  phase: 'done',
  asset: {
    id: 'AAAAAAAAAAAAAAAAAAAAAA',
    url: 'https://www.datocms-assets.com/12345/1795340000-dsc-0001.jpg',
    adminUrl: 'https://project.admin.datocms.com/media/assets/AAAAAAAAAAAAAAAAAAAAAA',
  },
};

const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'dropchute-bench-'));

/** Adding, recording and removing, in a journal that then holds what `measureReading` reads. */
async function measureWriting() {
  const journal = open();
  const added = newEntries(ADDED);
  const addAll = await watched(() => journal.addAll(added));
  const add = timed(() => journal.add(newEntries(ADDED)));
  const record = recordEach(journal, added, { phase: 'checking' });
  const recordToDisk = recordEach(journal, added, { phase: 'creating' });
  const recordMany = timed(() =>
    journal.record(added.map(({ id }) => ({ id, state: { phase: 'cancelled' } }))),
  );
  const removeMany = timed(() => journal.remove(journal.load().map(({ id }) => id)));
  for (let count = 0; count < FINISHED; count += ADDED) {
    await journal.addAll(newEntries(ADDED, { state: DONE }));
  }
  await journal.addAll(newEntries(UNFINISHED));
  const more = newEntries(ADDED, { state: DONE });
  const addAllOnTop = await watched(() => journal.addAll(more));
  const close = timed(() => journal.close());
  return { addAll, addAllOnTop, add, record, recordToDisk, recordMany, removeMany, close };
}

/** What it costs to look for damage at the start. */
function measureChecking() {
  const file = join(folder, JOURNAL_FILE);
  using database = new DatabaseSync(file);
  const check = (pragma: string) => timed(() => database.prepare(`PRAGMA ${pragma}(1)`).get());
  return {
    megabytes: statSync(file).size / 1e6,
    quickCheck: check('quick_check'),
    integrityCheck: check('integrity_check'),
  };
}

/** What stands between the start and the first snapshot. */
function measureReading() {
  let journal: SqliteJournal | undefined;
  const opening = timed(() => {
    journal = open();
  });
  if (!journal) throw new Error('it was opened');
  const opened = journal;
  const loadUnfinished = timed(() => opened.load(['waiting', 'active', 'failed', 'cancelled']));
  const loadAll = timed(() => opened.load());
  opened.close();
  return { opening, loadUnfinished, loadAll };
}

const open = (): SqliteJournal =>
  openJournal(folder, {
    now: Date.now,
    onUnreadable: (ids) => {
      throw new Error(`cannot read ${ids}`);
    },
  }).journal;

function recordEach(journal: SqliteJournal, entries: readonly JournalEntry[], state: DurableState) {
  const times = entries
    .slice(0, RECORDED)
    .map(({ id }) => timed(() => journal.record([{ id, state }])))
    .toSorted((a, b) => a - b);
  const at = (fraction: number) => times[Math.ceil(fraction * times.length) - 1];
  return { median: at(0.5), p99: at(0.99), longest: at(1) };
}

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

try {
  const writing = await measureWriting();
  console.log(
    JSON.stringify(
      { machine: machine(), writing, checking: measureChecking(), reading: measureReading() },
      (_, value) => (typeof value === 'number' ? round(value) : value),
      2,
    ),
  );
} finally {
  rmSync(folder, { recursive: true });
}
