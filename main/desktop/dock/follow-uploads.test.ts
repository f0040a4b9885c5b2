import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_TOTALS, type Totals } from '../../../shared/snapshot.ts';
import type { EngineEvent } from '../../engine/upload-engine.ts';
import { PATIENCE } from './awake.ts';
import { followUploads, LOOK_EVERY } from './follow-uploads.ts';
import type { Standing } from './standing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const shown: Standing['bar'][] = [];
  const slept: boolean[] = [];
  let totals: Totals = NO_TOTALS;
  let keepAwake = true;
  let tell = (_event: EngineEvent): void => {};
  const followed = followUploads({
    engine: {
      summary: () => ({ totals, scan: null }),
      subscribe(listener) {
        tell = listener;
        return () => {};
      },
    },
    keepAwake: () => keepAwake,
    show: ({ bar }) => void shown.push(bar),
    stayAwake: (awake) => void slept.push(!awake),
  });
  return {
    shown,
    slept,
    followed,
    setKeepAwake(wanted: boolean) {
      keepAwake = wanted;
      followed.again();
    },
    become(files: Partial<Totals['files']>, sent = 0, total = 0) {
      totals = { ...NO_TOTALS, files: { ...NO_TOTALS.files, ...files }, bytes: { sent, total } };
      tell({ kind: 'scan', scan: null });
    },
  };
}

it('shows a few steps a second, and only what has changed', () => {
  const { shown, become } = setUp();
  for (let sent = 0; sent <= 100; sent += 1) {
    become({ active: 1 }, sent, 100);
    vi.advanceTimersByTime(10);
  }
  expect(shown.length).toBeLessThanOrEqual(5);
  const before = shown.length;
  vi.advanceTimersByTime(LOOK_EVERY);
  become({ active: 1 }, 100, 100);
  vi.advanceTimersByTime(LOOK_EVERY);
  expect(shown.length - before).toBeLessThanOrEqual(1);
});

it('lets the computer sleep once nothing can be expected any more, though nothing happens', () => {
  const { slept, become } = setUp();
  become({ waiting: 3 });
  vi.advanceTimersByTime(LOOK_EVERY);
  expect(slept).toEqual([false]);
  vi.advanceTimersByTime(PATIENCE);
  expect(slept).toEqual([false, true]);
});

it('holds sleep off only as long as a person wants that, and until the end', () => {
  const { slept, become, setKeepAwake, followed } = setUp();
  become({ active: 1 });
  vi.advanceTimersByTime(LOOK_EVERY);
  setKeepAwake(false);
  vi.advanceTimersByTime(LOOK_EVERY);
  setKeepAwake(true);
  vi.advanceTimersByTime(LOOK_EVERY);
  followed.close();
  expect(slept).toEqual([false, true, false, true]);
});
