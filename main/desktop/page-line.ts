import type { EventName, EventOf } from '../../shared/ipc-contract.ts';

/** The most that is kept for a page that is not there yet; of what there is to say, the newest counts. */
const KEPT_MAX = 100;

/** What main tells the page, which may still have to be loaded. */
export interface PageLine {
  /**
   * Sends an event. A patch to a page that is not there is dropped, because a page begins with a
   * snapshot; anything else is kept until it is.
   */
  send<E extends EventName>(event: E, payload: EventOf<E>): void;
  /** The page has asked for its snapshot: it listens. */
  pageListens(): void;
  pageIsGone(): void;
}

/** @see PageLine */
export function createPageLine(
  deliver: <E extends EventName>(event: E, payload: EventOf<E>) => void,
): PageLine {
  let listens = false;
  let kept: (() => void)[] = [];
  return {
    send(event, payload) {
      if (listens) deliver(event, payload);
      else if (event !== 'patch') {
        kept = [...kept, () => deliver(event, payload)].slice(-KEPT_MAX);
      }
    },
    pageListens() {
      listens = true;
      const waiting = kept;
      kept = [];
      for (const tell of waiting) tell();
    },
    pageIsGone() {
      listens = false;
    },
  };
}
