import type { UploadError } from '../../shared/errors.ts';
import type { AddReport } from '../../shared/upload.ts';

/** What was offered: files, or addresses of files on the web. */
export type Added = 'files' | 'addresses';

/** Something the window has to say that belongs to no row. */
export type News =
  | { readonly kind: 'added'; readonly what: Added; readonly report: AddReport }
  | { readonly kind: 'problem'; readonly error: UploadError }
  | { readonly kind: 'confirmation'; readonly text: string };

export type Notice = News & { readonly id: number };

/** What is said at the moment, oldest first. */
export interface Notices {
  get(): readonly Notice[];
  subscribe(listener: () => void): () => void;
  post(news: News): void;
  dismiss(id: number): void;
}

/** A board of notices. A newer notice takes the place of an older one about the same thing. */
export function createNotices(): Notices {
  const listeners = new Set<() => void>();
  let notices: readonly Notice[] = [];
  let lastId = 0;
  const set = (next: readonly Notice[]) => {
    notices = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => notices,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    post(news) {
      lastId += 1;
      const others = notices.filter((notice) => subjectOf(notice) !== subjectOf(news));
      set([...others, { ...news, id: lastId }]);
    },
    dismiss(id) {
      set(notices.filter((notice) => notice.id !== id));
    },
  };
}

/** Problems stay beside each other unless they are the same; of the rest, only the newest matters. */
const subjectOf = (news: News): string =>
  news.kind === 'problem' ? `problem ${news.error.code}` : news.kind;
