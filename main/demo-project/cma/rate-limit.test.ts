import { describe, expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

describe('the rate limit', () => {
  const start = () => {
    let time = 10_000;
    const limit = createRateLimit({ requests: 60, seconds: 3 }, () => time);
    const take = (count: number) => Array.from({ length: count }, () => limit.take());
    return { take, pass: (ms: number) => (time += ms) };
  };

  it('lets a burst of 60 through and makes the rest wait for the window to end', () => {
    const { take } = start();
    const verdicts = take(80);
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(60);
    expect(verdicts.at(59)).toEqual({ allowed: true, remaining: 0, reset: 3 });
    expect(verdicts.at(79)).toEqual({ allowed: false, remaining: 0, reset: 3 });
  });

  it('refuses 30 a second after two seconds, for one more', () => {
    const { take, pass } = start();
    take(30);
    pass(1_000);
    expect(take(30).at(-1)?.allowed).toBe(true);
    pass(1_000);
    expect(take(1)).toEqual([{ allowed: false, remaining: 0, reset: 1 }]);
  });

  it('opens a new window with the first request after the old one closed', () => {
    const { take, pass } = start();
    take(61);
    pass(2_999);
    expect(take(1).at(0)?.allowed).toBe(false);
    pass(1);
    expect(take(1)).toEqual([{ allowed: true, remaining: 59, reset: 3 }]);
  });
});
