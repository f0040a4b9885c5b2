import type { Clock } from '../engine/ports.ts';
import { RequestPacer, type SentRequest } from './request-pacer.ts';

/** What a request is for, which says who goes first; `request` is all that has to be known before bytes are sent. */
export type Priority = 'person' | 'create' | 'request' | 'confirm';

/**
 * How long each kind gives way to the ones before it, in ms. Nothing waits for ever: what has given
 * way for that long goes first. Confirming gives way longest, because one question answers for all
 * that were created meanwhile.
 */
const GIVES_WAY: Readonly<Record<Priority, number>> = {
  person: -10_000,
  create: 0,
  request: 500,
  confirm: 2_000,
};

/** What a server says of its rate limit. */
export interface RateLimitReport {
  /** requests in a window; `none` where it has no limit, null where the answer does not tell */
  readonly limit: number | 'none' | null;
  /** How many of them are left in this window; null where it does not say. */
  readonly remaining: number | null;
}

/** A request's turn. It must go at once, and what it was answered is to be told. */
export interface Turn {
  /** @param at when the answer began, in ms */
  answered(report: RateLimitReport, at: number): void;
  /** All requests pause. @param pause ms */
  refused(report: RateLimitReport, pause: number): void;
}

interface Ticket {
  readonly due: number;
  grant(sent: SentRequest): void;
}

/** ms; what an answer takes longer than usual may be work on the other side: no more than this counts as delay */
const DELAY_MAX = 150;
/** ms; an answer can be as quick as this until more is known: the first ones are slow for want of a connection */
const QUICK = 10;
/** By how much the quickest answer seen so far is believed less with each that is slower. */
const FORGETTING = 1.02;

/** The number that is stated; null where none is. */
const stated = (limit: RateLimitReport['limit']): number | null =>
  limit === 'none' ? null : limit;

/** The requests that one project allows, shared out among everything that asks it something. */
export class RequestBudget {
  readonly #clock: Clock;
  readonly #pacer = new RequestPacer();
  readonly #line = new Set<Ticket>();
  /** ms that an answer takes when nothing delays it, for each kind of request */
  readonly #quickest = new Map<Priority, number>();
  /** Aborted when nobody is in line any more; null while nobody is served. */
  #serving: AbortController | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when a request may go. An aborted signal rejects with its reason. */
  async turn(priority: Priority, signal: AbortSignal): Promise<Turn> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<SentRequest>();
    const ticket = { due: this.#clock.now() + GIVES_WAY[priority], grant: resolve };
    const leave = (): void => {
      reject(signal.reason);
      this.#line.delete(ticket);
      if (this.#line.size === 0) this.#serving?.abort();
    };
    signal.addEventListener('abort', leave);
    this.#line.add(ticket);
    this.#serve();
    try {
      return this.#turnOf(await promise, priority);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #turnOf(sent: SentRequest, priority: Priority): Turn {
    const went = sent.countedBy;
    return {
      answered: ({ limit, remaining }, at) => {
        sent.countedBy = went + this.#delayOf(at - went, priority);
        if (limit !== null) this.#pacer.learn(stated(limit));
        if (remaining !== null) this.#pacer.leave(remaining, this.#clock.now());
      },
      refused: ({ limit }, pause) =>
        this.#pacer.refused(stated(limit), pause, went, this.#clock.now()),
    };
  }

  /** By how much later than usual the server may have counted a request, going by how long its answer took. */
  #delayOf(took: number, priority: Priority): number {
    const before = this.#quickest.get(priority) ?? QUICK;
    const quickest = Math.min(took, before * FORGETTING);
    this.#quickest.set(priority, quickest);
    return Math.min(DELAY_MAX, took - quickest);
  }

  #serve(): void {
    if (this.#serving) return;
    const serving = new AbortController();
    this.#serving = serving;
    this.#serveAll(serving.signal)
      .catch((thrown) => {
        if (!serving.signal.aborted) throw thrown;
      })
      .finally(() => {
        this.#serving = null;
        if (this.#line.size > 0) this.#serve();
      });
  }

  async #serveAll(signal: AbortSignal): Promise<void> {
    for (let next = this.#first(); next; next = this.#first()) {
      const delay = this.#pacer.delay(this.#clock.now());
      if (delay > 0) {
        await this.#clock.sleep(delay, signal);
        continue;
      }
      this.#line.delete(next);
      next.grant(this.#pacer.sent(this.#clock.now()));
    }
  }

  #first(): Ticket | undefined {
    let first: Ticket | undefined;
    for (const ticket of this.#line) if (!first || ticket.due < first.due) first = ticket;
    return first;
  }
}
