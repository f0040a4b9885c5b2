import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { JournalEntry } from '../../main/engine/journal-port.ts';
import { HISTORY_FILE } from '../../main/journal/history-index.ts';
import { JOURNAL_FILE, openJournal } from '../../main/journal/open-journal.ts';
import { newEntries } from '../../main/journal/testing/entries.ts';
import { ALL_HISTORY, type HistorySearch } from '../../shared/history.ts';
import { HISTORY_PAGE } from '../../shared/limits.ts';
import { DEFAULT_OPTIONS, NO_METADATA } from '../../shared/upload.ts';
import { doTask } from '../harness/client-process.ts';
import { watched } from '../harness/event-loop.ts';
import type { SearchResult, SearchTask, SearchTimes } from '../harness/search-task.ts';

/** Uploads that were added together. */
const BATCH = 250;
const HOUR = 60 * 60 * 1_000;
const PROJECTS = ['shop', 'blog', 'press'];
const WORDS = [
  ...['spring', 'summer', 'autumn', 'vase', 'lamp', 'chair', 'hero', 'team', 'office', 'zürich'],
  ...['campaign', 'studio', 'catalogue', 'launch', 'detail', 'portrait', 'packshot', 'banner'],
];

/** What people type, and what is hardest to find. */
const SEARCHES: readonly { readonly what: string; readonly given: Partial<HistorySearch> }[] = [
  { what: 'nothing in particular', given: {} },
  { what: 'one letter', given: { text: 'v' } },
  { what: 'two letters', given: { text: 'va' } },
  { what: 'a word in a third of all', given: { text: 'vase' } },
  { what: 'two words', given: { text: 'vase zurich' } },
  { what: 'five words', given: { text: 'vase zurich spring hero jpg' } },
  { what: 'a file’s whole name', given: { text: '-vase-48216.jpg' } },
  { what: 'an address', given: { text: 'https://cdn.test/1/1795348217-48217.jpg?w=200' } },
  { what: 'a part that all have', given: { text: 'jpg' } },
  { what: 'a part that none has', given: { text: 'vasenhaus' } },
  { what: 'a tag', given: { text: 'tag:studio' } },
  { what: 'a month', given: { text: '2026-03' } },
  { what: 'a project’s name, and a word', given: { text: 'blog lamp' } },
  { what: 'a few failures among all', given: { text: 'jpg', outcome: 'failed' } },
  { what: 'a year of one project', given: { project: 'shop', from: Date.UTC(2026, 0, 1) } },
];

/** Fills a journal as years of use do, indexes it, and searches. */
await doTask<SearchTask>(async ({ dataFolder, uploads, rounds }): Promise<SearchResult> => {
  let now = Date.UTC(2025, 0, 1);
  const open = () => openJournal(dataFolder, { now: () => now, onUnreadable: () => {} });
  const filled = open();
  for (const id of PROJECTS) filled.history.nameProject({ id, name: id, environment: 'main' });
  for (let first = 0; first < uploads; first += BATCH) {
    filled.journal.add(batchFrom(first));
    now += 40 * HOUR;
  }
  filled.journal.close();
  rmSync(join(dataFolder, HISTORY_FILE));

  const began = performance.now();
  const { journal, history } = open();
  const opening = performance.now() - began;
  const indexing = await watched(() => history.catchUp());
  using database = new DatabaseSync(join(dataFolder, JOURNAL_FILE), { readOnly: true });
  const searches = SEARCHES.map(({ what, given }): SearchTimes => {
    const search = { ...ALL_HISTORY, ...given };
    const ours: number[] = [];
    const like: number[] = [];
    let found = 0;
    for (let round = 0; round < rounds; round += 1) {
      ours.push(
        timed(() => {
          found = history.search(search, { before: null, limit: HISTORY_PAGE }).total ?? 0;
        }),
      );
      like.push(timed(() => scan(database, search.text)));
    }
    return { what, found, ours, like };
  });
  journal.close();
  return { searches, opening, indexing, indexSize: statSync(join(dataFolder, HISTORY_FILE)).size };
});

function batchFrom(first: number): JournalEntry[] {
  const word = (salt: number) => String(WORDS[(first / BATCH + salt * 7) % WORDS.length]);
  const metadata = { ...NO_METADATA, tags: [word(1), word(2), 'press kit'] };
  return newEntries(BATCH, {
    projectId: String(PROJECTS[(first / BATCH) % PROJECTS.length]),
    folder: `${word(3)} shoot/${word(4)}`,
    options: { ...DEFAULT_OPTIONS, metadata },
  }).map((entry, index) => {
    const number = first + index;
    const name = `${WORDS[number % WORDS.length]}-${number % 3 === 0 ? 'vase' : 'box'}-${number}.jpg`;
    const url = `https://cdn.test/1/${1_795_300_000 + number}-${number}.jpg`;
    const asset = { id: entry.id, url, adminUrl: `https://acme.test/media/assets/${entry.id}` };
    const state =
      number % 5_000 === 0
        ? ({ phase: 'failed', error: { code: 'stalled' } } as const)
        : ({ phase: 'done', asset } as const);
    return { ...entry, name, state };
  });
}

/** What one would do without an index. */
function scan(database: DatabaseSync, text: string): void {
  const words = text.split(' ').map((word) => `%${word.replace(/^https?:\/\/|\?.*|^tag:/g, '')}%`);
  const where = words.map(() => '(file || options || state) LIKE ?').join(' AND ');
  const sql = `SELECT position FROM uploads JOIN batches ON batches.id = batch_id
    WHERE ${where} ORDER BY position DESC`;
  const found = database.prepare(`SELECT count(*) FROM (${sql})`).get(...words);
  if (!found) throw new Error('a count is always there');
  database.prepare(`${sql} LIMIT ${HISTORY_PAGE}`).all(...words);
}

/** ms that a person would wait. */
function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
