import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_OUTCOME } from './batch-tally.ts';
import type { Notice } from './news.ts';
import { createNotifier, GATHERING, NOTICE_INTERVAL } from './notifier.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const shown: string[] = [];
  let focused = false;
  const notifier = createNotifier({
    isFocused: () => focused,
    wanted: () => ({ whenDone: true, whenFailed: true }),
    show: ({ title }: Notice) => void shown.push(title),
  });
  return {
    shown,
    close: notifier.close,
    done: (count: number) =>
      notifier.add({ outcome: { ...NO_OUTCOME, done: count }, projects: ['Acme'] }),
    focus(is: boolean) {
      focused = is;
    },
  };
}

it('tells of what comes to rest together at once', () => {
  const { shown, done } = setUp();
  done(1);
  done(2);
  vi.advanceTimersByTime(GATHERING);
  expect(shown).toEqual(['3 files uploaded to Acme']);
});

it('tells once in half a minute, however many batches come to rest', () => {
  const { shown, done } = setUp();
  for (let second = 0; second < 60; second += 1) {
    done(1);
    vi.advanceTimersByTime(1_000);
  }
  expect(shown).toEqual(['1 file uploaded to Acme', '30 files uploaded to Acme']);
  vi.advanceTimersByTime(NOTICE_INTERVAL);
  expect(shown).toHaveLength(3);
});

it('does not tell what a person sees, and has not used up its turn by that', () => {
  const { shown, done, focus } = setUp();
  focus(true);
  done(5);
  vi.advanceTimersByTime(GATHERING);
  focus(false);
  done(1);
  vi.advanceTimersByTime(GATHERING);
  expect(shown).toEqual(['1 file uploaded to Acme']);
});

it('tells nothing once it is closed', () => {
  const { shown, done, close } = setUp();
  done(1);
  close();
  vi.runAllTimers();
  expect(shown).toEqual([]);
});
