import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  ALL_HISTORY,
  type HistoryPage,
  type HistoryRow,
  type HistorySearch,
} from '../../shared/history.ts';
import { HISTORY_PAGE } from '../../shared/limits.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { sampleHistory } from '../dev/sample-history.ts';
import { createHistoryPages } from './history-pages.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const searchFor = (text: string): HistorySearch => ({ ...ALL_HISTORY, text });

/** Pages over a history of some uploads; each question is answered when the test says so. */
function setUp(count: number) {
  let rows = sampleHistory(count, Date.UTC(2026, 10, 23));
  const asked: { text: string; before: number | null; answer: () => Promise<void> }[] = [];
  let refusal: Result<HistoryPage> | null = null;
  const pages = createHistoryPages(({ search, place: { before, limit } }) => {
    const { promise, resolve } = Promise.withResolvers<Result<HistoryPage>>();
    const answer = async () => {
      const rest = rows.filter(({ position }) => before === null || position < before);
      const shown = rest.slice(0, limit);
      const next = rest.length > limit ? (shown.at(-1)?.position ?? null) : null;
      const total = before === null ? rows.length : null;
      const page = { rows: shown, next, total, reach: 'everything' as const, projects: [] };
      resolve(refusal ?? succeed(page));
      await vi.advanceTimersByTimeAsync(0);
    };
    asked.push({ text: search.text, before, answer });
    return promise;
  });
  return {
    pages,
    asked,
    answerLast: () => asked.at(-1)?.answer(),
    grow: (to: number) => {
      rows = sampleHistory(to, Date.UTC(2026, 10, 23));
    },
    change: (changed: (row: HistoryRow) => HistoryRow) => {
      rows = rows.map(changed);
    },
    refuse: (refused: Result<HistoryPage> | null) => {
      refusal = refused;
    },
  };
}

it('fetches a page, and the next when it is wanted, once', async () => {
  const { pages, asked, answerLast } = setUp(HISTORY_PAGE + 20);
  pages.search(searchFor(''));
  await answerLast();
  expect(pages.get()).toMatchObject({ total: HISTORY_PAGE + 20, next: 21 });
  pages.more();
  pages.more();
  await answerLast();
  pages.more();
  expect(asked).toHaveLength(2);
  expect(pages.get().rows).toHaveLength(HISTORY_PAGE + 20);
  expect(pages.get().next).toBeNull();
});

it('asks for what was typed last alone, once what was asked before is answered', async () => {
  const { pages, asked, answerLast } = setUp(3);
  for (const text of ['v', 'va', 'vas', 'vase']) pages.search(searchFor(text));
  await answerLast();
  await answerLast();
  expect(asked.map(({ text }) => text)).toEqual(['v', 'vase']);
  expect(pages.get().search?.text).toBe('vase');
});

it('does not append to what was found by something else', async () => {
  const { pages, answerLast } = setUp(HISTORY_PAGE + 20);
  pages.search(searchFor('v'));
  await answerLast();
  pages.more();
  pages.search(searchFor('va'));
  await answerLast();
  expect(pages.get().rows).toHaveLength(HISTORY_PAGE);
  await answerLast();
  expect(pages.get()).toMatchObject({ search: { text: 'va' }, next: 21 });
  expect(pages.get().rows).toHaveLength(HISTORY_PAGE);
});

it('shows new uploads above those that are here', async () => {
  const { pages, answerLast, grow } = setUp(HISTORY_PAGE + 20);
  pages.search(searchFor(''));
  await answerLast();
  pages.more();
  await answerLast();
  grow(HISTORY_PAGE + 25);
  pages.refresh();
  pages.refresh();
  await vi.advanceTimersByTimeAsync(300);
  await answerLast();
  const { rows, next } = pages.get();
  expect(rows.map(({ position }) => position)).toEqual(
    Array.from({ length: HISTORY_PAGE + 25 }, (_, index) => HISTORY_PAGE + 25 - index),
  );
  expect(next).toBeNull();
});

it('tells why nothing can be found, until something can', async () => {
  const { pages, answerLast, refuse } = setUp(3);
  refuse(fail({ code: 'disk-full' }));
  pages.search(searchFor(''));
  await answerLast();
  expect(pages.get().error).toEqual({ code: 'disk-full' });
  refuse(null);
  pages.search(searchFor('v'));
  await answerLast();
  expect(pages.get()).toMatchObject({ error: null, total: 3 });
});

it('keeps what was found by something else out of what it finds after a refusal', async () => {
  const { pages, answerLast, refuse } = setUp(HISTORY_PAGE + 20);
  pages.search(searchFor('v'));
  await answerLast();
  pages.more();
  await answerLast();
  refuse(fail({ code: 'disk-full' }));
  pages.search(searchFor('va'));
  await answerLast();
  refuse(null);
  pages.reload();
  await answerLast();
  expect(pages.get()).toMatchObject({ search: { text: 'va' }, error: null, next: 21 });
  expect(pages.get().rows).toHaveLength(HISTORY_PAGE);
});

it('looks at all that is here again, when it may have changed and when it is looked at again', async () => {
  const { pages, asked, answerLast, change } = setUp(HISTORY_PAGE + 20);
  pages.search(searchFor('v'));
  await answerLast();
  pages.more();
  await answerLast();
  change((row) => ({ ...row, outcome: 'undone' }));
  pages.reload();
  await answerLast();
  expect(pages.get().rows.at(-1)?.outcome).not.toBe('undone');
  await answerLast();
  const { rows } = pages.get();
  expect(rows).toHaveLength(HISTORY_PAGE + 20);
  expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['undone']));
  pages.rest();
  pages.search(searchFor('v'));
  expect(pages.get().rows).toBe(rows);
  await answerLast();
  await answerLast();
  expect(pages.get().rows).toEqual(rows);
  expect(asked).toHaveLength(6);
});

it('asks nothing any more while nobody looks', async () => {
  const { pages, asked } = setUp(3);
  pages.search(searchFor(''));
  pages.refresh();
  pages.rest();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(1);
});
