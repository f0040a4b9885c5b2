import type { UploadError } from '../../../shared/errors.ts';
import type { HotFile, HotFilePage } from '../../../shared/hot-folder.ts';
import { HOT_FILES_PAGE } from '../../../shared/limits.ts';
import type { Result } from '../../../shared/result.ts';

/** What is known of a list that comes page by page. */
export interface Listed {
  /** files in the whole list; null before main has told */
  readonly total: number | null;
  /** by their number, from 0 */
  readonly pages: ReadonlyMap<number, readonly HotFile[]>;
  /** Why it could not be read; null where it could. */
  readonly error: UploadError | null;
}

/** One list of files, of which only what is looked at is fetched. */
export interface FilePages {
  get(): Listed;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Says which files are looked at, by their index. */
  show(first: number, last: number): void;
  /** Says that files may have changed: what is looked at is fetched again, shortly. */
  refresh(): void;
  close(): void;
}

/** ms; patches come ten times a second while files arrive, and nobody reads a list as fast */
const REFRESH_AFTER = 300;

/** The file at an index; undefined while its page is not here. */
export const fileAt = ({ pages }: Listed, index: number): HotFile | undefined =>
  pages.get(Math.floor(index / HOT_FILES_PAGE))?.[index % HOT_FILES_PAGE];

/**
 * Follows a list. Pages are asked for one at a time; those that are out of date stay in sight until
 * their successors are here.
 *
 * @param ask fetches the page that begins at an index
 */
export function createFilePages(ask: (offset: number) => Promise<Result<HotFilePage>>): FilePages {
  const listeners = new Set<() => void>();
  let listed: Listed = { total: null, pages: new Map(), error: null };
  let shown = { first: 0, last: 0 };
  const upToDate = new Set<number>();
  let isAsking = false;
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (next: Listed) => {
    listed = next;
    for (const listener of listeners) listener();
  };

  /** The next page that is looked at and not here as it is now; null where there is none. */
  const wanted = (): number | null => {
    const end = Math.max(0, (listed.total ?? 1) - 1);
    const last = Math.floor(Math.min(shown.last, end) / HOT_FILES_PAGE);
    for (
      let page = Math.floor(Math.min(shown.first, end) / HOT_FILES_PAGE);
      page <= last;
      page += 1
    )
      if (!upToDate.has(page)) return page;
    return null;
  };

  const fetchWanted = async () => {
    if (isAsking) return;
    isAsking = true;
    for (let page = wanted(); page !== null && !isClosed; page = wanted()) {
      // before the answer: what changes while it is under way makes it out of date again
      upToDate.add(page);
      const answer = await ask(page * HOT_FILES_PAGE);
      if (isClosed) return;
      if (!answer.ok) {
        upToDate.delete(page);
        set({ ...listed, error: answer.error });
        break;
      }
      set(withPage(listed, page, answer.value));
    }
    isAsking = false;
  };

  void fetchWanted();
  return {
    get: () => listed,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show(first, last) {
      shown = { first, last };
      void fetchWanted();
    },
    refresh() {
      timer ??= setTimeout(() => {
        timer = undefined;
        upToDate.clear();
        void fetchWanted();
      }, REFRESH_AFTER);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** What is known once a page has come; pages behind the list's end are gone. */
function withPage({ pages }: Listed, page: number, { files, total }: HotFilePage): Listed {
  const left = [...pages].filter(([number]) => number * HOT_FILES_PAGE < total);
  return { total, pages: new Map([...left, [page, files]]), error: null };
}
