import type { UploadError } from '../../shared/errors.ts';
import type {
  HistoryPage,
  HistoryPlace,
  HistoryProject,
  HistoryReach,
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
  readonly reach: HistoryReach;
  readonly projects: readonly HistoryProject[];
  /** Why nothing can be found; null where it can. */
  readonly error: UploadError | null;
}

/** What a search finds, of which only what is looked at is fetched. */
export interface HistoryPages {
  get(): Found;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Looks for something else, or for the same again. What was found stays in sight until that is there. */
  search(search: HistorySearch): void;
  /** Fetches what comes after what is here, unless that is under way. */
  more(): void;
  /** Says that there may be new uploads: looks again, shortly. */
  refresh(): void;
  /** Says that what is here may have changed: looks at all of it again. */
  reload(): void;
  /** Nobody looks any more, until something is searched again. */
  rest(): void;
}

/** ms; uploads come to rest ten times a second, and nobody reads a list as fast */
const REFRESH_AFTER = 300;

export const NOTHING_FOUND: Found = {
  search: null,
  rows: [],
  next: null,
  total: null,
  reach: 'everything',
  projects: [],
  error: null,
};

type Ask = (request: {
  search: HistorySearch;
  place: HistoryPlace;
}) => Promise<Result<HistoryPage>>;

/** What comes after a place, the newest page, or as much as is here already. */
type Wanted = number | 'newest' | 'again';

/** @see HistoryPages */
export function createHistoryPages(ask: Ask): HistoryPages {
  const listeners = new Set<() => void>();
  let found = NOTHING_FOUND;
  let wanted: HistorySearch | null = null;
  let isAsking = false;
  /** What is to be asked once the answer to something else is there. */
  let stale: 'newest' | 'again' | null = null;
  let isResting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next: Found) => {
    found = next;
    for (const listener of listeners) listener();
  };

  const fail = (search: HistorySearch, error: UploadError) =>
    set({ ...(found.search === search ? found : NOTHING_FOUND), search, error });

  const fetchPage = async (search: HistorySearch, before: number | null) => {
    const answer = await ask({ search, place: { before, limit: HISTORY_PAGE } });
    if (!answer.ok) fail(search, answer.error);
    // what was typed meanwhile is about to be found
    else if (stale !== 'again' || before === null)
      set(withPage(found, search, before, answer.value));
  };

  /** Fetches as much as is here already, so that all of it is as it is now; shown once all is there. */
  const fetchAgain = async (search: HistorySearch) => {
    const count = found.search === search ? found.rows.length : 0;
    let again: Found | null = null;
    do {
      const before: number | null = again?.next ?? null;
      const answer = await ask({ search, place: { before, limit: HISTORY_PAGE } });
      if (!answer.ok) {
        fail(search, answer.error);
        return;
      }
      again = withPage(again ?? NOTHING_FOUND, search, before, answer.value);
    } while (stale !== 'again' && again.next !== null && again.rows.length < count);
    if (stale !== 'again' || again.next === null || again.rows.length >= count) set(again);
  };

  const fetch = (search: HistorySearch, what: Wanted) =>
    what === 'again' ? fetchAgain(search) : fetchPage(search, what === 'newest' ? null : what);

  const run = async (what: Wanted) => {
    if (isAsking) {
      if (typeof what === 'string' && stale !== 'again') stale = what;
      return;
    }
    isAsking = true;
    if (wanted) await fetch(wanted, what);
    while (stale && wanted) {
      const next = stale;
      stale = null;
      await fetch(wanted, next);
    }
    isAsking = false;
    if (found.reach === 'growing') refresh();
  };

  const refresh = () => {
    if (isResting) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void run('newest');
    }, REFRESH_AFTER);
  };

  return {
    get: () => found,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    search(search) {
      isResting = false;
      // the same object stands for the same search: what was fetched of it stays
      if (wanted === null || !isSame(search, wanted)) wanted = search;
      void run('again');
    },
    more() {
      if (found.next !== null && !isAsking && found.search === wanted) void run(found.next);
    },
    refresh,
    reload: () => void run('again'),
    rest() {
      isResting = true;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

const isSame = (one: HistorySearch, other: HistorySearch): boolean =>
  one.text === other.text &&
  one.outcome === other.outcome &&
  one.project === other.project &&
  one.from === other.from &&
  one.to === other.to;

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
    return { ...found, rows, next: page.next, reach: page.reach, error: null };
  }
  const { next, total, reach, projects } = page;
  const after = next === null ? [] : known.filter(({ position }) => position < next);
  return {
    search,
    rows: [...page.rows, ...after],
    next: after.length > 0 ? found.next : next,
    total,
    reach,
    projects,
    error: null,
  };
}
