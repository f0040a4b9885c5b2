import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Strike } from '../faults/fault-script.ts';

/** One request, as a handler sees it. */
export interface Exchange {
  /** In capitals; HEAD comes as GET. */
  readonly method: string;
  readonly url: URL;
  /** What stood where the endpoint's pattern has a `:name`. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** The request's body, to be read at most once. A scripted cut or stall happens while reading. */
  readonly body: AsyncIterable<Buffer>;
  /** The scripted fault that this request met, if any. */
  readonly strike: Strike | null;
}

/** What a handler answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
}

export type Handler = (exchange: Exchange) => Reply | Promise<Reply>;
