import type { Clock } from '../engine/ports.ts';
import { DEFAULT_LIMIT, RequestPacer } from './request-pacer.ts';

/** What a request is for, which says who goes first. */
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
  /** requests in a window; null where it states none */
  readonly limit: number | null;
  /** How many of them are left in this window; null where it does not say. */
  readonly remaining: number | null;
}

interface Ticket {
  readonly due: number;
  grant(): void;
}

/** The requests that one project allows, shared out among everything that asks it something. */
export class RequestBudget {
  readonly #clock: Clock;
  readonly #pacer = new RequestPacer();
  readonly #line = new Set<Ticket>();
  /** Aborted when nobody is in line any more; null while nobody is served. */
  #serving: AbortController | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when a request may go; it must then go at once. An aborted signal rejects with its reason. */
  async turn(priority: Priority, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
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
      await promise;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** Learns from an answer. */
  answered({ limit, remaining }: RateLimitReport): void {
    this.#pacer.learn(limit);
    if (remaining !== null) this.#pacer.leave(remaining, this.#clock.now());
  }

  /** Learns from a refusal: all requests pause. @param pause ms */
  refused({ limit }: RateLimitReport, pause: number): void {
    this.#pacer.learn(limit ?? DEFAULT_LIMIT);
    this.#pacer.refused(pause, this.#clock.now());
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
      this.#pacer.sent(this.#clock.now());
      this.#line.delete(next);
      next.grant();
    }
  }

  #first(): Ticket | undefined {
    let first: Ticket | undefined;
    for (const ticket of this.#line) if (!first || ticket.due < first.due) first = ticket;
    return first;
  }
}
