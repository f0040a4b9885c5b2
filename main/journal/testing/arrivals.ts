import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { ALL_HISTORY, type HistorySearch } from '../../../shared/history.ts';
import { HISTORY_PAGE } from '../../../shared/limits.ts';
import type { StateOf } from '../../../shared/upload-state.ts';
import { type OpenedJournal, openJournal } from '../open-journal.ts';
import { newEntries } from './entries.ts';

// A journal on the disk with its history, in which uploads arrive.

/** ms */
export const DAY = 24 * 60 * 60 * 1_000;

/** When it begins: a noon. */
export const START = new Date(2026, 10, 1, 12).getTime();

/** The data folder. */
export let folder: string;

/** What the present start has opened. */
export let opened: OpenedJournal;
let now: number;

/** What it is opened with. */
export const options = { now: () => now, onUnreadable: () => {} };

const open = () => openJournal(folder, options);

beforeEach(() => {
  now = START;
  folder = mkdtempSync(join(tmpdir(), 'dropchute-history-'));
  opened = open();
});
afterEach(() => {
  opened.journal.close();
  rmSync(folder, { recursive: true });
});

/** Where an upload is that has become an asset. @param id the asset’s */
export const done = (id: string): StateOf<'done'> => ({
  phase: 'done',
  asset: { id, url: `https://cdn.test/1/${id}.jpg`, adminUrl: null },
});

/** Adds uploads and lets them arrive. */
export function arrive(...names: readonly string[]) {
  const entries = newEntries(names.length).map((entry, index) => ({
    ...entry,
    name: String(names[index]),
  }));
  opened.journal.add(entries);
  opened.journal.record(entries.map(({ id }) => ({ id, state: done(id) })));
  return entries;
}

/** The first page of what is found. */
export const search = (given: Partial<HistorySearch> = {}) =>
  opened.history.search({ ...ALL_HISTORY, ...given }, { before: null, limit: HISTORY_PAGE });

/** The names of what is found; of a text alone where no more is asked for. */
export const found = (given: Partial<HistorySearch> | string = {}) =>
  search(typeof given === 'string' ? { text: given } : given).rows.map(({ name }) => name);

/** Opens it again, as the next start does. */
export function reopen(): void {
  opened = open();
}

/** Lets it be another time. @param time ms since the epoch */
export function setNow(time: number): void {
  now = time;
}
