import { expect, it } from 'vitest';
import { NO_TOTALS, type Totals } from '../../../shared/snapshot.ts';
import { createAwakeRule, PATIENCE } from './awake.ts';

const totals = (files: Partial<Totals['files']>, sent = 0): Totals => ({
  ...NO_TOTALS,
  files: { ...NO_TOTALS.files, ...files },
  bytes: { sent, total: 100 },
});

it('is awake for what is under way, and not for what is paused or done', () => {
  const isAwakeFor = createAwakeRule();
  expect(isAwakeFor(totals({ active: 1, waiting: 9 }), 0)).toBe(true);
  expect(isAwakeFor(totals({ paused: 9 }), 1)).toBe(false);
  expect(isAwakeFor(totals({ done: 9, failed: 1 }), 2)).toBe(false);
});

it('is awake for what waits while anything gets further, and not for a network that stays away', () => {
  const isAwakeFor = createAwakeRule();
  expect(isAwakeFor(totals({ waiting: 5 }), 0)).toBe(true);
  expect(isAwakeFor(totals({ waiting: 5 }, 50), PATIENCE - 1)).toBe(true);
  expect(isAwakeFor(totals({ waiting: 5 }, 50), 2 * PATIENCE - 2)).toBe(true);
  expect(isAwakeFor(totals({ waiting: 5 }, 50), 2 * PATIENCE - 1)).toBe(false);
  expect(isAwakeFor(totals({ waiting: 5 }, 60), 3 * PATIENCE)).toBe(true);
});
