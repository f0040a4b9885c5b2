/** How many requests are let through in how long. */
export interface RateLimitOptions {
  readonly requests: number;
  readonly seconds: number;
}

/** What the limit makes of one request. */
export interface RateLimitVerdict {
  readonly allowed: boolean;
  /** How many more may pass before the window ends. */
  readonly remaining: number;
  /** Whole seconds until then, at least 1. */
  readonly reset: number;
}

export interface RateLimit extends RateLimitOptions {
  /** Counts a request. */
  take(): RateLimitVerdict;
}

/**
 * DatoCMS's limit: a window that opens with the first request after the last one closed, and lets
 * a number of requests through however they are spread over it.
 * Outside fact: https://www.datocms.com/docs/content-management-api/technical-limits
 *
 * @param now ms on a clock that does not go back
 */
export function createRateLimit(
  { requests, seconds }: RateLimitOptions,
  now: () => number,
): RateLimit {
  let closesAt = Number.NEGATIVE_INFINITY;
  let used = 0;
  return {
    requests,
    seconds,
    take() {
      if (now() >= closesAt) {
        closesAt = now() + seconds * 1_000;
        used = 0;
      }
      used += 1;
      return {
        allowed: used <= requests,
        remaining: Math.max(0, requests - used),
        reset: Math.max(1, Math.ceil((closesAt - now()) / 1_000)),
      };
    },
  };
}
