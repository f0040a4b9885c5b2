import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSeconds } from './seconds.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 5_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test('ticks for all who look, and not at all for nobody', () => {
  const seconds = createSeconds();
  expect(vi.getTimerCount()).toBe(0);
  const seen: number[] = [];
  const leaveFirst = seconds.subscribe(() => seen.push(seconds.now()));
  const leaveSecond = seconds.subscribe(() => seen.push(seconds.now()));
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(2_000);
  expect(seen).toEqual([6_000, 6_000, 7_000, 7_000]);
  leaveFirst();
  leaveSecond();
  expect(vi.getTimerCount()).toBe(0);
});

test('knows the time when somebody looks again', () => {
  const seconds = createSeconds();
  seconds.subscribe(() => {})();
  vi.setSystemTime(60_000);
  const leave = seconds.subscribe(() => {});
  expect(seconds.now()).toBe(60_000);
  leave();
});
