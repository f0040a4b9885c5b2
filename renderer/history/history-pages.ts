import type { UploadError } from '../../shared/errors.ts';
import type {
  HistoryPage,
  HistoryPlace,
  HistoryProject,
  HistoryRow,
  HistorySearch,
} from '../../shared/history.ts';
import { HISTORY_PAGE } from '../../shared/limits.ts';
import type { Result } from '../../shared/result.ts';

/** What is known of what was found. */
export interface Found {
  /** What it was found by; null before anything was. */
  readonly search: HistorySearch | null;
  /** the newest first */
  readonly rows: readonly HistoryRow[];
  /** Where there is more; null where this is all. */
  readonly next: number | null;
  /** As in HistoryPage. */
  readonly total: number | null;
  readonly isComplete: boolean;
  readonly projects: readonly HistoryProject[];
  /** Why nothing can be found; null where it can. */
  readonly error: UploadError | null;
}

/** What a search finds, of which only what is looked at is fetched. */
export interface HistoryPages {
  get(): Found;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Looks for something else. What was found stays in sight until that is there. */
  search(search: HistorySearch): void;
  /** Fetches what comes after what is here, unless that is under way. */
  more(): void;
  /** Says that there may be new uploads: looks again, shortly. */
  refresh(): void;
  close(): void;
}

/** ms; uploads come to rest ten times a second, and nobody reads a list as fast */
const REFRESH_AFTER = 300;

export const NOTHING_FOUND: Found = {
  search: null,
  rows: [],
  next: null,
  total: null,
  isComplete: true,
  projects: [],
  error: null,
};

type Ask = (request: {
  search: HistorySearch;
  place: HistoryPlace;
}) => Promise<Result<HistoryPage>>;

/** @see HistoryPages */
export function createHistoryPages(ask: Ask): HistoryPages {
  const listeners = new Set<() => void>();
  let found = NOTHING_FOUND;
  let wanted: HistorySearch | null = null;
  let isAsking = false;
  /** Whether what is wanted changed while something was asked. */
  let isStale = false;
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next: Found) => {
    found = next;
    for (const listener of listeners) listener();
  };

  const fetchPage = async (search: HistorySearch, before: number | null) => {
    const answer = await ask({ search, place: { before, limit: HISTORY_PAGE } });
    if (isClosed) return;
    if (!answer.ok) set({ ...found, search, error: answer.error });
    // what was typed meanwhile is about to be found
    else if (!isStale || before === null) set(withPage(found, search, before, answer.value));
  };

  const run = async (before: number | null) => {
    if (isAsking) {
      isStale ||= before === null;
      return;
    }
    isAsking = true;
    if (wanted) await fetchPage(wanted, before);
    while (isStale && wanted && !isClosed) {
      isStale = false;
      await fetchPage(wanted, null);
    }
    isAsking = false;
    if (!found.isComplete) refresh();
  };

  const refresh = () => {
    if (isClosed) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void run(null);
    }, REFRESH_AFTER);
  };

  return {
    get: () => found,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    search(search) {
      wanted = search;
      void run(null);
    },
    more() {
      if (found.next !== null && !isAsking && found.search === wanted) void run(found.next);
    },
    refresh,
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** What is known once a page has come. A first page of the same search leaves in place what follows it. */
function withPage(
  found: Found,
  search: HistorySearch,
  before: number | null,
  page: HistoryPage,
): Found {
  const known = found.search === search ? found.rows : [];
  if (before !== null) {
    const rows = [...known, ...page.rows];
    return { ...found, rows, next: page.next, isComplete: page.isComplete, error: null };
  }
  const { next, total, isComplete, projects } = page;
  const after = next === null ? [] : known.filter(({ position }) => position < next);
  return {
    search,
    rows: [...page.rows, ...after],
    next: after.length > 0 ? found.next : next,
    total,
    isComplete,
    projects,
    error: null,
  };
}
