import { Agent, request } from 'undici';
import type { z } from 'zod';
import { backoff } from '../../shared/backoff.ts';
import { fromNetworkError, isPassing, UploadFault } from '../engine/errors.ts';
import type { Clock, Random } from '../engine/ports.ts';
import { within } from './deadline.ts';
import { faultOf } from './errors.ts';
import { type Priority, type RateLimitReport, RequestBudget } from './request-budget.ts';

export const DATOCMS_API_URL = 'https://site-api.datocms.com';

const API_VERSION = '3';
/** ms for an answer to begin, and between its parts */
const ANSWER_TIMEOUT = 30_000;
const CONNECT_TIMEOUT = 15_000;
/** How often what may safely be repeated is tried. */
const ATTEMPTS = 4;
/** How often while a person looks on; and how long in all, in ms. */
const HASTY_ATTEMPTS = 2;
const HASTY_PATIENCE = 12_000;
/** ms that one request waits for a project that answers 429 again and again */
const RATE_LIMIT_PATIENCE = 60_000;
/** ms to pause after a 429 that does not say how long */
const DEFAULT_PAUSE = 1_000;
/** ms, at most, by which clients that were refused together come back apart; who comes back much later than the others finds the window used up */
const PAUSE_JITTER = 30;

export interface CmaClientDeps {
  readonly apiUrl: string;
  readonly token: string;
  /** null: the primary one */
  readonly environment: string | null;
  readonly clock: Clock;
  readonly random: Random;
}

/** One call of the CMA. */
export interface CmaCall<T extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: object;
  readonly priority: Priority;
  /** Whether doing it twice is the same as doing it once, so that it is repeated by itself after a passing fault. */
  readonly repeatable: boolean;
  /** Whether a person looks on, who would rather hear soon what is wrong than have it tried on. */
  readonly inHaste?: boolean;
  /** What a 2xx answer must look like. */
  readonly answer: T;
  readonly signal: AbortSignal;
}

export interface CmaAnswer<T> {
  readonly body: T;
  /** The environment that answered, where the server says. */
  readonly environment: string | null;
}

/** What the CMA is asked through. */
export interface CmaClient {
  /**
   * Makes a call, in its turn.
   *
   * @throws UploadFault what the project objects to, what the network did, or `rate-limited` after
   *   a minute of being refused; in haste, `timed-out` after 12 s; an aborted signal rejects with the signal's reason
   */
  call<T extends z.ZodType>(call: CmaCall<T>): Promise<CmaAnswer<z.infer<T>>>;
  close(): Promise<void>;
}

/** A client for one environment of one project, with a request budget of its own. */
export function createCmaClient(deps: CmaClientDeps): CmaClient {
  const { clock, random } = deps;
  const agent = new Agent({
    allowH2: false,
    connect: { timeout: CONNECT_TIMEOUT },
    headersTimeout: ANSWER_TIMEOUT,
    bodyTimeout: ANSWER_TIMEOUT,
  });
  const budget = new RequestBudget(clock);
  const send = createSender(deps, agent);

  /** Sends a call in its turn, and again for as long as the answer is 429. */
  const inTurn = async <T extends z.ZodType>(call: CmaCall<T>): Promise<Received> => {
    const patience = clock.now() + RATE_LIMIT_PATIENCE;
    for (;;) {
      const turn = await budget.turn(call.priority, call.signal);
      const received = await send(call);
      if (received.status !== 429) {
        turn.answered(received, received.at);
        return received;
      }
      const told = (received.reset ?? DEFAULT_PAUSE) + random() * PAUSE_JITTER;
      // whatever a server says, it stops nobody for longer than anyone waits
      const pause = Math.min(told, RATE_LIMIT_PATIENCE);
      turn.refused(received, pause);
      if (clock.now() + pause > patience) return received;
    }
  };

  const once = async <T extends z.ZodType>(call: CmaCall<T>): Promise<CmaAnswer<z.infer<T>>> => {
    const { status, body, environment } = await inTurn(call);
    if (status < 200 || status >= 300) throw faultOf(status, body);
    const parsed = call.answer.safeParse(body);
    if (!parsed.success) throw new UploadFault('unexpected-answer', `${status} ${call.path}`);
    return { body: parsed.data, environment };
  };

  const repeatedly = async <T extends z.ZodType>(
    call: CmaCall<T>,
    attempts: number,
  ): Promise<CmaAnswer<z.infer<T>>> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(call);
      } catch (thrown) {
        const again = call.repeatable && attempt < attempts && isWorthRepeating(thrown);
        if (!again) throw thrown;
        await clock.sleep(backoff(attempt, random()), call.signal);
      }
    }
  };

  return {
    async call(call) {
      if (!call.inHaste) return await repeatedly(call, ATTEMPTS);
      const { signal } = call;
      return await within(HASTY_PATIENCE, { clock, signal }, (signal) =>
        repeatedly({ ...call, signal }, HASTY_ATTEMPTS),
      );
    },
    close: () => agent.destroy(),
  };
}

/** A 429 has been waited for already, and a proxy's page seldom goes away in seconds. */
const isWorthRepeating = (thrown: unknown): boolean =>
  isPassing(thrown) && thrown.code !== 'rate-limited' && thrown.code !== 'unexpected-answer';

/** An answer as it came. */
interface Received extends RateLimitReport {
  /** When it began, in ms. */
  readonly at: number;
  readonly status: number;
  /** parsed; null where there is none, undefined where it is not JSON */
  readonly body: unknown;
  readonly environment: string | null;
  /** ms until the window ends */
  readonly reset: number | null;
}

function createSender({ apiUrl, token, environment, clock }: CmaClientDeps, dispatcher: Agent) {
  const base = apiUrl.replace(/\/$/, '');
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    'user-agent': 'dropchute',
    'x-api-version': API_VERSION,
    ...(environment === null ? {} : { 'x-environment': environment }),
  };

  return async <T extends z.ZodType>(call: CmaCall<T>): Promise<Received> => {
    const { method, path, query = {}, body, signal } = call;
    try {
      const response = await request(`${base}${path}`, {
        dispatcher,
        method,
        headers,
        query,
        body: body === undefined ? null : JSON.stringify(body),
        signal,
      });
      const at = clock.now();
      const status = response.statusCode;
      const answered = parseJson(await response.body.text());
      return {
        at,
        status,
        body: answered,
        environment: text(response.headers['x-environment']),
        limit:
          count(response.headers['x-ratelimit-limit']) ||
          (isOfTheProject(status, answered) ? 'none' : null),
        remaining: count(response.headers['x-ratelimit-remaining']),
        reset: milliseconds(response.headers['x-ratelimit-reset']),
      };
    } catch (thrown) {
      signal.throwIfAborted();
      throw fromNetworkError(thrown);
    }
  };
}

/** Whether an answer is the project's own for certain: of its limits, a proxy's page says nothing. */
const isOfTheProject = (status: number, body: unknown): boolean =>
  status >= 200 && status < 300 && typeof body === 'object' && body !== null;

function parseJson(body: string): unknown {
  if (body === '') return null;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

type Header = string | string[] | undefined;

const text = (header: Header): string | null => (typeof header === 'string' ? header : null);

function count(header: Header): number | null {
  const number = Number(text(header) ?? Number.NaN);
  return Number.isInteger(number) && number >= 0 ? number : null;
}

function milliseconds(header: Header): number | null {
  const seconds = count(header);
  return seconds === null ? null : seconds * 1_000;
}
