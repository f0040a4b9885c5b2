import { addNews, type News, NO_NEWS, type Notice, noticeOf, type Wanted } from './news.ts';

/** ms between two notifications: what comes meanwhile is told in one */
export const NOTICE_INTERVAL = 30_000;
/** ms that something may still follow: batches often come to rest together */
export const GATHERING = 500;

export interface NotifierDeps {
  /** Whether a person has the window in front of them, which shows all of it. */
  readonly isFocused: () => boolean;
  readonly wanted: () => Wanted;
  readonly show: (notice: Notice) => void;
}

/** Tells news by notifications, few of them. */
export interface Notifier {
  add(news: Partial<News>): void;
  close(): void;
}

/**
 * Gathers news and tells it in one notification, at most one in `NOTICE_INTERVAL`. What a person
 * sees in the window, because it is in front when the time has come, is not told.
 */
export function createNotifier({ isFocused, wanted, show }: NotifierDeps): Notifier {
  let news = NO_NEWS;
  let last = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const tell = (): void => {
    timer = undefined;
    const notice = noticeOf(news, wanted());
    news = NO_NEWS;
    if (notice === null || isFocused()) return;
    last = performance.now();
    show(notice);
  };

  return {
    add(more) {
      news = addNews(news, { ...NO_NEWS, ...more });
      const wait = Math.max(GATHERING, last + NOTICE_INTERVAL - performance.now());
      timer ??= setTimeout(tell, wait);
    },
    close: () => clearTimeout(timer),
  };
}
